package dev.honeytoken.collector.channel;

import dev.honeytoken.collector.net.NetworkSet;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a channel may be at. A channel that is set over the API must not make the
 * collector a way into its own network: to the machine itself, to its neighbours, to the address at
 * which clouds hand out credentials. Immutable, thread-safe.
 */
public final class Reach {
  /** For the operator's own file. */
  public static final Reach ANYWHERE = new Reach(null);

  /**
   * Addresses that are nobody's on the internet: IANA's special-purpose registries, and what may
   * lead to such an address by being translated (NAT64, 6to4, Teredo).
   */
  private static final NetworkSet INNER =
      NetworkSet.read(
          List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/3",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "2001::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8"));

  private final @Nullable NetworkSet allowed;

  private Reach(@Nullable NetworkSet allowed) {
    this.allowed = allowed;
  }

  /** The internet, and those inner networks. */
  public static Reach outsideAnd(NetworkSet allowed) {
    return new Reach(allowed);
  }

  /** Whether nothing needs to be looked at. */
  public boolean isAnywhere() {
    return allowed == null;
  }

  /** Whether a channel may be at that address. */
  public boolean allows(InetAddress address) {
    return allowed == null || allowed.holds(address) || !INNER.holds(address);
  }

  /** Whether a host that is written as an address may be one; a name is looked up later. */
  public boolean allowsLiteral(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    Optional<InetAddress> address = NetworkSet.address(bare);
    return address.isEmpty() || allows(address.get());
  }
}
