package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How hits become incidents.
 *
 * @param window hits of one decoy from one source within it are one incident
 * @param updateEvery so long at least between two updates that tell of nothing but more hits
 * @param lists whose addresses make a use graver
 */
public record Incidents(Duration window, Duration updateEvery, List<AddressList> lists) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  /** Copies. */
  public Incidents {
    lists = List.copyOf(lists);
  }

  static Incidents of(Section section) {
    Duration window =
        section
            .field("window")
            .map(field -> field.duration(Duration.ofSeconds(1), Duration.ofDays(7)))
            .orElse(Duration.ofMinutes(15));
    Duration updateEvery =
        section
            .field("updateEvery")
            .map(field -> field.duration(Duration.ofSeconds(1), Duration.ofDays(1)))
            .orElse(Duration.ofMinutes(5));
    List<AddressList> lists = new ArrayList<>();
    for (Section each : section.sections("lists")) {
      Field name = each.required("name", "tor");
      if (!NAME.matcher(name.text()).matches()) {
        throw name.wrong(
            "'" + name.text() + "' is no name of a list",
            "Use lower-case letters, digits, '-' and '_', at most 63.");
      }
      lists.add(new AddressList(name.text(), each.required("file", "tor.txt").readableFile()));
      each.finish();
    }
    section.finish();
    return new Incidents(window, updateEvery, lists);
  }
}
