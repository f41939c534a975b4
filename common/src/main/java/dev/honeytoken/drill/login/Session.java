package dev.honeytoken.drill.login;

import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the host of a use. Belongs to one thread. */
final class Session implements AutoCloseable {
  private static final int LONGEST = 64 << 10;

  private final Socket socket = new Socket();

  Session(Use use, Protocol protocol, Duration timeout) throws IOException {
    String host = use.uri().getHost();
    int port = use.uri().getPort() < 0 ? protocol.port() : use.uri().getPort();
    int millis = (int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE));
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    try {
      socket.connect(address, millis);
      socket.setSoTimeout(millis);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  int u8() throws IOException {
    int next = socket.getInputStream().read();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  byte[] bytes(int count) throws IOException {
    if (count < 0 || count > LONGEST) {
      throw new IOException("it does not answer in this protocol");
    }
    byte[] bytes = socket.getInputStream().readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /** What comes before the next line feed. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = u8(); next != '\n'; next = u8()) {
      if (line.size() > LONGEST) {
        throw new IOException("it does not answer in this protocol");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
