package dev.honeytoken.client;

import java.util.List;

/**
 * The answer to a {@link PlantingOrder}.
 *
 * <p>Either this very order was carried out before in this workspace by the same build: then {@code
 * grants} is empty, and the client checks that everything still stands. Or there are grants, one
 * for each decoy in order, and the plantings they supersede, which the client takes out first.
 *
 * @param planting the planting, old or new
 * @param grants material, one for each decoy of {@code planting} in order; or none
 * @param superseded earlier plantings of the workspace that are still in place, or may be
 */
public record PlantingAnswer(Planting planting, List<Grant> grants, List<Planting> superseded) {
  /** Copies. */
  public PlantingAnswer {
    grants = List.copyOf(grants);
    superseded = List.copyOf(superseded);
  }

  /** Whether the order had been carried out before. */
  public boolean current() {
    return grants.isEmpty();
  }
}
