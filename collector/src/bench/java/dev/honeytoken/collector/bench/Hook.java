package dev.honeytoken.collector.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A webhook that takes every alert at once, and knows when each came. */
final class Hook implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  Hook() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          arrivals.add(System.nanoTime());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  /** Configuration of a collector that tells it everything. */
  String yaml() {
    return "channels:\n  - name: hook\n    type: webhook\n    secret: env:BENCH_SECRET\n"
        + "    url: http://127.0.0.1:"
        + server.getAddress().getPort()
        + "/alert\n";
  }

  /** When the next alert came, by {@link System#nanoTime}. */
  long next() throws InterruptedException {
    @Nullable Long arrived = arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (arrived == null) {
      throw new IllegalStateException("no alert within " + PATIENCE_SECONDS + " s");
    }
    return arrived;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
