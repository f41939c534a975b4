package dev.honeytoken.collector.channel.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets under a {@link Watch}, for libraries that want a factory. */
public final class PlainSockets extends SocketFactory {
  private final Watch watch;

  /** Sockets under that watch. */
  public PlainSockets(Watch watch) {
    this.watch = watch;
  }

  @Override
  public Socket createSocket() {
    return watch.over(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return watch.over(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return watch.over(new Socket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return watch.over(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return watch.over(new Socket(host, port, localHost, localPort));
  }
}
