package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** User name and password as one Base64 text (RFC 7617), as npm and Docker keep them. */
final class BasicPair {
  private BasicPair() {}

  static String encode(Secret username, Secret password) {
    String pair = username.reveal() + ":" + password.reveal();
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds both parts; nothing where the text is no such pair (any more). */
  static void decode(String text, Map<String, Secret> parts) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return;
    }
    int colon = pair.indexOf(':');
    if (colon >= 0) {
      parts.put(Credential.VALUE, Secret.of(pair.substring(colon + 1)));
      parts.put(Credential.USERNAME, Secret.of(pair.substring(0, colon)));
    }
  }

  /** Whether the text is such a pair. */
  static boolean is(Secret text) {
    Map<String, Secret> parts = new HashMap<>();
    decode(text.reveal(), parts);
    return !parts.isEmpty();
  }
}
