package dev.honeytoken.collector.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
public final class Nearest {
  private Nearest() {}

  /** The known word that the given one most likely is, if any comes close. */
  public static Optional<String> to(String given, Collection<String> known) {
    String lower = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(each -> distance(lower, each.toLowerCase(Locale.ROOT))))
        .filter(
            each ->
                distance(lower, each.toLowerCase(Locale.ROOT))
                    <= Math.max(1, Math.min(each.length(), given.length()) / 2));
  }

  /** Number of insertions, deletions and replacements that lead from one word to the other. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
