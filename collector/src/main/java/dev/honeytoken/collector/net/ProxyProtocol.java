package dev.honeytoken.collector.net;

import java.net.InetAddress;
import java.util.List;

/**
 * From whom a listener expects a {@link ProxyHeader}: from proxies that are trusted, and then
 * always. What a proxy does not send its clients could send in its place, and what anybody else
 * sends is not believed. Immutable, thread-safe.
 */
public final class ProxyProtocol {
  /** From nobody. */
  public static final ProxyProtocol OFF = new ProxyProtocol(NetworkSet.read(List.of()));

  private final NetworkSet senders;

  private ProxyProtocol(NetworkSet senders) {
    this.senders = senders;
  }

  /**
   * From those networks.
   *
   * @throws IllegalArgumentException if one is no network
   */
  public static ProxyProtocol from(List<String> networks) {
    return new ProxyProtocol(NetworkSet.read(networks));
  }

  /** Whether a connection from there begins with a header. */
  public boolean expectedFrom(InetAddress peer) {
    return senders.holds(peer);
  }
}
