package dev.honeytoken;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as users write them: {@code 30d}, {@code 12h}, {@code 90m}, {@code 45s}. */
public final class Spans {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,8})([smhd])");

  private Spans() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message says how to write one
   */
  public static Duration of(String text) {
    Matcher span = SPAN.matcher(text.strip());
    if (!span.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no span of time; write one such as 30d, 12h, 90m or 45s");
    }
    long count = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** The span in the largest unit that gives a whole number; {@link #of} reads it back. */
  public static String text(Duration span) {
    long seconds = span.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
