package dev.honeytoken.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange at a time over a {@link Network}: no redirect is followed, no answer is read
 * beyond a limit, and nothing is retried. The one place that knows the HTTP library. Thread-safe.
 */
public final class Transport implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Network network;
  private final Once<OkHttpClient> plain = new Once<>(this::plainClient);
  private final Once<OkHttpClient> tls = new Once<>(this::tlsClient);

  /** Exchanges over that network; nothing is opened or read before the first. */
  public Transport(Network network) {
    this.network = network;
  }

  /**
   * What is sent.
   *
   * @param method HTTP method
   * @param uri absolute address
   * @param headers names and values; a {@code Content-Type} goes with a body
   * @param body sent in UTF-8; null for none
   */
  public record Exchange(
      String method, URI uri, Map<String, String> headers, @Nullable String body) {
    @Override
    public String toString() {
      return "Exchange[" + method + ", ****]";
    }
  }

  /** What came back. */
  public static final class Reply {
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final boolean truncated;

    Reply(int status, Map<String, List<String>> headers, byte[] body, boolean truncated) {
      this.status = status;
      this.headers = headers;
      this.body = body;
      this.truncated = truncated;
    }

    /** HTTP status. */
    public int status() {
      return status;
    }

    /** The body, at most as many bytes as were asked for. */
    public byte[] body() {
      return body.clone();
    }

    /** Whether the body was longer than that. */
    public boolean truncated() {
      return truncated;
    }

    /** The values of a header, in order. */
    public List<String> headers(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
      List<String> values = headers(name);
      return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public String toString() {
      return "Reply[" + status + ", " + body.length + " bytes]";
    }
  }

  /**
   * Sends, and waits for the answer.
   *
   * @param timeout for all of it, name resolution and connecting included
   * @param limit how many bytes of the answer's body are read
   * @throws IOException if there is no answer
   * @throws dev.honeytoken.ConfigurationException if the network's certificates cannot be read
   */
  public Reply send(Exchange exchange, Duration timeout, int limit) throws IOException {
    return send(exchange, null, timeout, limit);
  }

  /**
   * The same as somebody.
   *
   * @param identity who the client is in the handshake of TLS; null for nobody
   */
  public Reply send(Exchange exchange, @Nullable Identity identity, Duration timeout, int limit)
      throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(exchange.uri().toString())
            .headers(Headers.of(exchange.headers()))
            .method(exchange.method(), body(exchange));
    boolean secure = "https".equalsIgnoreCase(exchange.uri().getScheme());
    if (identity != null && secure) {
      // A connection of its own: another's would be somebody else's.
      OkHttpClient own = tlsClient(identity);
      try {
        return send(own.newCall(request.build()), timeout, limit);
      } finally {
        own.connectionPool().evictAll();
      }
    }
    return send((secure ? tls : plain).get().newCall(request.build()), timeout, limit);
  }

  private static Reply send(Call call, Duration timeout, int limit) throws IOException {
    call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      byte[] read = response.body().byteStream().readNBytes(limit + 1);
      boolean truncated = read.length > limit;
      byte[] body = truncated ? Arrays.copyOf(read, limit) : read;
      return new Reply(response.code(), response.headers().toMultimap(), body, truncated);
    }
  }

  private static @Nullable RequestBody body(Exchange exchange) {
    String body = exchange.body();
    if (body != null) {
      return RequestBody.create(body.getBytes(StandardCharsets.UTF_8), null);
    }
    return switch (exchange.method()) {
      case "POST", "PUT", "PATCH" -> RequestBody.create(new byte[0], null);
      default -> null;
    };
  }

  /** Loads what the first exchange with such an address needs, so that it finds it there. */
  void warm(URI uri) {
    ("https".equalsIgnoreCase(uri.getScheme()) ? tls : plain)
        .get()
        .newCall(new Request.Builder().url(uri.toString()).build());
  }

  private OkHttpClient plainClient() {
    // With no TLS in sight the library leaves the platform's certificates alone, which are slow to
    // read.
    return builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
  }

  private OkHttpClient tlsClient() {
    return tlsClient(null);
  }

  private OkHttpClient tlsClient(@Nullable Identity identity) {
    OkHttpClient.Builder builder = builder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
    String file = network.trustedCertificates();
    if (file != null || identity != null) {
      Trust trust = file == null ? Trust.ofPlatform() : Trust.withCertificatesOf(file);
      builder.sslSocketFactory(
          identity == null ? trust.socketFactory() : trust.socketFactory(identity),
          trust.manager());
    }
    return builder.build();
  }

  private OkHttpClient.Builder builder() {
    Duration connect =
        network.requestTimeout().compareTo(CONNECT) < 0 ? network.requestTimeout() : CONNECT;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(connect)
            // The call's own time-out covers reading and writing, long polls too.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO);
    ProxyAddress proxy = network.proxy();
    if (proxy != null) {
      ProxyRoute route = new ProxyRoute(proxy);
      builder.proxySelector(route).proxyAuthenticator(route);
    }
    return builder;
  }

  /** Closes idle connections. */
  @Override
  public void close() {
    plain.ifMade(client -> client.connectionPool().evictAll());
    tls.ifMade(client -> client.connectionPool().evictAll());
  }
}
