package dev.honeytoken.client;

import dev.honeytoken.placement.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/plantings/{id}}: one run of seeding.
 *
 * @param id opaque; all that stays on a build machine
 * @param project see {@link PlantingOrder}
 * @param workspace see {@link PlantingOrder}
 * @param origin where it happened
 * @param createdAt when, by the collector's clock
 * @param policy the policy that its decoys were taken from, whose places no report of a client
 *     names; null for the user's own
 * @param decoys in the order in which they were asked for
 */
public record Planting(
    String id,
    String project,
    String workspace,
    Origin origin,
    Instant createdAt,
    @Nullable PolicyRef policy,
    List<PlantedDecoy> decoys) {
  /** Copies. */
  public Planting {
    decoys = List.copyOf(decoys);
  }

  /** One with decoys of the user's own. */
  public Planting(
      String id,
      String project,
      String workspace,
      Origin origin,
      Instant createdAt,
      List<PlantedDecoy> decoys) {
    this(id, project, workspace, origin, createdAt, null, decoys);
  }

  /** The place of one of its decoys as far as a client may tell of it. */
  public Target told(PlantedDecoy decoy) {
    return policy == null ? decoy.target() : Target.UNTOLD;
  }

  /** The same with other decoys, or the same decoys in another state. */
  public Planting with(List<PlantedDecoy> others) {
    return new Planting(id, project, workspace, origin, createdAt, policy, others);
  }
}
