package dev.honeytoken.drill.report;

import java.util.Locale;

/** Spans of time as people read them. */
final class Durations {
  private static final long MINUTE = 60_000;

  private Durations() {}

  /** {@code 12 ms}; from a minute on {@code 75 s}, so that a column stays narrow. */
  static String shown(long millis) {
    return millis < MINUTE ? millis + " ms" : millis / 1000 + " s";
  }

  /** Seconds with three decimals and a point, as JUnit XML has them. */
  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }
}
