package dev.honeytoken.decoy.tools;

import java.util.List;

/** Guesses which known word somebody meant. */
public final class Nearest {
  private Nearest() {}

  /** {@code did you mean 'jwt'?} */
  public static String hint(String word, List<String> known) {
    String best = known.get(0);
    for (String each : known) {
      if (distance(word, each) < distance(word, best)) {
        best = each;
      }
    }
    return "did you mean '" + best + "'?";
  }

  /** Insertions, deletions and replacements between two words, looking at no more than 64 chars. */
  private static int distance(String one, String other) {
    String a = one.substring(0, Math.min(one.length(), 64));
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[row.length - 1];
  }
}
