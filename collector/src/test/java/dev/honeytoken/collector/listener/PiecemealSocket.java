package dev.honeytoken.collector.listener;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Sends what it is given in pieces, each in a packet of its own. */
final class PiecemealSocket extends Socket {
  private final int piece;

  PiecemealSocket(String host, int port, int piece) throws IOException {
    super(host, port);
    this.piece = piece;
    setTcpNoDelay(true);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        for (int sent = 0; sent < length; sent += piece) {
          out.write(bytes, from + sent, Math.min(piece, length - sent));
          out.flush();
          if (piece > length) {
            return;
          }
        }
      }
    };
  }
}
