package dev.honeytoken.collector.store;

import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a decoy.
 *
 * @param planted what its client is told
 * @param planting id of its planting
 * @param project where it was planted
 * @param origin what planted it
 * @param options of its kind
 * @param issuedAt when it was granted
 * @param expiresAt when its credential says it ends
 * @param changedAt when its state became what it is
 * @param detail why it failed, if it did
 */
public record KnownDecoy(
    PlantedDecoy planted,
    String planting,
    String project,
    Origin origin,
    Map<String, String> options,
    Instant issuedAt,
    Instant expiresAt,
    Instant changedAt,
    @Nullable String detail) {
  /** Copies. */
  public KnownDecoy {
    options = Map.copyOf(options);
  }
}
