package dev.honeytoken.client;

import dev.honeytoken.placement.Target;
import java.time.Duration;
import java.util.Map;

/**
 * One decoy asked for.
 *
 * @param kind kind id
 * @param target where it will go
 * @param options the kind's options, checked and completed
 * @param lifetime from issue until the credential says it ends; whole seconds
 */
public record DecoyOrder(
    String kind, Target target, Map<String, String> options, Duration lifetime) {
  /** Copies. */
  public DecoyOrder {
    options = Map.copyOf(options);
  }
}
