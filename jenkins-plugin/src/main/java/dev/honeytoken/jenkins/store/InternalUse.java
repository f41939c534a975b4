package dev.honeytoken.jenkins.store;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Transport;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the collector of a use inside Jenkins: the decoy is presented at its own endpoint, at once
 * and whatever its kind's clients would do first, and the user agent says who used it.
 */
final class InternalUse {
  private static final int LIMIT = 64 << 10;

  private InternalUse() {}

  static void send(Map<String, Secret> parts, StoreRecord.Entry entry, String by, Network network) {
    Use use = Kinds.of(entry.kind()).use(parts, URI.create(entry.endpoint()));
    Map<String, String> headers = new HashMap<>(use.headers());
    headers.put("User-Agent", "Jenkins (internal; " + ascii(by) + ")");
    headers.put("Authorization", authorization(use));
    try (Transport transport = new Transport(network)) {
      transport.send(
          new Transport.Exchange(use.method(), use.uri(), headers, use.body()),
          network.requestTimeout(),
          LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String authorization(Use use) {
    String secret = use.secret().reveal();
    if (use.authentication() == Use.Authentication.BEARER) {
      return "Bearer " + secret;
    }
    String user = use.username() == null ? "" : use.username();
    byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** What a header takes. */
  static String ascii(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
