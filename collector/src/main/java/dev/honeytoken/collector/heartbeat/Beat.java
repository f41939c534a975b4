package dev.honeytoken.collector.heartbeat;

import dev.honeytoken.collector.store.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of the latest drill of the collector's own, whichever replica held it.
 *
 * @param held whether there was one at all
 * @param failures how many in a row did not pass, by now
 * @param passedAt when one passed last; null if none ever has
 */
record Beat(boolean held, int failures, @Nullable Instant passedAt) {
  static final Beat NONE = new Beat(false, 0, null);

  private static final Pattern TEXT =
      Pattern.compile("failures=(\\d{1,9}) passed=(\\d{1,18}|never)");

  static Beat passed(Instant at) {
    return new Beat(true, 0, at);
  }

  Beat failed() {
    return new Beat(true, failures + 1, passedAt);
  }

  boolean passed() {
    return held && failures == 0;
  }

  /** How long after it the next is held. */
  Duration wait(Duration every, Duration again) {
    return failures == 0 || every.compareTo(again) < 0 ? every : again;
  }

  String text() {
    Instant at = passedAt;
    return "failures=" + failures + " passed=" + (at == null ? "never" : at.toEpochMilli());
  }

  static Beat of(Leases.Known known) {
    String result = known.result();
    Matcher matcher = TEXT.matcher(result == null ? "" : result);
    if (!matcher.matches()) {
      return NONE;
    }
    String at = matcher.group(2);
    return new Beat(
        true,
        Integer.parseInt(matcher.group(1)),
        at.equals("never") ? null : Instant.ofEpochMilli(Long.parseLong(at)));
  }
}
