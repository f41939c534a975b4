package dev.honeytoken.collector.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** TLS that listens to what a client says first, and changes nothing about it. */
final class ListeningTls extends SslConnectionFactory {
  ListeningTls(SslContextFactory.Server tls, String next) {
    super(tls, next);
  }

  @Override
  protected SslConnection newSslConnection(
      Connector connector, EndPoint endPoint, SSLEngine engine) {
    return new Heard(
        connector.getByteBufferPool(),
        connector.getExecutor(),
        getSslContextFactory(),
        endPoint,
        engine,
        isDirectBuffersForEncryption(),
        isDirectBuffersForDecryption());
  }

  /** A connection whose beginning was listened to. */
  static final class Heard extends SslConnection {
    private final HelloReader reader = new HelloReader();
    private volatile @Nullable String fingerprint;

    private Heard(
        ByteBufferPool pool,
        Executor executor,
        SslContextFactory tls,
        EndPoint endPoint,
        SSLEngine engine,
        boolean directForEncryption,
        boolean directForDecryption) {
      super(pool, executor, tls, endPoint, engine, directForEncryption, directForDecryption);
    }

    /** The bytes that came in one packet with a proxy's header never pass {@link #networkFill}. */
    @Override
    public void onUpgradeTo(ByteBuffer already) {
      listen(already);
      super.onUpgradeTo(already);
    }

    @Override
    protected int networkFill(ByteBuffer input) throws IOException {
      int before = input.remaining();
      int filled = super.networkFill(input);
      if (filled > 0) {
        listen(input.slice(input.position() + before, input.remaining() - before));
      }
      return filled;
    }

    private void listen(ByteBuffer bytes) {
      if (fingerprint == null) {
        reader.take(bytes);
        fingerprint = reader.fingerprint().orElse(null);
      }
    }

    /** JA4 of the client, or empty if its hello could not be read. */
    Optional<String> fingerprint() {
      return Optional.ofNullable(fingerprint);
    }
  }

  /** The connection below a request, if it is one of these. */
  static Optional<Heard> of(EndPoint endPoint) {
    return endPoint instanceof SslConnection.SslEndPoint ssl
            && ssl.getSslConnection() instanceof Heard heard
        ? Optional.of(heard)
        : Optional.empty();
  }
}
