package dev.honeytoken.collector.hit;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts a text into what may be credentials: the whole of it, and the longest runs of characters out
 * of several sets, since what bounds a credential of one kind may stand inside one of another.
 * Linear in the length of the text.
 */
final class Candidates {
  /** Shorter ones are no credentials. */
  private static final int SHORTEST = 6;

  /** Longer ones are none of ours. */
  private static final int LONGEST = 8192;

  private static final String WORD =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final boolean[][] SETS = {
    // Tokens; base64url and its dots; base64.
    of(WORD + "_-"),
    of(WORD + "_-.~"),
    of(WORD + "+/="),
    // Whatever stands between blanks, quotes and brackets, such as an address with a login in it.
    without(" \t\r\n\"'<>,;(){}[]`|\\\u0000"),
    // The same, without what separates names from values.
    without(" \t\r\n\"'<>,;(){}[]`|\\\u0000=&:@?#/")
  };

  private Candidates() {}

  private static boolean[] of(String characters) {
    boolean[] set = new boolean[128];
    characters.chars().forEach(c -> set[c] = true);
    return set;
  }

  private static boolean[] without(String characters) {
    boolean[] set = new boolean[128];
    for (char c = 0; c < set.length; c++) {
      set[c] = characters.indexOf(c) < 0;
    }
    return set;
  }

  /** Each candidate once. */
  static Set<String> in(String text) {
    Set<String> candidates = new HashSet<>();
    String whole = text.strip();
    add(whole, 0, whole.length(), candidates::add);
    for (boolean[] set : SETS) {
      runs(text, set, candidates::add);
    }
    return candidates;
  }

  private static void runs(String text, boolean[] set, Consumer<String> taker) {
    int from = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < set.length && set[c]) {
        from = from < 0 ? i : from;
      } else if (from >= 0) {
        add(text, from, i, taker);
        from = -1;
      }
    }
    if (from >= 0) {
      add(text, from, text.length(), taker);
    }
  }

  private static void add(String text, int from, int end, Consumer<String> taker) {
    if (end - from >= SHORTEST && end - from <= LONGEST) {
      taker.accept(text.substring(from, end));
    }
  }
}
