package dev.honeytoken.decoy;

import java.net.URI;
import java.util.Locale;

/**
 * To which addresses real clients take a credential at all. A decoy that leads elsewhere is never
 * used there, so that it is {@link TripClass#INERT} whatever host stands beside it.
 */
public enum Reach {
  /** Any; over plain HTTP too. */
  ANYWHERE("anywhere"),
  /**
   * Over TLS, or to this very machine: {@code localhost}, {@code 127.0.0.0/8}, {@code [::1]}. So
   * does Maven since 3.8.1, Docker where no registry is declared insecure, and pip where no host is
   * declared trusted.
   */
  TLS_OR_LOOPBACK("over https only, save to the machine itself"),
  /** Over TLS alone. */
  TLS("over https only"),
  /** Over TLS, in its handshake: whatever ends TLS sees it, and nothing behind that. */
  HANDSHAKE("in the handshake of https");

  private final String words;

  Reach(String words) {
    this.words = words;
  }

  /** How the documentation and messages say it. */
  public String words() {
    return words;
  }

  /** Whether a client takes a credential to that address. */
  public boolean to(URI address) {
    Protocol protocol = Protocol.of(address);
    if (this == ANYWHERE || (protocol != null && protocol != Protocol.HTTP)) {
      return true;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || (this == TLS_OR_LOOPBACK && isLoopback(address.getHost()));
  }

  private static boolean isLoopback(String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
  }
}
