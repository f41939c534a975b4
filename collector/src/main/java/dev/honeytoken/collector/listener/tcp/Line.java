package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.listener.HelloReader;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Evidence.Tls;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection: what may be read of it is bounded. Belongs to one thread. */
final class Line {
  private static final int HELLO = 2 << 10;

  private final Protocol protocol;
  private final TcpConfig.Limits limits;
  private final @Nullable SSLContext tls;
  private final HitPipeline pipeline;
  private final Clock clock;
  private final InetSocketAddress client;
  private Socket socket;
  private @Nullable String fingerprint;
  private int left;

  Line(
      Socket socket,
      InetSocketAddress client,
      TcpConfig config,
      @Nullable SSLContext tls,
      HitPipeline pipeline,
      Clock clock) {
    this.protocol = config.protocol();
    this.limits = config.limits();
    this.client = client;
    this.socket = socket;
    this.tls = tls;
    this.pipeline = pipeline;
    this.clock = clock;
    this.left = limits.bytes();
  }

  /** The next byte, or -1 if the client has gone. */
  int next() throws IOException {
    int next = socket.getInputStream().read();
    if (next >= 0 && --left < 0) {
      throw new ProtocolException("too much before the login");
    }
    return next;
  }

  /** The next byte. */
  int u8() throws IOException {
    int next = next();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  /** Exactly so many bytes. */
  byte[] bytes(int count) throws IOException {
    left -= count;
    if (count < 0 || left < 0) {
      throw new ProtocolException("too much before the login");
    }
    InputStream in = socket.getInputStream();
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Four bytes as a number, the first the most significant. */
  int int32() throws IOException {
    return ByteBuffer.wrap(bytes(Integer.BYTES)).order(ByteOrder.BIG_ENDIAN).getInt();
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether {@link #secure} can be called. */
  boolean canBeSecured() {
    return tls != null && !(socket instanceof SSLSocket);
  }

  /** Has the client begin TLS now. */
  void secure() throws IOException {
    if (tls == null) {
      throw new IllegalStateException("no certificate");
    }
    InputStream heard = new ByteArrayInputStream(overhear());
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, heard, true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    socket = secured;
  }

  /** What the client says first, kept for whoever makes the connection. */
  private byte[] overhear() throws IOException {
    HelloReader reader = new HelloReader();
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    byte[] some = new byte[HELLO];
    while (!reader.isDone()) {
      int read = socket.getInputStream().read(some);
      if (read < 0) {
        throw new EOFException();
      }
      heard.write(some, 0, read);
      reader.take(ByteBuffer.wrap(some, 0, read));
    }
    fingerprint = reader.fingerprint().orElse(null);
    return heard.toByteArray();
  }

  /** Where the client is. */
  String source() {
    return client.getAddress().getHostAddress();
  }

  /** The passwords of the decoys with that user name. */
  List<Secret> passwords(String user) {
    if (user.isEmpty()) {
      return List.of();
    }
    return pipeline.lookedUp(user).stream()
        .filter(each -> Protocol.of(each.uri()) == protocol && user.equals(each.username()))
        .map(Use::secret)
        .toList();
  }

  /**
   * Records what was presented if there is a decoy in it; on disk when this returns.
   *
   * @param method what the client did, such as {@code LOGIN}
   * @param target what it asked for, such as {@code /database}
   * @param fields all that it said
   * @return whether it may be answered; otherwise the product has to be out of order
   */
  boolean presented(String method, String target, List<Header> fields) {
    return presented(method, target, fields, Incoming.Content.NONE);
  }

  boolean presented(String method, String target, List<Header> fields, Incoming.Content content) {
    Incoming incoming =
        new Incoming(
            clock.instant(),
            source(),
            client.getPort(),
            List.of(),
            protocol,
            method,
            null,
            target,
            fields,
            content,
            tls());
    return answerable(pipeline, incoming, limits);
  }

  static boolean answerable(HitPipeline pipeline, Incoming incoming, TcpConfig.Limits limits) {
    return pipeline
            .take(incoming)
            .completeOnTimeout(Outcome.REFUSED, limits.answer().toMillis(), TimeUnit.MILLISECONDS)
            .join()
        != Outcome.REFUSED;
  }

  private @Nullable Tls tls() {
    if (!(socket instanceof SSLSocket secured)) {
      return null;
    }
    SSLSession session = secured.getSession();
    return new Tls(
        session.getProtocol(), session.getCipherSuite(), serverName(session), null, fingerprint);
  }

  private static @Nullable String serverName(SSLSession session) {
    if (session instanceof ExtendedSSLSession extended) {
      for (SNIServerName each : extended.getRequestedServerNames()) {
        if (each instanceof SNIHostName name) {
          return name.getAsciiName();
        }
      }
    }
    return null;
  }
}
