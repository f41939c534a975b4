package dev.honeytoken.collector.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * A figure and its bound.
 *
 * @param what it is of
 * @param value median of the rounds
 * @param unit after the value, may be empty
 * @param bound what it has to keep to; NaN if it is only shown
 * @param floor whether the bound is the least, not the most
 */
record Measure(String what, double value, String unit, double bound, boolean floor) {
  static Measure atLeast(String what, double[] rounds, String unit, double bound) {
    return new Measure(what, median(rounds), unit, bound, true);
  }

  static Measure atMost(String what, double[] rounds, String unit, double bound) {
    return new Measure(what, median(rounds), unit, bound, false);
  }

  static Measure shown(String what, double[] rounds, String unit) {
    return new Measure(what, median(rounds), unit, Double.NaN, false);
  }

  boolean missed() {
    return !Double.isNaN(bound) && (floor ? !(value >= bound) : !(value <= bound));
  }

  String line() {
    String limit =
        Double.isNaN(bound) ? "" : String.format(Locale.ROOT, "%s %.2f", floor ? "≥" : "≤", bound);
    return String.format(
        Locale.ROOT,
        "%-58s %10.2f %-5s %10s%s",
        what,
        value,
        unit,
        limit,
        missed() ? "  MISSED" : "");
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length % 2 == 1
        ? sorted[sorted.length / 2]
        : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }
}
