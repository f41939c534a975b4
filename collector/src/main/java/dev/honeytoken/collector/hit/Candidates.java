package dev.honeytoken.collector.hit;

/**
 * Cuts a text into what may be credentials: the whole of it, and the longest runs of characters out
 * of several sets, since what bounds a credential of one kind may stand inside one of another. One
 * pass for all sets, and nothing is copied.
 */
final class Candidates {
  /** Shorter ones are no credentials. */
  private static final int SHORTEST = 6;

  /** Longer ones are none of ours. */
  private static final int LONGEST = 8192;

  private static final int ASCII = 128;

  private static final String WORD =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final String BOUNDS = " \t\r\n\"'<>,;(){}[]`|\\\u0000";

  /** For each character a bit for each set that has it. */
  private static final byte[] SETS = new byte[ASCII];

  private static final int COUNT = 6;

  static {
    for (char c = 0; c < ASCII; c++) {
      boolean word = WORD.indexOf(c) >= 0;
      // Tokens; base64url and its dots; base64.
      put(c, 0, word || "_-".indexOf(c) >= 0);
      put(c, 1, word || "_-.~".indexOf(c) >= 0);
      put(c, 2, word || "+/=".indexOf(c) >= 0);
      // Whatever stands between blanks, quotes and brackets, such as an address with a login in it.
      put(c, 3, BOUNDS.indexOf(c) < 0);
      // The same, without what separates names from values.
      put(c, 4, BOUNDS.indexOf(c) < 0 && "=&:@?#/".indexOf(c) < 0);
      // Base64 without padding, which may stand behind the sign that padding is made of.
      put(c, 5, word || "+/".indexOf(c) >= 0);
    }
  }

  private Candidates() {}

  private static void put(char c, int set, boolean has) {
    SETS[c] |= (byte) (has ? 1 << set : 0);
  }

  /** Takes the candidates of a text. */
  @FunctionalInterface
  interface Taker {
    /** The characters from {@code from} to {@code end}; the same ones seldom come twice. */
    void take(int from, int end);
  }

  /** Every candidate. */
  static void in(String text, Taker taker) {
    int length = text.length();
    whole(text, length, taker);
    int[] from = new int[COUNT];
    int open = 0;
    for (int i = 0; i <= length; i++) {
      char c = i < length ? text.charAt(i) : ASCII;
      int sets = c < ASCII ? SETS[c] : 0;
      if (sets == open) {
        continue;
      }
      int last = -1;
      for (int ended = open & ~sets; ended != 0; ended &= ended - 1) {
        int start = from[Integer.numberOfTrailingZeros(ended)];
        // Where several sets end at once they mostly began at once too.
        if (start != last && i - start >= SHORTEST && i - start <= LONGEST) {
          taker.take(start, i);
        }
        last = start;
      }
      for (int begun = sets & ~open; begun != 0; begun &= begun - 1) {
        from[Integer.numberOfTrailingZeros(begun)] = i;
      }
      open = sets;
    }
  }

  private static void whole(String text, int length, Taker taker) {
    int from = 0;
    int end = length;
    while (from < end && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end - from >= SHORTEST && end - from <= LONGEST) {
      taker.take(from, end);
    }
  }
}
