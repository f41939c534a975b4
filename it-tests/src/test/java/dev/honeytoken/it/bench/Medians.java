package dev.honeytoken.it.bench;

import java.util.Arrays;

/** The middle of some measurements. */
final class Medians {
  private Medians() {}

  /** The median; the upper one of an even number. */
  static long of(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
