package dev.honeytoken.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/plantings}: what a seeding wants.
 *
 * @param project what the user calls the project: {@code group:artifact}, a job's full name
 * @param workspace a digest that stands for this checkout on this machine, 64 hexadecimal digits
 * @param origin where it happens
 * @param replaces a planting that is to be replaced even if nothing about the order has changed,
 *     because its decoys have gone from their files; null otherwise
 * @param renewal when decoys that stand as ordered are replaced all the same
 * @param policy the policy that the decoys were taken from; null for the user's own
 * @param decoys what to plant, at least one
 */
public record PlantingOrder(
    String project,
    String workspace,
    Origin origin,
    @Nullable String replaces,
    Renewal renewal,
    @Nullable PolicyRef policy,
    List<DecoyOrder> decoys) {
  /** Copies. */
  public PlantingOrder {
    decoys = List.copyOf(decoys);
  }

  /** Decoys of the user's own, replaced only when the order changes. */
  public PlantingOrder(
      String project,
      String workspace,
      Origin origin,
      @Nullable String replaces,
      List<DecoyOrder> decoys) {
    this(project, workspace, origin, replaces, Renewal.CHANGED, null, decoys);
  }
}
