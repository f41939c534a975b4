package dev.honeytoken.collector.channel.http;

import dev.honeytoken.collector.channel.Reach;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Looks names up when a connection is made, and drops what is out of reach then: a name that led
 * outside when it was set may lead inside by now.
 *
 * @param reach which addresses a channel may be at
 */
record ReachDns(Reach reach) implements Dns {
  /** A host all of whose addresses are out of reach. */
  static final class OutOfReachException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    OutOfReachException(String host) {
      super(host);
    }
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> allowed = Dns.SYSTEM.lookup(host).stream().filter(reach::allows).toList();
    if (allowed.isEmpty()) {
      throw new OutOfReachException(host);
    }
    return allowed;
  }
}
