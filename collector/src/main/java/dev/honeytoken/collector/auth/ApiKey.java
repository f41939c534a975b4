package dev.honeytoken.collector.auth;

import java.time.Instant;
import java.util.Set;

/**
 * A key as it is known: everything but the key.
 *
 * @param id what it is revoked by
 * @param name what the operator calls it
 * @param scopes what it is good for, at least one
 * @param createdAt when it was made
 */
public record ApiKey(String id, String name, Set<Scope> scopes, Instant createdAt) {
  /** Copies. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
