package dev.honeytoken.planting;

import dev.honeytoken.client.PlantedDecoy;
import java.util.List;

/**
 * What came of taking decoys out.
 *
 * @param removed those that were taken out
 * @param missing those that were not where they had been placed: somebody edited or replaced them,
 *     or the file is gone
 */
public record RemovalSummary(List<PlantedDecoy> removed, List<PlantedDecoy> missing) {
  /** Copies. */
  public RemovalSummary {
    removed = List.copyOf(removed);
    missing = List.copyOf(missing);
  }
}
