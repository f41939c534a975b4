package dev.honeytoken.collector.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that are open as far as this process has seen, so that a further hit need not be
 * grouped: whoever relies on one has it confirmed by the store in the same transaction. Also which
 * of them have had hits since somebody last looked whether that is worth telling. Bounded; what
 * falls out of it is grouped like the first. Thread-safe.
 */
public final class OpenIncidents {
  private static final int MOST = 20_000;

  private final long windowMillis;
  private final Map<Key, Open> open =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Open> eldest) {
          return size() > MOST;
        }
      };
  private final Map<Long, Touch> touched = new LinkedHashMap<>();

  /** None yet; an incident takes hits for that long from its first one on. */
  public OpenIncidents(Duration window) {
    this.windowMillis = window.toMillis();
  }

  private record Key(long decoy, String source) {}

  /**
   * An incident.
   *
   * @param id its id
   * @param firstAt when its first hit was, in milliseconds
   * @param latest the hit that stands for its latest uses past the rate, 0 if there is none
   */
  record Open(long id, long firstAt, long latest) {}

  /** That an incident has had a hit. */
  record Touch(long incident, long decoy, String source, long at) {}

  /** From now on hits of that decoy from there are that incident's. */
  synchronized void opened(long decoy, String source, long incident, long firstAt) {
    open.put(new Key(decoy, source), new Open(incident, firstAt, 0));
  }

  /** The incident that a hit belongs to, or null if it has to be grouped. */
  synchronized @Nullable Open of(long decoy, String source, long at) {
    Open found = open.get(new Key(decoy, source));
    return found == null || found.firstAt() <= at - windowMillis ? null : found;
  }

  /** The store says that it takes no more hits. */
  synchronized void closed(long decoy, String source) {
    open.remove(new Key(decoy, source));
  }

  /** Notes which hit stands for the latest uses past the rate. */
  synchronized void latest(long decoy, String source, long hit) {
    open.computeIfPresent(
        new Key(decoy, source), (key, now) -> new Open(now.id(), now.firstAt(), hit));
  }

  /** Notes what has had hits; returns whether there was nothing noted before. */
  synchronized boolean touch(List<Touch> touches) {
    boolean first = touched.isEmpty() && !touches.isEmpty();
    for (Touch each : touches) {
      touched.put(each.incident(), each);
    }
    return first;
  }

  /** Takes what was noted longest ago; it is noted no more. */
  synchronized List<Touch> touched(int most) {
    List<Touch> taken = new ArrayList<>();
    var all = touched.values().iterator();
    while (all.hasNext() && taken.size() < most) {
      taken.add(all.next());
      all.remove();
    }
    return taken;
  }

  /** Whether anything is noted. */
  synchronized boolean isTouched() {
    return !touched.isEmpty();
  }
}
