package dev.honeytoken.client;

import java.time.Instant;
import java.util.List;

/**
 * {@code GET /v1/plantings/{id}}: one run of seeding.
 *
 * @param id opaque; all that stays on a build machine
 * @param project see {@link PlantingOrder}
 * @param workspace see {@link PlantingOrder}
 * @param origin where it happened
 * @param createdAt when, by the collector's clock
 * @param decoys in the order in which they were asked for
 */
public record Planting(
    String id,
    String project,
    String workspace,
    Origin origin,
    Instant createdAt,
    List<PlantedDecoy> decoys) {
  /** Copies. */
  public Planting {
    decoys = List.copyOf(decoys);
  }
}
