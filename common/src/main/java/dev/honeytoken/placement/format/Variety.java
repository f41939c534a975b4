package dev.honeytoken.placement.format;

import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Choices that are the same for the same decoy in the same place and differ for every other, so
 * that no wording is found in two projects. Not thread-safe.
 */
final class Variety {
  private final byte[] digest;
  private int next;

  Variety(Slot slot, Credential credential) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((slot.file() + '\0' + slot.name() + '\0').getBytes(StandardCharsets.UTF_8));
      this.digest = sha256.digest(credential.value().reveal().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** One of them. */
  String pick(String... options) {
    return pick(List.of(options));
  }

  /** One of them. */
  <T> T pick(List<T> options) {
    int at = next % (digest.length - 1);
    next += 2;
    int number = (digest[at] & 0xFF) << 8 | (digest[at + 1] & 0xFF);
    return options.get(number % options.size());
  }
}
