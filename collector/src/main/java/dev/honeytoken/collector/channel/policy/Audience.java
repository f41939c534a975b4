package dev.honeytoken.collector.channel.policy;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.text.Wildcard;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts a channel is given. Immutable, thread-safe.
 *
 * @param takes real incidents, drills, or both
 * @param least the mildest severity of a real incident that it is given
 * @param projects patterns of the projects that it is given alerts of, {@code *} for anything; none
 *     for all. What the collector tells of itself is of no project.
 */
record Audience(Takes takes, Severity least, List<String> projects) {
  static final Audience ALL = new Audience(Takes.ALL, Severity.INFO, List.of());

  /** Real incidents, drills, or both. */
  enum Takes {
    ALL,
    REAL,
    DRILLS
  }

  Audience {
    projects = List.copyOf(projects);
  }

  /** Why it is not given an alert; empty if it is. */
  Optional<String> keeps(Alert alert) {
    if (alert.used().isPresent()) {
      String project = alert.used().get().decoy().project();
      if (!isOf(project)) {
        return Optional.of("this channel is not given alerts of " + project);
      }
      if (alert.drill()) {
        return takesDrills() ? Optional.empty() : Optional.of("this channel is given no drills");
      }
      if (takes == Takes.DRILLS) {
        return Optional.of("this channel is given drills alone");
      }
    }
    return alert.severity().compareTo(least) < 0
        ? Optional.of("this channel is given what is " + least.word() + " or graver")
        : Optional.empty();
  }

  boolean takesDrills() {
    return takes != Takes.REAL;
  }

  boolean isOf(String project) {
    return Wildcard.fits(projects, project);
  }
}
