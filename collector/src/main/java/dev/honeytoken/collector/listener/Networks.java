package dev.honeytoken.collector.listener;

import dev.honeytoken.ConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Networks by address and prefix length (RFC 4632). Immutable, thread-safe. */
final class Networks {
  /** Nothing that a name server would be asked about. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final List<Network> networks;

  private record Network(InetAddress network, int prefix) {
    boolean holds(byte[] other) {
      byte[] address = network.getAddress();
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The networks written so.
   *
   * @throws ConfigurationException if one is none
   */
  Networks(List<String> texts) {
    this.networks = texts.stream().map(Networks::network).toList();
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<InetAddress> parsed = literal(address);
    if (parsed.isPresent()) {
      int bits = parsed.get().getAddress().length * Byte.SIZE;
      try {
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix >= 0 && prefix <= bits) {
          return new Network(parsed.get(), prefix);
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw new ConfigurationException(
        "the trusted proxy '" + text + "' is no network",
        "Write an address, or an address and the length of its prefix: 10.0.0.0/8, ::1.");
  }

  boolean hold(InetAddress address) {
    byte[] bytes = address.getAddress();
    return networks.stream().anyMatch(each -> each.holds(bytes));
  }

  /** The address that the text is, or empty; names are not looked up. */
  static Optional<InetAddress> literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
