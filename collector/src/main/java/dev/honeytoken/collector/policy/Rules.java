package dev.honeytoken.collector.policy;

import dev.honeytoken.client.DecoyOrder;
import java.util.List;

/**
 * What a policy says.
 *
 * @param rank of all that are for a project, the one of the smallest rank decides, and of equals
 *     the first by name
 * @param audience whom it is for
 * @param decoys what they get, complete; nothing perhaps
 */
public record Rules(int rank, Audience audience, List<DecoyOrder> decoys) {
  /** The rank where none is given. */
  public static final int USUAL_RANK = 100;

  /** Copies. */
  public Rules {
    decoys = List.copyOf(decoys);
  }
}
