package dev.honeytoken.collector.evidence.export;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Addresses as everybody writes them (RFC 5952), so that the same one is the same text. */
final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  static boolean isV6(String address) {
    return address.indexOf(':') >= 0;
  }

  /** The text of an address that is written as numbers. */
  static String of(String address) {
    String bare = address.replaceAll("%.*", "");
    if (!isV6(bare)) {
      return bare;
    }
    try {
      return InetAddress.getByName(bare) instanceof Inet6Address six
          ? compressed(six.getAddress())
          : bare;
    } catch (UnknownHostException e) {
      return bare;
    }
  }

  private static String compressed(byte[] bytes) {
    List<String> groups = new ArrayList<>(GROUPS);
    for (int i = 0; i < GROUPS; i++) {
      groups.add(Integer.toHexString((bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff)));
    }
    int from = 0;
    int longest = 0;
    for (int i = 0; i < GROUPS; i++) {
      int length = 0;
      while (i + length < GROUPS && groups.get(i + length).equals("0")) {
        length++;
      }
      if (length > longest) {
        from = i;
        longest = length;
      }
    }
    if (longest < 2) {
      return String.join(":", groups);
    }
    return String.join(":", groups.subList(0, from))
        + "::"
        + String.join(":", groups.subList(from + longest, GROUPS));
  }
}
