package dev.honeytoken.collector.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

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
