package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Sighting;
import dev.honeytoken.collector.store.Sighting.Found;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of uses of one decoy from one source keeps the first {@value #KEPT} in an hour, each for itself;
 * of those that ask for the same thing the first {@value #KEPT_ALIKE}. Of those past that it keeps
 * the last of each group, with the number of uses that it stands for: a stolen decoy in a loop must
 * not fill the disk, and what somebody tries with it must not get lost. Used by one thread.
 */
final class Condenser {
  static final int KEPT = 1_000;
  static final int KEPT_ALIKE = 100;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** Those beyond are not counted: whoever has that many decoys may take that much disk. */
  private static final int MOST = 20_000;

  private final Clock clock;
  private final Map<Use, int[]> counts = new HashMap<>();
  private final Map<Alike, int[]> alike = new HashMap<>();
  private long hour;

  Condenser(Clock clock) {
    this.clock = clock;
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
    List<Sighting> kept = new ArrayList<>(group.size());
    Map<Use, Crowd> crowds = new LinkedHashMap<>();
    for (Sighting each : group) {
      List<Found> past = new ArrayList<>(0);
      for (Found found : each.decoys()) {
        Use use = new Use(found.decoy(), each.evidence().source());
        if (isPast(use, each.evidence())) {
          past.add(found);
          crowds.computeIfAbsent(use, key -> new Crowd(found, each)).add(each);
        }
      }
      if (past.isEmpty()) {
        kept.add(each);
      } else if (past.size() < each.decoys().size()) {
        List<Found> rest = new ArrayList<>(each.decoys());
        rest.removeAll(past);
        kept.add(new Sighting(each.evidence(), each.body(), rest, each.nonce()));
      }
    }
    crowds.values().forEach(each -> kept.add(each.sighting()));
    return kept;
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
