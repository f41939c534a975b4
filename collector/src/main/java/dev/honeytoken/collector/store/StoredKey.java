package dev.honeytoken.collector.store;

import java.time.Instant;
import java.util.List;

/**
 * An API key as it is kept: not the key, but its hash.
 *
 * @param id what it is revoked by
 * @param sha256 of the key, in hexadecimal
 * @param name what the operator calls it
 * @param scopes words of what it is good for
 * @param createdAt when it was made
 */
public record StoredKey(
    String id, String sha256, String name, List<String> scopes, Instant createdAt) {
  /** Copies. */
  public StoredKey {
    scopes = List.copyOf(scopes);
  }
}
