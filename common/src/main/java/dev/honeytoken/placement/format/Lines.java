package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import java.util.List;

/** Lines of a text: where they end, how, and which one an offset is in. */
final class Lines {
  private Lines() {}

  /** The newline most lines of the text end with; {@code \n} where there is none. */
  static String newline(String text) {
    int crlf = 0;
    int lf = 0;
    int cr = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lf++;
      } else if (c == '\r') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          crlf++;
          i++;
        } else {
          cr++;
        }
      }
    }
    if (crlf > lf && crlf >= cr) {
      return "\r\n";
    }
    return cr > lf ? "\r" : "\n";
  }

  /** Whether the character ends a line, or is half of what does. */
  static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** Where the line of {@code offset} begins. */
  static int start(String text, int offset) {
    int at = offset;
    while (at > 0 && !isBreak(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Where the line of {@code offset} ends, in front of its newline. */
  static int end(String text, int offset) {
    int at = offset;
    while (at < text.length() && !isBreak(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the next line begins, given the end of one; the text's length after the last. */
  static int next(String text, int end) {
    if (text.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, text.length());
  }

  /** The blanks that the line of {@code offset} begins with. */
  static String indent(String text, int offset) {
    int from = start(text, offset);
    int to = from;
    while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
      to++;
    }
    return text.substring(from, to);
  }

  /** The line of an offset, from 1. */
  static int number(String text, int offset) {
    int line = 1;
    for (int at = 0; at < offset; at++) {
      char c = text.charAt(at);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1))) {
        line++;
      }
    }
    return line;
  }

  /** Line and column of an offset, both from 1, for a message. */
  static String where(String text, int offset) {
    int at = Math.min(offset, text.length());
    int from = start(text, at);
    int column = text.codePointCount(from, at) + 1;
    return "line " + number(text, from) + ", column " + column;
  }

  /**
   * Lines after the last one that is not blank. A text that ends without a newline goes on ending
   * without one.
   */
  static Insertion append(String text, List<String> lines) {
    String newline = newline(text);
    String body = String.join(newline, lines);
    int last = text.length();
    while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    if (last == 0) {
      return new Insertion(0, body + newline);
    }
    int end = end(text, last);
    return end == text.length()
        ? new Insertion(end, newline + body)
        : new Insertion(next(text, end), body + newline);
  }
}
