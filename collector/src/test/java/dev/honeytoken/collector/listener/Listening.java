package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.rig.Rig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A listener with short deadlines on a rig in a directory, and requests to it as bytes. */
final class Listening implements AutoCloseable {
  static final ListenerConfig.Limits LIMITS =
      new ListenerConfig.Limits(
          8 << 10,
          256 << 10,
          64 << 10,
          100,
          Duration.ofSeconds(10),
          Duration.ofMillis(1500),
          Duration.ofSeconds(3),
          Duration.ofMillis(500));

  final Rig rig;
  final DecoyServer server;

  Listening(Path directory) {
    this(directory, LIMITS);
  }

  Listening(Path directory, ListenerConfig.Limits limits) {
    rig = new Rig(directory);
    server = rig.listener(limits);
  }

  /** A request with those lines above the ones that every request has; the whole answer. */
  String ask(String lines, byte[] body) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client.send(request(lines, body)).all();
    }
  }

  String ask(String lines) throws IOException {
    return ask(lines, new byte[0]);
  }

  private static byte[] request(String lines, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        (lines + "Host: packages.example.com\r\nConnection: close\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    if (body.length > 0) {
      out.writeBytes(
          ("Content-Length: " + body.length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** An answer without what differs from second to second. */
  static String dateless(String answer) {
    return answer.replaceFirst("Date: [^\r]+\r\n", "");
  }

  @Override
  public void close() {
    server.close();
    rig.close();
  }
}
