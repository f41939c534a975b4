package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.time.Duration;

/**
 * How long evidence is kept, counted from the latest hit of an incident.
 *
 * @param hits what happened; the incident and its counts stay
 * @param personal addresses, user agents, headers and bodies
 * @param drills drills with their hits
 * @param open an incident that nobody has resolved is kept whole, but no longer than this
 * @param notes what people wrote about incidents, and rules of what is harmless once they have
 *     ended
 * @param builds what was planted for a build, counted from its end, or from that of its credentials
 *     where nobody said that it had ended
 */
public record RetentionSettings(
    Duration hits,
    Duration personal,
    Duration drills,
    Duration open,
    Duration notes,
    Duration builds) {
  /** What is used where nothing is set. */
  public static final RetentionSettings DEFAULT =
      new RetentionSettings(
          Duration.ofDays(400),
          Duration.ofDays(90),
          Duration.ofDays(30),
          Duration.ofDays(400),
          Duration.ofDays(400),
          Duration.ofDays(400));

  private static final Duration LEAST = Duration.ofDays(1);
  private static final Duration MOST = Duration.ofDays(36_500);

  static RetentionSettings of(Section section, Duration window) {
    RetentionSettings settings =
        new RetentionSettings(
            span(section, "hits", window, DEFAULT.hits()),
            span(section, "personal", window, DEFAULT.personal()),
            span(section, "drills", window, DEFAULT.drills()),
            span(section, "open", window, DEFAULT.open()),
            span(section, "notes", window, DEFAULT.notes()),
            span(section, "builds", window, DEFAULT.builds()));
    section.finish();
    return settings;
  }

  private static Duration span(Section section, String name, Duration window, Duration unset) {
    return section.field(name).map(field -> span(field, window)).orElse(unset);
  }

  private static Duration span(Field field, Duration window) {
    Duration span = field.duration(LEAST, MOST);
    if (span.compareTo(window) <= 0) {
      throw field.wrong(
          "'" + field.text() + "' is no longer than incidents.window",
          "Keep it longer than hits are grouped for, or make incidents.window shorter.");
    }
    return span;
  }
}
