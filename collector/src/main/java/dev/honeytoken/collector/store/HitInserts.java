package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.Sighting.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of hits within a transaction. For one thread, and one transaction at a time. */
final class HitInserts {
  private static final String INSERT =
      "INSERT INTO hits (id, at, stored_at, decoy, planting, drill, found_in, source, source_port,"
          + " forwarded, user_agent, protocol, method, host, path, headers, body_bytes, body_sha256,"
          + " body_whole, tls, body, uses, incident) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String INSERT_BODY = "INSERT INTO bodies (id, start) VALUES (?, ?)";

  private final Clock clock;
  private final Ids ids;
  private final PlantingsOfDecoys plantings;

  // In order: transactions that touch several drills do not wait for each other in a circle.
  private final Set<Long> drills = new TreeSet<>();
  private final Joining joining;
  private boolean ungrouped;

  HitInserts(Clock clock, Ids ids, OpenIncidents open, PlantingsOfDecoys plantings) {
    this.clock = clock;
    this.ids = ids;
    this.plantings = plantings;
    this.joining = new Joining(open);
  }

  /** Writes them; may be called again where the transaction was undone. */
  void write(Handle handle, List<Sighting> sightings) throws SQLException {
    ungrouped = append(handle, sightings);
    drills.forEach(each -> DrillStore.touch(handle, each));
  }

  /**
   * The transaction is on disk.
   *
   * @return whether there is something to group, or to tell, that was not there before
   */
  boolean done(Changes changes) {
    drills.forEach(each -> changes.drill(Ids.text(each)));
    return joining.done() || ungrouped;
  }

  private record Use(
      Sighting sighting, Found found, long id, @Nullable Long drill, @Nullable Long body) {}

  /** Whether one of them has still to be grouped. */
  private boolean append(Handle handle, List<Sighting> sightings) throws SQLException {
    drills.clear();
    joining.clear();
    Set<Long> decoys = new HashSet<>();
    sightings.forEach(each -> each.decoys().forEach(found -> decoys.add(found.decoy())));
    Map<Long, Long> known = plantings.of(handle, decoys);
    Dialect dialect = Dialect.of(handle);
    Connection connection = handle.getConnection();
    List<Use> uses = new ArrayList<>(sightings.size());
    try (PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement bodies = connection.prepareStatement(INSERT_BODY)) {
      for (Sighting each : sightings) {
        @Nullable Long body = body(dialect, bodies, each);
        @Nullable Armed armed = armed(connection, each);
        long drilled = armed == null ? 0 : drilled(each.decoys(), armed.decoy());
        for (Found found : each.decoys()) {
          @Nullable Armed drill = found.decoy() == drilled ? armed : null;
          long id = drill == null ? ids.next() : drill.hit();
          if (drill == null) {
            joining.add(each, found.decoy(), id);
          } else {
            drills.add(drill.drill());
          }
          uses.add(
              new Use(each, found, id, drill == null ? null : Long.valueOf(drill.drill()), body));
        }
      }
      joining.write(handle);
      boolean ungrouped = false;
      for (Use each : uses) {
        @Nullable Long incident = joining.incident(each.id());
        ungrouped |= incident == null;
        Places row = new Places(insert, dialect);
        row.number(each.id());
        row.number(each.sighting().evidence().at().toEpochMilli());
        row.number(clock.millis());
        row.number(each.found().decoy());
        row.number(known.get(each.found().decoy()));
        row.number(each.drill());
        row.text(each.found().where());
        evidence(row, each.sighting().evidence());
        row.number(each.body());
        row.number(each.sighting().condensed() ? Long.valueOf(each.sighting().uses()) : null);
        row.number(incident);
        insert.addBatch();
      }
      insert.executeBatch();
      bodies.executeBatch();
      return ungrouped;
    }
  }

  /** One row for a request, however many decoys are in it. */
  private @Nullable Long body(Dialect dialect, PreparedStatement insert, Sighting sighting)
      throws SQLException {
    String body = sighting.body();
    if (body == null) {
      return null;
    }
    long id = ids.next();
    insert.setLong(1, id);
    insert.setString(2, dialect.storable(body));
    insert.addBatch();
    return id;
  }

  private record Armed(long drill, long decoy, long hit) {}

  /** A nonce is for its own decoy; brought by others only, the first of them used it up. */
  private static long drilled(List<Found> decoys, long armed) {
    return decoys.stream().anyMatch(each -> each.decoy() == armed) ? armed : decoys.get(0).decoy();
  }

  /** Uses a nonce up, if it is one: of two that bring it at once, one is the drill's. */
  private @Nullable Armed armed(Connection connection, Sighting sighting) throws SQLException {
    if (sighting.nonce() == null) {
      return null;
    }
    long hit = ids.next();
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE drill_decoys SET hit = ?"
                + " WHERE nonce = ? AND hit IS NULL AND expires_at >= ?")) {
      update.setLong(1, hit);
      update.setString(2, sighting.nonce());
      update.setLong(3, sighting.evidence().at().toEpochMilli());
      if (update.executeUpdate() == 0) {
        return null;
      }
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT drill, decoy FROM drill_decoys WHERE nonce = ?")) {
      query.setString(1, sighting.nonce());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? new Armed(row.getLong(1), row.getLong(2), hit) : null;
      }
    }
  }

  private static void evidence(Places row, Evidence evidence) throws SQLException {
    row.text(evidence.source());
    row.number(evidence.sourcePort());
    row.text(HitRows.forwarded(evidence.forwarded()));
    row.text(evidence.userAgent());
    row.text(evidence.protocol().id());
    row.text(evidence.method());
    row.text(evidence.host());
    row.text(evidence.path());
    row.text(HitRows.headers(evidence.headers()));
    row.number(evidence.body().bytes());
    row.text(evidence.body().sha256());
    row.number(evidence.body().whole() ? 1 : 0);
    row.text(HitRows.tls(evidence.tls()));
  }
}
