package dev.honeytoken.survey;

import java.nio.charset.StandardCharsets;

/**
 * The shape of a real credential: a prefix, then a run of characters of one alphabet. Immutable,
 * thread-safe.
 */
final class Shape {
  private static final int ASCII = 128;

  /** A condition on the run after the prefix. */
  @FunctionalInterface
  interface Rest {
    /** Any run will do. */
    Rest ANY = (bytes, from, to) -> true;

    boolean holds(byte[] bytes, int from, int to);
  }

  private final String id;
  private final byte[] prefix;
  private final boolean[] alphabet;
  private final int least;
  private final int most;
  private final Rest rest;

  private Shape(String id, String prefix, String alphabet, int least, int most, Rest rest) {
    this.id = id;
    this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
    this.alphabet = characters(alphabet);
    this.least = least;
    this.most = most;
    this.rest = rest;
  }

  static Shape of(String id, String prefix, String alphabet, int least, int most) {
    return of(id, prefix, alphabet, least, most, Rest.ANY);
  }

  /**
   * A shape.
   *
   * @param id what reports call it
   * @param prefix what it begins with
   * @param alphabet the characters after it, as in a regular expression's brackets: ranges and
   *     single ones, a hyphen last
   * @param least the fewest of them
   * @param most the most of them
   * @param rest what else must be true of them
   */
  static Shape of(String id, String prefix, String alphabet, int least, int most, Rest rest) {
    return new Shape(id, prefix, alphabet, least, most, rest);
  }

  String id() {
    return id;
  }

  /** What every credential of this shape begins with. */
  byte first() {
    return prefix[0];
  }

  /**
   * Where a credential of this shape ends that begins at {@code at}, or -1 if none does.
   *
   * @param bytes a text; the byte at {@code at} is the prefix's first
   */
  int end(byte[] bytes, int at, int length) {
    int from = at + prefix.length;
    if (from > length) {
      return -1;
    }
    for (int i = 1; i < prefix.length; i++) {
      if (bytes[at + i] != prefix[i]) {
        return -1;
      }
    }
    int to = from;
    while (to < length && to - from <= most && bytes[to] >= 0 && alphabet[bytes[to]]) {
      to++;
    }
    int run = to - from;
    return run >= least && run <= most && rest.holds(bytes, from, to) ? to : -1;
  }

  private static boolean[] characters(String ranges) {
    boolean[] set = new boolean[ASCII];
    for (int i = 0; i < ranges.length(); i++) {
      char first = ranges.charAt(i);
      boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
      char last = range ? ranges.charAt(i + 2) : first;
      for (char each = first; each <= last; each++) {
        set[each] = true;
      }
      i += range ? 2 : 0;
    }
    return set;
  }
}
