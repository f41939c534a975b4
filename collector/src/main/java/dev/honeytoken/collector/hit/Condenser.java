package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Sighting;
import dev.honeytoken.collector.store.Sighting.Found;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Of uses of one decoy from one source keeps the first {@value #KEPT} in an hour, each for itself;
 * of those that ask for the same thing the first {@value #KEPT_ALIKE}. Of those past that it keeps
 * the last of each group, with the number of uses that it stands for: a stolen decoy in a loop must
 * not fill the disk, and what somebody tries with it must not get lost. A drill's use is kept
 * however many there are: somebody waits for it. Used by one thread.
 */
final class Condenser {
  static final int KEPT = 1_000;
  static final int KEPT_ALIKE = 100;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** Those beyond are not counted: whoever has that many decoys may take that much disk. */
  private static final int MOST = 20_000;

  private final Clock clock;
  private final UnaryOperator<Set<String>> armed;
  private final Map<Use, int[]> counts = new HashMap<>();
  private final Map<Alike, int[]> alike = new HashMap<>();
  private long hour;

  /**
   * One that has seen nothing.
   *
   * @param armed which of those nonces are a drill's that has not had its use; asked only past a
   *     rate
   */
  Condenser(Clock clock, UnaryOperator<Set<String>> armed) {
    this.clock = clock;
    this.armed = armed;
  }

  private record Use(long decoy, String source) {}

  private record Alike(Use use, String method, String path, @Nullable String client) {}

  private static final class Crowd {
    private final Found found;
    private Sighting last;
    private long uses;

    Crowd(Found found, Sighting first) {
      this.found = found;
      this.last = first;
    }

    void add(Sighting next) {
      last = next;
      uses++;
    }

    Sighting sighting() {
      return new Sighting(last.evidence(), last.body(), List.of(found), null, uses);
    }
  }

  /** What is to be written of a group; every use in it is in there, or counted there. */
  List<Sighting> condensed(List<Sighting> group) {
    long now = clock.millis() / HOUR_MILLIS;
    if (now != hour) {
      hour = now;
      counts.clear();
      alike.clear();
    }
    List<Past> all = new ArrayList<>(group.size());
    Set<String> nonces = new HashSet<>();
    for (Sighting each : group) {
      Past past = past(each);
      all.add(past);
      if (!past.found().isEmpty() && each.nonce() != null) {
        nonces.add(each.nonce());
      }
    }
    Set<String> drills = nonces.isEmpty() ? Set.of() : armed.apply(nonces);
    List<Sighting> kept = new ArrayList<>(group.size());
    Map<Use, Crowd> crowds = new LinkedHashMap<>();
    for (Past each : all) {
      Sighting use = each.use();
      if (each.found().isEmpty() || (use.nonce() != null && drills.contains(use.nonce()))) {
        kept.add(use);
        continue;
      }
      for (Found found : each.found()) {
        crowds
            .computeIfAbsent(
                new Use(found.decoy(), use.evidence().source()), key -> new Crowd(found, use))
            .add(use);
      }
      if (each.found().size() < use.decoys().size()) {
        List<Found> rest = new ArrayList<>(use.decoys());
        rest.removeAll(each.found());
        kept.add(new Sighting(use.evidence(), use.body(), rest, use.nonce()));
      }
    }
    crowds.values().forEach(each -> kept.add(each.sighting()));
    return kept;
  }

  /** Decoys of a use that have been used too often. */
  private record Past(Sighting use, List<Found> found) {}

  private Past past(Sighting use) {
    List<Found> past = new ArrayList<>(0);
    for (Found found : use.decoys()) {
      if (isPast(new Use(found.decoy(), use.evidence().source()), use.evidence())) {
        past.add(found);
      }
    }
    return new Past(use, past);
  }

  private boolean isPast(Use use, Evidence evidence) {
    Alike same = new Alike(use, evidence.method(), evidence.path(), evidence.userAgent());
    boolean often = count(counts, use) > KEPT;
    return count(alike, same) > KEPT_ALIKE || often;
  }

  private static <K> int count(Map<K, int[]> counts, K key) {
    int[] count = counts.get(key);
    if (count == null) {
      if (counts.size() < MOST) {
        counts.put(key, new int[] {1});
      }
      return 1;
    }
    return ++count[0];
  }
}
