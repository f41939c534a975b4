package com.example.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes orders over HTTP and keeps them in memory; see {@code docs/api.md}. */
public final class OrderService implements AutoCloseable {
  private static final int LARGEST_BODY = 64 * 1024;

  private final Map<String, byte[]> orders = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();
  private final HttpServer server;

  private OrderService(HttpServer server) {
    this.server = server;
  }

  /** Starts a service on loopback; port 0 for any that is free. */
  public static OrderService start(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    OrderService service = new OrderService(HttpServer.create(address, 0));
    service.server.createContext("/orders", service::orders);
    service.server.createContext("/health", OrderService::health);
    service.server.start();
    return service;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void orders(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "POST" -> take(exchange);
      case "GET" -> give(exchange);
      default -> answer(exchange, 405, new byte[0]);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] order = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (order.length > LARGEST_BODY) {
      answer(exchange, 413, new byte[0]);
      return;
    }
    String path = "/orders/" + last.incrementAndGet();
    orders.put(path, order);
    exchange.getResponseHeaders().set("Location", path);
    answer(exchange, 201, order);
  }

  private void give(HttpExchange exchange) throws IOException {
    byte[] order = orders.get(exchange.getRequestURI().getPath());
    answer(exchange, order == null ? 404 : 200, order == null ? new byte[0] : order);
  }

  private static void health(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "{\"status\":\"up\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Serves on the port of the environment variable {@code PORT}, or 8081. */
  public static void main(String[] arguments) throws IOException {
    start(Integer.parseInt(System.getenv().getOrDefault("PORT", "8081")));
  }
}
