package dev.honeytoken.collector.channel.socket;

import dev.honeytoken.client.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.util.Collection;
import javax.net.ssl.SSLSocketFactory;

/** TLS sockets under a {@link Watch} that trust some certificates besides the platform's. */
public final class TlsSockets extends SSLSocketFactory {
  private final SSLSocketFactory inner;
  private final Watch watch;

  /** Sockets under that watch. */
  public TlsSockets(Collection<Certificate> authorities, Watch watch) {
    this.inner = Trust.withCertificates(authorities).socketFactory();
    this.watch = watch;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return inner.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return inner.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return watch.over(inner.createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return watch.over(inner.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return watch.over(inner.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return watch.over(inner.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return watch.over(inner.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return watch.over(inner.createSocket(address, port, localAddress, localPort));
  }
}
