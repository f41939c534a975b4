package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * When people are reminded of decoys that want something done.
 *
 * @param overdue whether of decoys that are overdue for rotation
 * @param undrilledAfter of projects whose decoys were not drilled for so long; empty for never
 * @param every so long at least between two reminders of the same sort
 */
public record ReminderSettings(boolean overdue, Optional<Duration> undrilledAfter, Duration every) {
  /** What is used where nothing is set. */
  public static final ReminderSettings DEFAULT =
      new ReminderSettings(true, Optional.empty(), Duration.ofDays(7));

  private static final Duration LEAST = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofDays(3_650);

  static ReminderSettings of(Section section) {
    ReminderSettings settings =
        new ReminderSettings(
            section.field("overdue").map(each -> each.flag()).orElse(DEFAULT.overdue()),
            section.field("undrilledAfter").map(each -> each.duration(LEAST, MOST)),
            section.field("every").map(each -> each.duration(LEAST, MOST)).orElse(DEFAULT.every()));
    section.finish();
    return settings;
  }
}
