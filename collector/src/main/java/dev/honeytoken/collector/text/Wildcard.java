package dev.honeytoken.collector.text;

import java.util.List;

/**
 * Patterns of names as people write them in policies and channels: {@code *} stands for anything at
 * all, nothing included, and every other character for itself. Takes time in proportion to pattern
 * and text, whatever they are. Thread-safe.
 */
public final class Wildcard {
  private Wildcard() {}

  /** Whether one of the patterns fits a text as a whole; where there is none, every text fits. */
  public static boolean fits(List<String> patterns, String text) {
    return patterns.isEmpty() || patterns.stream().anyMatch(each -> fits(each, text));
  }

  private static boolean fits(String pattern, String text) {
    String[] parts = pattern.split("\\*", -1);
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return text.equals(first);
    }
    if (text.length() < first.length() + last.length()
        || !text.startsWith(first)
        || !text.endsWith(last)) {
      return false;
    }
    // What is found first leaves the most room for the rest, so that nothing is tried twice.
    int from = first.length();
    int end = text.length() - last.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int at = text.indexOf(parts[i], from);
      if (at < 0 || at + parts[i].length() > end) {
        return false;
      }
      from = at + parts[i].length();
    }
    return true;
  }
}
