package dev.honeytoken.drill;

import dev.honeytoken.client.MemoryCollector;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A decoy listener as clients see one, which tells a collector what it was shown. */
final class DecoyEndpoint implements AutoCloseable {
  final MockWebServer server = new MockWebServer();
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  /** What it answers instead of what it usually does. */
  Function<RecordedRequest, @Nullable MockResponse> instead = request -> null;

  /** Whether it tells. */
  boolean deaf;

  private @Nullable MemoryCollector collector;

  DecoyEndpoint start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            MockResponse other = instead.apply(request);
            return other == null ? usual(request) : other;
          }
        });
    server.start();
    return this;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  void tells(MemoryCollector other) {
    collector = other;
  }

  private MockResponse usual(RecordedRequest request) {
    String authorization = request.getHeaders().get("Authorization");
    String path = request.getUrl().encodedPath();
    if (authorization != null && collector != null && !deaf) {
      collector.request(request.getHeaders().get("X-Request-Id"), shown(authorization));
    }
    if (path.equals("/v2/")) {
      return challenge("Bearer realm=\"" + address() + "/token\",service=\"registry\"");
    }
    return challenge("Basic realm=\"Repository\"");
  }

  static MockResponse challenge(String challenge) {
    return new MockResponse.Builder().code(401).setHeader("WWW-Authenticate", challenge).build();
  }

  private static String shown(String authorization) {
    if (!authorization.startsWith("Basic ")) {
      return authorization;
    }
    String encoded = authorization.substring(6);
    byte[] pair = Base64.getDecoder().decode(encoded);
    return encoded + " " + new String(pair, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
