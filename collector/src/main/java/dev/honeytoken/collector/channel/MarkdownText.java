package dev.honeytoken.collector.channel;

import java.util.regex.Pattern;

/**
 * Text from outside, made fit for Markdown: it stays text, mentions nobody and links nowhere. For
 * the dialects of chat rooms, which all know code spans and the backslash (CommonMark 0.31,
 * sections 2.4 and 6.1).
 */
public final class MarkdownText {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_~|\\[\\]()<>#!]");
  // A word joiner, which is not seen, keeps a mention or an address from being recognised.
  private static final String JOINER = "\u2060";

  private MarkdownText() {}

  /** In one line, cut at a length, as a code span: for what an intruder chooses. */
  public static String code(String text, int most) {
    return "`" + OneLine.of(text, most).replace('`', '\'') + "`";
  }

  /** In one line, cut at a length, each special character escaped. */
  public static String plain(String text, int most) {
    return SPECIAL
        .matcher(OneLine.of(text, most))
        .replaceAll("\\\\$0")
        .replace("@", "@" + JOINER)
        .replace("://", ":" + JOINER + "//");
  }
}
