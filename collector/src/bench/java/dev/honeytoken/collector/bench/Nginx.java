package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** nginx that answers everything with 401 and an empty page: the yardstick. */
final class Nginx implements AutoCloseable {
  private final Background process;
  private final int port;

  Nginx(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path configuration =
        Files.writeString(
            directory.resolve("nginx.conf"),
            """
            worker_processes auto;
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              keepalive_requests 1000000000;
              server { listen 127.0.0.1:%2$d; location / { return 401; } }
            }
            """
                .formatted(directory, port));
    process =
        Background.start(
            directory.resolve("log"),
            Map.of(),
            List.of("nginx", "-p", directory.toString(), "-c", configuration.toString()));
    for (int i = 0; i < 1_000; i++) {
      try (Socket there = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    throw new IllegalStateException("nginx does not listen");
  }

  /** Processor time so far. */
  Duration processor() {
    return process.processor();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
