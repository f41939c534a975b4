package dev.honeytoken.client;

import java.util.Locale;

/** What can be told from the name of a host without asking anybody. */
final class Hosts {
  private Hosts() {}

  /**
   * Whether the host is this machine by its very name: RFC 6761 section 6.3, RFC 1122, RFC 4291.
   */
  static boolean loopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || isLoopbackAddress(name);
  }

  private static boolean isLoopbackAddress(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("127")) {
      return false;
    }
    for (String each : parts) {
      if (each.isEmpty()
          || each.length() > 3
          || !each.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
