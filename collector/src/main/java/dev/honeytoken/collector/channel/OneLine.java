package dev.honeytoken.collector.channel;

/** Text from outside, made fit for one line of a log or a message. */
public final class OneLine {
  private OneLine() {}

  /** The text with runs of blanks and control characters as one blank, cut at a length. */
  public static String of(String text, int most) {
    StringBuilder line = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < text.length() && line.length() < most; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)
          || Character.isISOControl(c)
          || c == '\u2028'
          || c == '\u2029') {
        blank = line.length() > 0;
      } else {
        if (blank) {
          line.append(' ');
          blank = false;
        }
        line.append(c);
      }
    }
    return line.toString();
  }
}
