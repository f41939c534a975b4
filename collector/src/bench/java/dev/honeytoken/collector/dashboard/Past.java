package dev.honeytoken.collector.dashboard;

import java.time.Duration;

/**
 * When things were that are spread over the last hundred days.
 *
 * @param now milliseconds since 1970
 */
record Past(long now) {
  private static final long SPAN_MILLIS = Duration.ofDays(100).toMillis();
  private static final int LOW_BITS = 20;

  /** When the n-th of so many was, in milliseconds since 1970. */
  long at(int n, int many) {
    return now - SPAN_MILLIS + n * (SPAN_MILLIS - 60_000) / many;
  }

  /** The id of the n-th of so many of a sort of things. */
  long id(int n, int many, int sort) {
    return (at(n, many) << LOW_BITS) + sort;
  }
}
