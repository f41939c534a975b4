package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.net.ProxyProtocol;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ProxyConnectionFactory;

/**
 * Has connections from trusted proxies begin with a header of the PROXY protocol, and reads none
 * from anybody else. Such a connection without one is closed: the proxy's client may have sent what
 * there is.
 */
final class TrustedProxyHeader extends ProxyConnectionFactory {
  private final ProxyProtocol expected;
  private final String next;

  /**
   * The factory.
   *
   * @param expected from whom
   * @param next name of the protocol that follows
   */
  TrustedProxyHeader(ProxyProtocol expected, String next) {
    super(next);
    this.expected = expected;
    this.next = next;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    if (endPoint.getRemoteSocketAddress() instanceof InetSocketAddress peer
        && expected.expectedFrom(peer.getAddress())) {
      return super.newConnection(connector, endPoint);
    }
    ConnectionFactory following = connector.getConnectionFactory(next);
    return following.newConnection(connector, endPoint);
  }

  @Override
  protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer buffer) {
    endPoint.close();
  }
}
