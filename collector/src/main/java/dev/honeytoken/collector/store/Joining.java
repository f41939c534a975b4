package dev.honeytoken.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The hits of one transaction that belong to incidents known to be open: counted there at once, if
 * the store still has them open. Belongs to one transaction.
 */
final class Joining {
  private static final String COUNT =
      "UPDATE incidents SET hits = hits + ?, condensed = condensed + ?,"
          + " last_at = CASE WHEN last_at < ? THEN ? ELSE last_at END"
          + " WHERE id = ? AND drill IS NULL AND benign IS NULL AND stage <> 'resolved'";

  private final OpenIncidents open;

  // In order, so that transactions that count in several do not wait for each other in a circle.
  private final Map<Long, Count> counts = new TreeMap<>();

  // By hit: what is known of incidents may change before all of them are written.
  private final Map<Long, Count> counted = new HashMap<>();

  Joining(OpenIncidents open) {
    this.open = open;
  }

  private static final class Count {
    private final long incident;
    private final long decoy;
    private final String source;
    private final long superseded;
    private long hits;
    private long condensed;
    private long lastAt;
    private long latest;
    private boolean confirmed;

    Count(OpenIncidents.Open incident, long decoy, String source) {
      this.incident = incident.id();
      this.superseded = incident.latest();
      this.decoy = decoy;
      this.source = source;
    }
  }

  /** Begins anew, as a transaction does that is tried again. */
  void clear() {
    counts.clear();
    counted.clear();
  }

  /** A hit that is about to be written under that id. */
  void add(Sighting sighting, long decoy, long hit) {
    String source = sighting.evidence().source();
    long at = sighting.evidence().at().toEpochMilli();
    OpenIncidents.Open incident = open.of(decoy, source, at);
    if (incident == null) {
      return;
    }
    Count count = counts.computeIfAbsent(incident.id(), id -> new Count(incident, decoy, source));
    counted.put(hit, count);
    count.hits += sighting.weight();
    count.lastAt = Math.max(count.lastAt, at);
    if (sighting.condensed()) {
      count.condensed += sighting.weight() - 1;
      count.latest = hit;
    }
  }

  /**
   * Counts them, and takes away the rows that stood for the latest use until now. Where there are
   * rules of what is harmless, hits are held against those one by one, by the grouper.
   */
  void write(Handle handle) throws SQLException {
    if (counts.isEmpty() || BenignRules.any(handle)) {
      return;
    }
    Connection connection = handle.getConnection();
    List<Long> superseded = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(COUNT)) {
      for (Count each : counts.values()) {
        boolean supersedes = each.latest != 0 && each.superseded != 0;
        int at = 0;
        update.setLong(++at, each.hits);
        update.setLong(++at, each.condensed + (supersedes ? 1 : 0));
        update.setLong(++at, each.lastAt);
        update.setLong(++at, each.lastAt);
        update.setLong(++at, each.incident);
        each.confirmed = update.executeUpdate() == 1;
        if (each.confirmed && supersedes) {
          superseded.add(each.superseded);
        }
      }
    }
    if (!superseded.isEmpty()) {
      // Their bodies are their own: what is condensed has one decoy in it.
      delete(
          connection,
          "DELETE FROM bodies WHERE id IN (SELECT body FROM hits WHERE id = ?)",
          superseded);
      delete(connection, "DELETE FROM hits WHERE id = ?", superseded);
    }
  }

  private static void delete(Connection connection, String sql, List<Long> hits)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      for (long each : hits) {
        delete.setLong(1, each);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** The incident in which a hit was counted, or null if it has to be grouped. */
  @Nullable Long incident(long hit) {
    Count count = counted.get(hit);
    return count != null && count.confirmed ? count.incident : null;
  }

  /** The transaction is on disk; returns whether there is something to tell that was not before. */
  boolean done() {
    List<OpenIncidents.Touch> touches = new ArrayList<>();
    for (Count each : counts.values()) {
      if (!each.confirmed) {
        // Perhaps only for now; the grouper says so again if it is open.
        open.closed(each.decoy, each.source);
        continue;
      }
      touches.add(new OpenIncidents.Touch(each.incident, each.decoy, each.source, each.lastAt));
      if (each.latest != 0) {
        open.latest(each.decoy, each.source, each.latest);
      }
    }
    return open.touch(touches);
  }
}
