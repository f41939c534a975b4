package dev.honeytoken.collector.store;

import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.PolicyRef;
import java.time.Instant;
import java.util.List;
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
 * @param dueAt when it is overdue for rotation, null for never
 * @param buildEndedAt when the build that it was planted for had ended, null if it has not
 * @param beside names of what else looked like a credential in its file when it was placed
 * @param policy the policy that gave it, null for none
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
    @Nullable String detail,
    @Nullable Instant dueAt,
    @Nullable Instant buildEndedAt,
    List<String> beside,
    @Nullable PolicyRef policy) {
  /** Copies. */
  public KnownDecoy {
    options = Map.copyOf(options);
    beside = List.copyOf(beside);
  }

  /** Where in its life it is. */
  public Life life(Instant now) {
    return Life.of(planted.state(), expiresAt, dueAt, buildEndedAt, now);
  }
}
