package dev.honeytoken.collector.listener;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.net.NetworkSet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who the client is behind proxies: the last address of the chain that is not a trusted proxy's.
 * What anybody else claims is kept, and not believed. Immutable, thread-safe.
 */
final class Forwarding {
  private static final int LONGEST_CHAIN = 16;

  private final NetworkSet trusted;

  Forwarding(List<String> trustedProxies) {
    try {
      if (trustedProxies.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("'' is no network");
      }
      this.trusted = NetworkSet.read(trustedProxies);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "the trusted proxies " + String.join(", ", trustedProxies) + ": " + e.getMessage(),
          e,
          "Write an address, or an address and the length of its prefix: 10.0.0.0/8, ::1.");
    }
  }

  /**
   * Where a request came from.
   *
   * @param source address of the client
   * @param chain what the headers claim, the farthest first
   */
  record Origin(String source, List<String> chain) {}

  /** The origin of a request from that peer with those {@code X-Forwarded-For} headers. */
  Origin of(InetAddress peer, List<String> headers) {
    List<String> chain = new ArrayList<>();
    for (String header : headers) {
      for (String each : header.split(",", -1)) {
        String address = each.strip();
        if (!address.isEmpty() && chain.size() < LONGEST_CHAIN) {
          chain.add(address.length() <= 64 ? address : address.substring(0, 64));
        }
      }
    }
    InetAddress client = peer;
    for (int i = chain.size() - 1; i >= 0 && trusted.holds(client); i--) {
      Optional<InetAddress> next = NetworkSet.address(bare(chain.get(i)));
      if (next.isEmpty()) {
        break;
      }
      client = next.get();
    }
    return new Origin(client.getHostAddress(), chain);
  }

  /** Without brackets and port. */
  private static String bare(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? address : address.substring(1, end);
    }
    int colon = address.indexOf(':');
    return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }
}
