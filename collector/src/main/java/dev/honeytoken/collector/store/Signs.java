package dev.honeytoken.collector.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a use, to judge how grave it is.
 *
 * @param source address it came from
 * @param at when it was
 * @param plantedFrom address of the client that ordered the planting, as the admin listener saw it;
 *     null if it is not known
 * @param drilledFrom addresses from which decoys planted from there were used in drills, as the
 *     decoy listener saw them
 * @param endedAt when the build that planted had ended; null if it has not, or nobody said so
 * @param retiredAt when the decoy was taken out; null if it was not
 * @param decoysUsed how many decoys of the planting were used for real within a day, at least 1
 */
public record Signs(
    String source,
    Instant at,
    @Nullable String plantedFrom,
    Set<String> drilledFrom,
    @Nullable Instant endedAt,
    @Nullable Instant retiredAt,
    int decoysUsed) {
  /** Copies. */
  public Signs {
    drilledFrom = Set.copyOf(drilledFrom);
  }
}
