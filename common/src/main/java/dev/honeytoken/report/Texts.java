package dev.honeytoken.report;

import java.util.ArrayList;
import java.util.List;

/** Texts that came from outside (file names, what a channel answered), made fit to be shown. */
public final class Texts {
  private static final int REPLACEMENT = '\uFFFD';

  private Texts() {}

  /**
   * One line: control characters (a line break, the escape of a terminal sequence), characters that
   * reverse or hide what is beside them, and halves of surrogate pairs become U+FFFD or a space.
   */
  public static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(Texts::shown).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int shown(int codePoint) {
    if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
      return ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      default -> codePoint;
    };
  }

  /** How many characters a person counts. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** At most {@code width} characters, with the end kept: it tells one path from the next. */
  public static String shortened(String text, int width) {
    int length = length(text);
    if (length <= width) {
      return text;
    }
    String dots = "...".substring(0, Math.min(3, width));
    int keep = width - dots.length();
    return dots + text.substring(text.offsetByCodePoints(0, length - keep));
  }

  /** Filled up with spaces on the right. */
  public static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  /** Filled up with spaces on the left. */
  public static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - length(text))) + text;
  }

  /** Lines of at most {@code width} characters, broken between words where there are any. */
  public static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      if (line.length() > 0 && length(line.toString()) + 1 + length(rest) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (length(rest) > width) {
        int end = rest.offsetByCodePoints(0, width);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.length() > 0 ? " " : "").append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
