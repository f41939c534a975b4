package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.store.Evidence.Header;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.parser.ServerParser;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerConnection;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerSession;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * HTTP/2 connections that do not forget a header that is none. The server resets such a stream, or
 * ends the connection, before anybody sees what was in it; a credential in it is found all the
 * same, and is on disk before the client hears of the reset.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-8.1.1">RFC 9113, 8.1.1</a>
 */
final class WatchedHttp2 extends HTTP2ServerConnectionFactory {
  /** What the server says of a header after which the connection ends. */
  private static final String INVALID = "invalid_hpack_block";

  private final Refused refused;

  /** Takes what came in place of a request and has no answer. */
  @FunctionalInterface
  interface Refused {
    /** Completes when it is on disk, if it is to be. */
    CompletableFuture<?> take(ConnectionMetaData connection, List<Header> fields);
  }

  WatchedHttp2(HttpConfiguration http, Refused refused) {
    super(http);
    this.refused = refused;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConfiguration http = getHttpConfiguration();
    ByteBufferPool buffers = connector.getByteBufferPool();
    Generator generator =
        new Generator(buffers, isUseOutputDirectByteBuffers(), getMaxHeaderBlockFragment());
    int largest = http.getMaxResponseHeaderSize();
    generator
        .getHpackEncoder()
        .setMaxHeaderListSize(largest < 0 ? http.getResponseHeaderSize() : largest);
    HeaderBlocks blocks = new HeaderBlocks(http.getRequestHeaderSize());
    ServerParser parser =
        new Parser(buffers, http, getRateControlFactory().newRateControl(endPoint), blocks);
    parser.setMaxSettingsKeys(getMaxSettingsKeys());
    var listener = newSessionListener(connector, endPoint);
    HTTP2ServerSession session =
        new HTTP2ServerSession(
            connector.getScheduler(),
            endPoint,
            parser,
            generator,
            listener,
            getFlowControlStrategyFactory().newFlowControlStrategy());
    session.setMaxLocalStreams(getMaxConcurrentStreams());
    session.setMaxRemoteStreams(getMaxConcurrentStreams());
    session.setMaxEncoderTableCapacity(getMaxEncoderTableCapacity());
    long idle = getStreamIdleTimeout();
    session.setStreamIdleTimeout(idle > 0 ? idle : endPoint.getIdleTimeout());
    session.setInitialSessionRecvWindow(getInitialSessionRecvWindow());
    session.setWriteThreshold(http.getOutputBufferSize());
    session.setConnectProtocolEnabled(isConnectProtocolEnabled());
    Http2 connection = new Http2(connector, endPoint, http, session, listener, blocks, refused);
    connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
    connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
    getEventListeners().forEach(session::addEventListener);
    parser.init(connection);
    return configure(connection, connector, endPoint);
  }

  /** What came in place of that request, by its fields; only once. */
  static Optional<List<Header>> malformed(Request request) {
    return request.getConnectionMetaData() instanceof Http2 http2
        ? Optional.ofNullable(http2.malformed.remove(String.valueOf(request.getId())))
        : Optional.empty();
  }

  private static final class Http2 extends HTTP2ServerConnection {
    private final HeaderBlocks blocks;
    private final Refused refused;

    /** Of streams whose answer is on its way, by their ids. */
    private final Map<String, List<Header>> malformed = new ConcurrentHashMap<>();

    Http2(
        Connector connector,
        EndPoint endPoint,
        HttpConfiguration http,
        HTTP2ServerSession session,
        ServerSessionListener listener,
        HeaderBlocks blocks,
        Refused refused) {
      super(connector, endPoint, http, session, listener);
      this.blocks = blocks;
      this.refused = refused;
    }

    @Override
    public void onHeaders(HeadersFrame frame) {
      MetaData read = frame.getMetaData();
      if (MetaData.Failed.getFailure(read) == null && !read.isResponse()) {
        super.onHeaders(frame);
      } else if (read.isRequest()) {
        malformed.put(String.valueOf(frame.getStreamId()), blocks.fields(frame.getStreamId()));
        super.onHeaders(frame);
      } else {
        told(frame.getStreamId());
        super.onHeaders(frame);
      }
    }

    @Override
    public void onConnectionFailure(int error, String reason) {
      if (reason.equals(INVALID)) {
        told(blocks.latest());
      }
      super.onConnectionFailure(error, reason);
    }

    /**
     * The connection is at its end, which acknowledges nothing; were it held up meanwhile, its rest
     * would be read once more and once more.
     */
    private void told(int stream) {
      List<Header> fields = blocks.fields(stream);
      if (!fields.isEmpty()) {
        var unused = refused.take(this, fields);
      }
    }
  }

  private static final class Parser extends ServerParser {
    private final HeaderBlocks blocks;

    Parser(
        ByteBufferPool buffers, HttpConfiguration http, RateControl control, HeaderBlocks blocks) {
      super(buffers, http.getRequestHeaderSize(), control);
      this.blocks = blocks;
    }

    @Override
    public void parse(ByteBuffer buffer) {
      blocks.read(buffer.duplicate());
      super.parse(buffer);
    }
  }
}
