package dev.honeytoken.it.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a build and the collector and holds one exchange up, so that a test can kill the
 * build at exactly that point of its work and not at a guess.
 */
public final class GateProxy implements AutoCloseable {
  /** Where an exchange is held up. */
  public enum At {
    /** The request has not reached the collector. */
    REQUEST,
    /** The collector has done it, and the build does not know. */
    ANSWER
  }

  private static final List<String> NOT_PASSED_ON =
      List.of(
          "connection", "content-length", "host", "upgrade", "http2-settings", "transfer-encoding");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final HttpServer server;
  private final String upstream;
  private final String method;
  private final String bodyPart;
  private final At at;

  private GateProxy(String upstream, String method, String bodyPart, At at) {
    this.upstream = upstream;
    this.method = method;
    this.bodyPart = bodyPart;
    this.at = at;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Holds up the first request with that method whose body holds that text. */
  public static GateProxy holding(String upstream, String method, String bodyPart, At at) {
    return new GateProxy(upstream, method, bodyPart, at);
  }

  /** Its address, for the build. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until the exchange is held up. */
  public void awaitReached() {
    try {
      if (!reached.await(90, TimeUnit.SECONDS)) {
        throw new AssertionError(method + " with " + bodyPart + " did not come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets it go on. */
  public void open() {
    opened.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean held =
        reached.getCount() > 0
            && exchange.getRequestMethod().equals(method)
            && new String(body, java.nio.charset.StandardCharsets.UTF_8).contains(bodyPart);
    try {
      if (held && at == At.REQUEST) {
        hold();
      }
      HttpResponse<byte[]> answer =
          http.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
      if (held && at == At.ANSWER) {
        hold();
      }
      answer(exchange, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void hold() throws InterruptedException {
    reached.countDown();
    opened.await();
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upstream + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    opened.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
