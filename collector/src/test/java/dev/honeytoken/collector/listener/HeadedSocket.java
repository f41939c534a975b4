package dev.honeytoken.collector.listener;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says something before the protocol that runs over it begins, as a proxy does. */
final class HeadedSocket extends Socket {
  private byte[] held = new byte[0];

  HeadedSocket(String host, int port) throws IOException {
    super(host, port);
    setTcpNoDelay(true);
  }

  /** Sends the head at once, or in one packet with whatever is written next. */
  void head(String head, boolean withTheNext) throws IOException {
    byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
    if (withTheNext) {
      held = bytes;
    } else {
      super.getOutputStream().write(bytes);
    }
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        byte[] packet = new byte[held.length + length];
        System.arraycopy(held, 0, packet, 0, held.length);
        System.arraycopy(bytes, from, packet, held.length, length);
        held = new byte[0];
        out.write(packet);
      }
    };
  }
}
