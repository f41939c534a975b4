package dev.honeytoken.it.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that takes alerts, and answers as it is told. */
public final class Sink implements AutoCloseable {
  /** No answer: the connection is closed. */
  public static final int CUT = -1;

  /**
   * What was sent.
   *
   * @param headers by name in lower case, first value
   * @param status what it is answered with, or {@link #CUT}
   */
  public record Received(
      String method, String path, Map<String, String> headers, String body, int status) {}

  /** Decides what a request is answered with; may take its time. */
  @FunctionalInterface
  public interface Script {
    /** The status, or {@link #CUT}. */
    int status(Map<String, String> headers, String body);
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Script script = (headers, body) -> 200;

  private Sink(InetAddress address) {
    try {
      server = HttpServer.create(new InetSocketAddress(address, 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Starts one on a free port. */
  public static Sink start() {
    return new Sink(InetAddress.getLoopbackAddress());
  }

  /** Starts one on a free port of that address of this machine. */
  public static Sink startAt(InetAddress address) {
    return new Sink(address);
  }

  /** Sets the status of every answer from now on. */
  public void answer(int newStatus) {
    answerBy((headers, body) -> newStatus);
  }

  /** Has every answer from now on decided by a script. */
  public void answerBy(Script decides) {
    script = decides;
  }

  /** Its address, with a path. */
  public String url(String path) {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path;
  }

  /** What has been sent so far, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = script.status(headers, body);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            body,
            status));
    if (status == CUT) {
      exchange.close();
      return;
    }
    byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
