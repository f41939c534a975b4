package dev.honeytoken.collector.listener;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection that does not forget what it could not read, so that a credential in a
 * request that is none is found all the same. What is well-formed costs nothing more. Used by one
 * thread at a time.
 */
final class WatchedConnection extends HttpConnection {
  private final ByteArrayOutputStream earlier = new ByteArrayOutputStream();

  // Set while the constructor above this one runs: it must not be given a value here.
  private @Nullable Handler handler;
  private @Nullable ByteBuffer latest;
  private @Nullable String target;
  private byte @Nullable [] malformed;

  private WatchedConnection(
      HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
    super(configuration, connector, endPoint);
  }

  /** Makes such connections. */
  static final class Factory extends HttpConnectionFactory {
    Factory(HttpConfiguration configuration) {
      super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      WatchedConnection connection =
          new WatchedConnection(getHttpConfiguration(), connector, endPoint);
      connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
      return configure(connection, connector, endPoint);
    }
  }

  /** The target of the request as it came, if it is none that can be read. */
  static Optional<String> target(Request request) {
    return of(request).map(each -> each.target);
  }

  /** The bytes of what came in place of a request, as far as they are still there. */
  static Optional<byte[]> malformed(Request request) {
    return of(request).map(each -> each.malformed);
  }

  private static Optional<WatchedConnection> of(Request request) {
    return request.getConnectionMetaData() instanceof WatchedConnection watched
        ? Optional.of(watched)
        : Optional.empty();
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
    target = null;
    try {
      return super.newHttpStream(method, uri, version);
    } catch (RuntimeException e) {
      target = uri;
      return super.newHttpStream(method, "/", version);
    }
  }

  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    Handler made = handler;
    return new Parser(made == null ? new Handler() : made, getHttpConfiguration(), compliance);
  }

  @Override
  protected HttpConnection.RequestHandler newRequestHandler() {
    Handler made = new Handler();
    handler = made;
    return made;
  }

  private final class Parser extends HttpParser {
    Parser(Handler handler, HttpConfiguration configuration, HttpCompliance compliance) {
      super(handler, configuration.getRequestHeaderSize(), compliance);
      setHeaderCacheSize(configuration.getHeaderCacheSize());
      setHeaderCacheCaseSensitive(configuration.isHeaderCacheCaseSensitive());
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      int from = buffer.position();
      latest = buffer.slice();
      boolean handle = super.parseNext(buffer);
      if (!isIncomplete()) {
        earlier.reset();
      } else if (malformed == null && earlier.size() <= headerBytes()) {
        // Only of a header that comes in pieces.
        byte[] piece = new byte[buffer.position() - from];
        latest.get(0, piece);
        earlier.write(piece, 0, piece.length);
      }
      return handle;
    }

    private boolean isIncomplete() {
      return !isState(State.START) && !inContentState() && !isComplete() && !isTerminated();
    }
  }

  private int headerBytes() {
    return getHttpConfiguration().getRequestHeaderSize();
  }

  private final class Handler extends HttpConnection.RequestHandler {
    @Override
    public void badMessage(HttpException failure) {
      ByteBuffer rest = latest;
      if (rest != null && malformed == null) {
        byte[] piece = new byte[Math.min(rest.capacity(), headerBytes())];
        rest.get(0, piece);
        earlier.write(piece, 0, piece.length);
        malformed = earlier.toByteArray();
      }
      super.badMessage(failure);
    }
  }
}
