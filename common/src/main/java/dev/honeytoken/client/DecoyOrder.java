package dev.honeytoken.client;

import dev.honeytoken.placement.Target;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decoy asked for.
 *
 * @param kind kind id
 * @param target where it will go
 * @param options the kind's options, checked and completed
 * @param lifetime from issue until the credential says it ends; whole seconds
 * @param ttl from issue until the decoy is overdue for rotation, whole seconds; null for never
 */
public record DecoyOrder(
    String kind,
    Target target,
    Map<String, String> options,
    Duration lifetime,
    @Nullable Duration ttl) {
  /** Copies. */
  public DecoyOrder {
    options = Map.copyOf(options);
  }

  /** One that is never overdue. */
  public DecoyOrder(String kind, Target target, Map<String, String> options, Duration lifetime) {
    this(kind, target, options, lifetime, null);
  }
}
