package dev.honeytoken.collector.channel;

/** Text from outside, made fit for one line of a log or a message. */
public final class OneLine {
  private static final int REPLACEMENT = 0xFFFD;

  private OneLine() {}

  /**
   * The text with runs of blanks and control characters as one blank, cut at a length. No character
   * is cut in half, and a half one is replaced: there is JSON that is refused for it.
   */
  public static String of(String text, int most) {
    StringBuilder line = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        blank = line.length() > 0;
        continue;
      }
      int shown = Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c;
      if (line.length() + (blank ? 1 : 0) + Character.charCount(shown) > most) {
        break;
      }
      if (blank) {
        line.append(' ');
        blank = false;
      }
      line.appendCodePoint(shown);
    }
    return line.toString();
  }
}
