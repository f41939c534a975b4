package dev.honeytoken.collector.store;

import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hits of one decoy from one source within a window: what people are alerted about.
 *
 * @param id grows with time
 * @param decoy the decoy that was used
 * @param planting its planting, null if it is no longer in the store
 * @param drill the drill, null for a real one
 * @param source address
 * @param firstAt when it was first used
 * @param lastAt when it was last used
 * @param hits how many hits, exactly
 * @param firstHit id of the first
 * @param severity how grave it is
 * @param reasons why it is graver than a first use, in the order in which they were found
 * @param stage {@link Stage#OPENED}, or what somebody has made of it since
 * @param revision grows with each change that is told
 * @param condensed how many of the hits came faster than each is kept for itself: they are counted,
 *     and of those of a group only the last is kept
 */
public record Incident(
    String id,
    String decoy,
    @Nullable String planting,
    @Nullable String drill,
    String source,
    Instant firstAt,
    Instant lastAt,
    long hits,
    String firstHit,
    Severity severity,
    List<Reason> reasons,
    Stage stage,
    int revision,
    long condensed) {
  /** Copies. */
  public Incident {
    reasons = List.copyOf(reasons);
  }
}
