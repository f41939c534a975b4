package dev.honeytoken.collector.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts hits together that are of one incident, before anything is written: a stolen decoy that is
 * used a thousand times costs a few statements, and not a few thousand. For one thread.
 */
final class Gathering {
  private final BiFunction<Ungrouped, Boolean, Optional<Open>> open;
  private final long window;
  private final Map<Key, Gathered> latest = new HashMap<>();
  private final List<Gathered> incidents = new ArrayList<>();

  /**
   * Gathers nothing yet.
   *
   * @param open finds the incident that is there already and takes a hit, which is harmless or not
   * @param window milliseconds, from an incident's first hit on
   */
  Gathering(BiFunction<Ungrouped, Boolean, Optional<Open>> open, long window) {
    this.open = open;
    this.window = window;
  }

  /** A hit that is in no incident. */
  record Ungrouped(
      long id,
      long at,
      long decoy,
      @Nullable Long planting,
      @Nullable Long drill,
      String source,
      long uses) {
    /** How many hits it is: more than one where it stands for uses past a rate. */
    long weight() {
      return Math.max(1, uses);
    }
  }

  /** An incident that is there already. */
  record Open(long id, long firstAt) {}

  private record Key(long decoy, String source, boolean harmless) {}

  /** Hits of one incident. */
  static final class Gathered {
    private final long id;
    private final boolean opened;
    private final long firstAt;
    private final Optional<BenignRule> harmless;
    private final List<Ungrouped> members = new ArrayList<>();

    private Gathered(long id, boolean opened, long firstAt, Optional<BenignRule> harmless) {
      this.id = id;
      this.opened = opened;
      this.firstAt = firstAt;
      this.harmless = harmless;
    }

    /** The rule by which they are harmless, if they are. */
    Optional<BenignRule> harmless() {
      return harmless;
    }

    long id() {
      return id;
    }

    /** When the incident's first hit was. */
    long firstAt() {
      return firstAt;
    }

    /** How many hits there are, those that are not kept among them. */
    long uses() {
      return members.stream().mapToLong(Ungrouped::weight).sum();
    }

    /** How many of them are not kept. */
    long condensed() {
      return uses() - members.size();
    }

    /** Whether they open it. */
    boolean opened() {
      return opened;
    }

    Ungrouped first() {
      return members.get(0);
    }

    Ungrouped latest() {
      return members.get(members.size() - 1);
    }

    long lastAt() {
      return members.stream().mapToLong(Ungrouped::at).max().orElseThrow();
    }

    List<Long> hits() {
      return members.stream().map(Ungrouped::id).toList();
    }
  }

  /** The next hit, in the order of their ids; with the rule by which it is harmless, if it is. */
  void add(Ungrouped hit, Optional<BenignRule> harmless, Ids ids) {
    // A drill's hit is an incident of its own: it neither joins nor opens the window of a real one.
    if (hit.drill() != null) {
      opened(hit, harmless, ids);
      return;
    }
    Key key = new Key(hit.decoy(), hit.source(), harmless.isPresent());
    Gathered known = latest.get(key);
    if (known == null || known.firstAt <= hit.at() - window) {
      known =
          open.apply(hit, harmless.isPresent())
              .map(each -> gathered(new Gathered(each.id(), false, each.firstAt(), harmless), hit))
              .orElseGet(() -> opened(hit, harmless, ids));
      latest.put(key, known);
    } else {
      known.members.add(hit);
    }
  }

  private Gathered opened(Ungrouped hit, Optional<BenignRule> harmless, Ids ids) {
    return gathered(new Gathered(ids.next(), true, hit.at(), harmless), hit);
  }

  private Gathered gathered(Gathered incident, Ungrouped hit) {
    incident.members.add(hit);
    incidents.add(incident);
    return incident;
  }

  /** The incidents, in the order of their first hits. */
  List<Gathered> incidents() {
    return List.copyOf(incidents);
  }
}
