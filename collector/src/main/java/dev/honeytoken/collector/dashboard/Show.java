package dev.honeytoken.collector.dashboard;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values are written for people. */
public final class Show {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int KEPT = 8;

  private Show() {}

  /** Day and time in UTC. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** A span in its largest unit, such as {@code 3 days}. */
  public static String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds >= 2 * 86_400) {
      return count(seconds / 86_400, "day");
    }
    if (seconds >= 2 * 3_600) {
      return count(seconds / 3_600, "hour");
    }
    if (seconds >= 2 * 60) {
      return count(seconds / 60, "minute");
    }
    return span.toMillis() < 2_000
        ? Math.max(0, span.toMillis()) + " ms"
        : count(seconds, "second");
  }

  /** A number and its noun. */
  public static String count(long number, String noun) {
    return number(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /** A number, its thousands set apart. */
  public static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** The beginning of an id or commit that is enough to tell it from others. */
  public static String brief(String id) {
    return id.length() <= KEPT + 2 ? id : id.substring(0, KEPT) + "…";
  }

  /** Where ids grow with time their end is what differs. */
  public static String tail(String id) {
    return id.length() <= KEPT ? id : id.substring(id.length() - KEPT);
  }

  /** The text, or a dash. */
  public static String orDash(@Nullable String text) {
    return text == null || text.isEmpty() ? "–" : text;
  }

  /** The address if it may stand in a link: somebody else wrote it. Null if not. */
  public static @Nullable String link(@Nullable String address) {
    if (address == null) {
      return null;
    }
    try {
      String scheme = URI.create(address).getScheme();
      return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme) ? address : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A path with a query; values that are null or empty are left out. */
  public static String address(String path, Map<String, @Nullable String> query) {
    String written =
        query.entrySet().stream()
            .filter(each -> each.getValue() != null && !each.getValue().isEmpty())
            .map(each -> each.getKey() + "=" + encode(String.valueOf(each.getValue())))
            .collect(Collectors.joining("&"));
    return written.isEmpty() ? path : path + "?" + written;
  }

  /** A text as it stands in a query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
