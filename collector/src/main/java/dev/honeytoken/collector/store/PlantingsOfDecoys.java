package dev.honeytoken.collector.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Which planting a decoy is of, which never changes: a stolen one that is used a million times is
 * looked up once. Thread-safe.
 */
final class PlantingsOfDecoys {
  private static final int MOST = 10_000;

  private final Map<Long, Long> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > MOST;
        }
      };

  private record Row(long decoy, long planting) {}

  /** Those plantings by decoy; what is in no planting is not in the map. */
  Map<Long, Long> of(Handle handle, Collection<Long> decoys) {
    Map<Long, Long> found = new HashMap<>();
    synchronized (known) {
      for (Long each : decoys) {
        Long planting = known.get(each);
        if (planting != null) {
          found.put(each, planting);
        }
      }
    }
    List<Long> unknown = decoys.stream().filter(each -> !found.containsKey(each)).toList();
    if (unknown.isEmpty()) {
      return found;
    }
    List<Row> rows =
        handle
            .createQuery("SELECT id, planting FROM decoys WHERE id IN (<decoys>)")
            .bindList("decoys", unknown)
            .map((row, context) -> new Row(row.getLong("id"), row.getLong("planting")))
            .list();
    synchronized (known) {
      for (Row each : rows) {
        found.put(each.decoy(), each.planting());
        known.put(each.decoy(), each.planting());
      }
    }
    return found;
  }
}
