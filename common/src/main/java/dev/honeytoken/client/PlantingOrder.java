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
 * @param decoys what to plant, at least one
 */
public record PlantingOrder(
    String project,
    String workspace,
    Origin origin,
    @Nullable String replaces,
    List<DecoyOrder> decoys) {
  /** Copies. */
  public PlantingOrder {
    decoys = List.copyOf(decoys);
  }
}
