package dev.honeytoken.collector.channel.policy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator sets for every channel alike. What a channel is not given is on record as
 * withheld; what comes too fast is told together, later. Nothing is lost by either. Immutable.
 */
public final class ChannelPolicy {
  /** Gives a channel everything, at once. */
  public static final ChannelPolicy NONE =
      new ChannelPolicy(Audience.ALL, Optional.empty(), Optional.empty());

  private static final Pattern HOURS = Pattern.compile("(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})");
  private static final int MOST_ALERTS = 100_000;

  private static final Option<String> TAKES =
      Option.word(
              "takes",
              Arrays.stream(Audience.Takes.values())
                  .map(each -> each.name().toLowerCase(Locale.ROOT))
                  .toList(),
              "whether it is given real incidents, drills, or both; a drill does not wait for a"
                  + " channel that takes none")
          .or("all");
  private static final Option<String> SEVERITY =
      Option.word(
          "severity",
          List.of(Severity.HIGH.word(), Severity.CRITICAL.word()),
          "the mildest real incident that it is given; one that grows graver is told then");
  private static final Option<List<String>> PROJECTS =
      Option.texts(
          "projects", "projects that it is given alerts of, `*` for anything; all unless set");
  private static final Option<Integer> ALERTS =
      Option.number(
          "alerts",
          1,
          MOST_ALERTS,
          "so many alerts are told one by one in `per`; what goes beyond is told together after it");
  private static final Option<Duration> PER =
      Option.span(
              "per",
              Duration.ofSeconds(1),
              Duration.ofDays(1),
              "the span in which alerts are counted")
          .or(Duration.ofHours(1), "1h");
  private static final Option<QuietRange> QUIET =
      Option.of(
          "quiet",
          "hours, as `22:00-07:00`",
          "hours in which drills are withheld; real incidents know no such hours",
          ChannelPolicy::range);
  private static final Option<ZoneId> ZONE =
      Option.of(
              "zone",
              "time zone, as `Europe/Berlin`",
              "whose clock `quiet` goes by",
              ChannelPolicy::zone)
          .or(ZoneId.of("UTC"), "UTC");

  /** All of them, in the order of the documentation. */
  public static final List<Option<?>> OPTIONS =
      List.of(TAKES, SEVERITY, PROJECTS, ALERTS, PER, QUIET, ZONE);

  private final Audience audience;
  private final Optional<Rate> rate;
  private final Optional<QuietHours> quiet;

  private ChannelPolicy(Audience audience, Optional<Rate> rate, Optional<QuietHours> quiet) {
    this.audience = audience;
    this.rate = rate;
    this.quiet = quiet;
  }

  private record QuietRange(LocalTime from, LocalTime to) {}

  /**
   * Reads what stands in a channel's section.
   *
   * @throws ConfigurationException with line, field and mend
   */
  public static ChannelPolicy read(Section section) {
    Given given = Given.read(section, OPTIONS);
    Audience audience =
        new Audience(
            Audience.Takes.valueOf(given.get(TAKES).toUpperCase(Locale.ROOT)),
            given.find(SEVERITY).map(Severity::ofWord).orElse(Severity.INFO),
            given.find(PROJECTS).orElse(List.of()));
    Optional<QuietRange> hours = given.find(QUIET);
    if (hours.isPresent() && !audience.takesDrills()) {
      throw given.wrong(
          QUIET,
          "quiet hours are for drills, and this channel takes none",
          "Leave out 'quiet', or write 'takes: all'.");
    }
    return new ChannelPolicy(
        audience,
        given.find(ALERTS).map(count -> new Rate(count, given.get(PER))),
        hours.map(each -> new QuietHours(each.from(), each.to(), given.get(ZONE))));
  }

  /** The channel, kept to this policy. */
  public Channel guard(Channel channel, Clock clock) {
    return this == NONE ? channel : new GuardedChannel(channel, this, clock);
  }

  /** Whether a drill in a project is told to the channel at that time. */
  public boolean takesDrill(String project, Instant at) {
    return audience.takesDrills()
        && audience.isOf(project)
        && quiet.filter(each -> each.at(at)).isEmpty();
  }

  /** Whether an incident may be told only when it has grown graver. */
  boolean waitsForGraver() {
    return audience.least().compareTo(Severity.HIGH) > 0;
  }

  /** Why the channel is not given an alert at that time; empty if it is. */
  Optional<String> keeps(Alert alert, Instant at) {
    return audience
        .keeps(alert)
        .or(
            () ->
                alert.drill()
                    ? quiet
                        .filter(each -> each.at(at))
                        .map(each -> "drills are quiet here in the hours " + each)
                    : Optional.empty());
  }

  Optional<Rate> rate() {
    return rate;
  }

  private static QuietRange range(Field field) {
    Matcher matcher = HOURS.matcher(field.text().strip());
    if (matcher.matches()) {
      try {
        QuietRange range =
            new QuietRange(LocalTime.parse(matcher.group(1)), LocalTime.parse(matcher.group(2)));
        if (!range.from().equals(range.to())) {
          return range;
        }
      } catch (DateTimeException e) {
        // The complaint is the same for what is no range and for what is no time.
      }
    }
    throw field.wrong(
        "'" + field.text() + "' are no hours", "Write two different times, such as 22:00-07:00.");
  }

  private static ZoneId zone(Field field) {
    try {
      return ZoneId.of(field.text().strip());
    } catch (DateTimeException e) {
      throw field.wrong(
          "'" + field.text() + "' is no time zone",
          "Write one by its name, such as Europe/Berlin.");
    }
  }
}
