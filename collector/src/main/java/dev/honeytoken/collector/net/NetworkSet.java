package dev.honeytoken.collector.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Addresses and networks (RFC 4632), many of them: looking one up costs a hash for each length of
 * prefix that there is, not for each network. Immutable, thread-safe.
 */
public final class NetworkSet {
  /** Nothing that a name server would be asked about. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final Map<Integer, Set<ByteBuffer>> byLength;

  private NetworkSet(Map<Integer, Set<ByteBuffer>> byLength) {
    this.byLength = byLength;
  }

  /**
   * Reads one to a line; blank lines and what follows a {@code #} are passed over.
   *
   * @throws IllegalArgumentException with the line that is none
   */
  public static NetworkSet read(Iterable<String> lines) {
    Map<Integer, Set<ByteBuffer>> byLength = new HashMap<>();
    int number = 0;
    for (String line : lines) {
      number++;
      String text = line.replaceFirst("#.*", "").strip();
      if (!text.isEmpty()) {
        add(byLength, text, number);
      }
    }
    return new NetworkSet(byLength);
  }

  private static void add(Map<Integer, Set<ByteBuffer>> byLength, String text, int line) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = literal(slash < 0 ? text : text.substring(0, slash));
    int prefix = -1;
    if (address.isPresent()) {
      int bits = address.get().length * Byte.SIZE;
      prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    }
    if (prefix < 0) {
      throw new IllegalArgumentException("line " + line + " ('" + text + "') is no network");
    }
    byLength
        .computeIfAbsent(prefix, each -> new HashSet<>())
        .add(network(address.orElseThrow(), prefix));
  }

  private static int prefix(String text, int most) {
    try {
      int prefix = Integer.parseInt(text);
      return prefix > most ? -1 : prefix;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Whether an address is in one of them. */
  public boolean holds(InetAddress address) {
    return holds(address.getAddress());
  }

  /** Whether the text is an address in one of them. */
  public boolean holds(String text) {
    return literal(text).filter(this::holds).isPresent();
  }

  private boolean holds(byte[] address) {
    return byLength.entrySet().stream()
        .anyMatch(
            each ->
                each.getKey() <= address.length * Byte.SIZE
                    && each.getValue().contains(network(address, each.getKey())));
  }

  private static ByteBuffer network(byte[] address, int prefix) {
    byte[] network = Arrays.copyOf(address, address.length);
    for (int bit = prefix; bit < network.length * Byte.SIZE; bit++) {
      network[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
    }
    return ByteBuffer.wrap(network);
  }

  private static Optional<byte[]> literal(String text) {
    return address(text).map(InetAddress::getAddress);
  }

  /** The address that the text is, or empty; names are not looked up. */
  public static Optional<InetAddress> address(String text) {
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
