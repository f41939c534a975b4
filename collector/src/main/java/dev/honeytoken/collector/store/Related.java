package dev.honeytoken.collector.store;

import java.time.Instant;
import java.util.List;

/**
 * What else the same source has touched, or who else has touched the same decoy; drills left out.
 *
 * @param count how many there are, exactly
 * @param latest the latest of them
 */
public record Related(long count, List<Touch> latest) {
  /** Nothing else. */
  public static final Related NONE = new Related(0, List.of());

  /** Copies. */
  public Related {
    latest = List.copyOf(latest);
  }

  /**
   * One of them.
   *
   * @param what the decoy's id, or the source's address
   * @param hits how many hits
   * @param firstAt the first of them
   * @param lastAt the last of them
   */
  public record Touch(String what, long hits, Instant firstAt, Instant lastAt) {}
}
