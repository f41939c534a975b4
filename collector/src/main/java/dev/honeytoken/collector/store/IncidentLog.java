package dev.honeytoken.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Groups hits into incidents and queues their alerts, in one transaction. Thread-safe. */
public final class IncidentLog {
  private final Database database;
  private final Clock clock;
  private final Ids ids;
  private final DeliveryQueue queue;
  private final Duration window;

  /**
   * Incidents go to that database.
   *
   * @param window hits of one decoy from one source within it, from the first on, are one incident
   */
  public IncidentLog(
      Database database, Clock clock, Ids ids, DeliveryQueue queue, Duration window) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.queue = queue;
    this.window = window;
  }

  private record Ungrouped(
      long id, long at, long decoy, @Nullable Long planting, @Nullable Long drill, String source) {}

  /**
   * Groups the oldest hits that are in no incident.
   *
   * @param most how many at a time
   * @return how many there were
   */
  public int group(int most) {
    Set<Long> drills = new LinkedHashSet<>();
    List<Delivery> deliveries = new ArrayList<>();
    int grouped =
        database.write(
            handle -> {
              List<Ungrouped> hits = ungrouped(handle, most);
              for (Ungrouped each : hits) {
                deliveries.addAll(group(handle, each));
                if (each.drill() != null) {
                  drills.add(each.drill());
                }
              }
              drills.forEach(each -> DrillStore.touch(handle, each));
              if (!deliveries.isEmpty()) {
                DeliveryStore.add(handle, queue, deliveries);
              }
              return hits.size();
            });
    if (!deliveries.isEmpty()) {
      queue.wake();
    }
    drills.forEach(each -> database.changes().drill(Ids.text(each)));
    return grouped;
  }

  private static List<Ungrouped> ungrouped(Handle handle, int most) {
    return handle
        .createQuery(
            "SELECT id, at, decoy, planting, drill, source FROM hits WHERE incident IS NULL"
                + " ORDER BY id LIMIT ?")
        .bind(0, most)
        .map((row, context) -> ungrouped(row))
        .list();
  }

  private static Ungrouped ungrouped(ResultSet row) throws SQLException {
    return new Ungrouped(
        row.getLong("id"),
        row.getLong("at"),
        row.getLong("decoy"),
        Rows.optionalLong(row, "planting"),
        Rows.optionalLong(row, "drill"),
        row.getString("source"));
  }

  /** Puts one hit where it belongs; returns the deliveries of the incident if it is a new one. */
  private List<Delivery> group(Handle handle, Ungrouped hit) {
    // A drill's hit is an incident of its own: it neither joins nor opens the window of a real one.
    Optional<Long> open = hit.drill() == null ? open(handle, hit) : Optional.empty();
    long incident = open.orElseGet(ids::next);
    handle.execute("UPDATE hits SET incident = ? WHERE id = ?", incident, hit.id());
    if (open.isPresent()) {
      handle.execute(
          "UPDATE incidents SET hits = hits + 1,"
              + " last_at = CASE WHEN last_at < ? THEN ? ELSE last_at END WHERE id = ?",
          hit.at(),
          hit.at(),
          incident);
      return List.of();
    }
    handle.execute(
        "INSERT INTO incidents (id, decoy, planting, drill, source, first_at, last_at, hits,"
            + " first_hit) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
        incident,
        hit.decoy(),
        hit.planting(),
        hit.drill(),
        hit.source(),
        hit.at(),
        hit.at(),
        hit.id());
    return DeliveryStore.insert(
        handle, ids, incident, hit.drill(), queue.channels(), clock.millis());
  }

  private Optional<Long> open(Handle handle, Ungrouped hit) {
    return handle
        .createQuery(
            "SELECT id FROM incidents WHERE decoy = ? AND source = ? AND drill IS NULL"
                + " AND first_at > ? ORDER BY id DESC LIMIT 1")
        .bind(0, hit.decoy())
        .bind(1, hit.source())
        .bind(2, hit.at() - window.toMillis())
        .mapTo(Long.class)
        .findFirst();
  }
}
