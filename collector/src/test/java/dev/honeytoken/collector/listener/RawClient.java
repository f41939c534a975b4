package dev.honeytoken.collector.listener;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as they are, and reads what comes until the connection ends. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Waits until the far side has taken all that was sent: what comes next is read by itself. */
  RawClient read() {
    String ports =
        String.format(
            Locale.ROOT, ":%04X [0-9A-F]+:%04X ", socket.getPort(), socket.getLocalPort());
    await().pollInterval(Duration.ofMillis(1)).until(() -> waiting(ports).equals("00000000"));
    return this;
  }

  /** What the kernel keeps for the far side's end of the connection, in hexadecimal. */
  private static String waiting(String ports) throws IOException {
    Pattern line = Pattern.compile(ports + "[0-9A-F]{2} [0-9A-F]{8}:([0-9A-F]{8}) ");
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      Matcher matcher = line.matcher(Files.readString(Path.of(table)));
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }

  /** Everything until the far side closes. */
  String all() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(out);
    } catch (java.net.SocketException e) {
      // Reset: what came before it is what there is.
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the far side has closed within the socket's time-out. */
  boolean closed() throws IOException {
    InputStream in = socket.getInputStream();
    try {
      return in.read() < 0;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  /** One request on a connection of its own. */
  static String ask(int port, String request) throws IOException {
    try (RawClient client = new RawClient(port)) {
      return client.send(request).all();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
