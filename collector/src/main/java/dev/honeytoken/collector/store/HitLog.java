package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.Sighting.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes hits: many requests, one transaction, one sync. Thread-safe. */
public final class HitLog {
  private static final String INSERT =
      "INSERT INTO hits (id, at, stored_at, decoy, planting, drill, found_in, source, source_port,"
          + " forwarded, user_agent, protocol, method, host, path, headers, body_bytes, body_sha256,"
          + " body_whole, tls, body) VALUES (?, ?, ?, ?, (SELECT planting FROM decoys WHERE id ="
          + " ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String INSERT_BODY = "INSERT INTO bodies (id, start) VALUES (?, ?)";

  private final Database database;
  private final Clock clock;
  private final Ids ids;

  /** Hits go to that database. */
  public HitLog(Database database, Clock clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /** Writes all or nothing; on disk when this returns. */
  public void append(List<Sighting> sightings) {
    Set<Long> drills = new HashSet<>();
    database.<Boolean>write(
        handle -> {
          try {
            append(handle.getConnection(), sightings, drills);
          } catch (SQLException e) {
            throw new IllegalStateException("hits could not be written: " + e.getMessage(), e);
          }
          drills.forEach(each -> DrillStore.touch(handle, each));
          return true;
        });
    drills.forEach(each -> database.changes().drill(Ids.text(each)));
  }

  private void append(Connection connection, List<Sighting> sightings, Set<Long> drills)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement bodies = connection.prepareStatement(INSERT_BODY)) {
      for (Sighting each : sightings) {
        @Nullable Long body = body(bodies, each);
        Armed armed = armed(connection, each);
        long drilled = armed == null ? 0 : drilled(each.decoys(), armed.decoy());
        for (Found found : each.decoys()) {
          long id = ids.next();
          @Nullable Long drill = null;
          if (armed != null && found.decoy() == drilled) {
            drill = armed.drill();
            drills.add(drill);
            use(connection, each, id);
          }
          bind(insert, each.evidence(), found, id, drill, body);
          insert.addBatch();
        }
      }
      insert.executeBatch();
      bodies.executeBatch();
    }
  }

  /** One row for a request, however many decoys are in it. */
  private @Nullable Long body(PreparedStatement insert, Sighting sighting) throws SQLException {
    if (sighting.body() == null) {
      return null;
    }
    long id = ids.next();
    insert.setLong(1, id);
    insert.setString(2, sighting.body());
    insert.addBatch();
    return id;
  }

  private record Armed(long drill, long decoy) {}

  /** A nonce is for its own decoy; brought by others only, the first of them used it up. */
  private static long drilled(List<Found> decoys, long armed) {
    return decoys.stream().anyMatch(each -> each.decoy() == armed) ? armed : decoys.get(0).decoy();
  }

  private static @Nullable Armed armed(Connection connection, Sighting sighting)
      throws SQLException {
    if (sighting.nonce() == null) {
      return null;
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT drill, decoy FROM drill_decoys"
                + " WHERE nonce = ? AND hit IS NULL AND expires_at >= ?")) {
      query.setString(1, sighting.nonce());
      query.setLong(2, sighting.evidence().at().toEpochMilli());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? new Armed(row.getLong(1), row.getLong(2)) : null;
      }
    }
  }

  private static void use(Connection connection, Sighting sighting, long hit) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE drill_decoys SET hit = ? WHERE nonce = ?")) {
      update.setLong(1, hit);
      update.setString(2, sighting.nonce());
      update.executeUpdate();
    }
  }

  private void bind(
      PreparedStatement row,
      Evidence evidence,
      Found found,
      long id,
      @Nullable Long drill,
      @Nullable Long body)
      throws SQLException {
    int at = 0;
    row.setLong(++at, id);
    row.setLong(++at, evidence.at().toEpochMilli());
    row.setLong(++at, clock.millis());
    row.setLong(++at, found.decoy());
    row.setLong(++at, found.decoy());
    row.setObject(++at, drill, Types.BIGINT);
    row.setString(++at, found.where());
    row.setString(++at, evidence.source());
    row.setInt(++at, evidence.sourcePort());
    row.setString(++at, HitRows.forwarded(evidence.forwarded()));
    row.setString(++at, evidence.userAgent());
    row.setString(++at, evidence.protocol().id());
    row.setString(++at, evidence.method());
    row.setString(++at, evidence.host());
    row.setString(++at, evidence.path());
    row.setString(++at, HitRows.headers(evidence.headers()));
    row.setLong(++at, evidence.body().bytes());
    row.setString(++at, evidence.body().sha256());
    row.setInt(++at, evidence.body().whole() ? 1 : 0);
    row.setString(++at, HitRows.tls(evidence.tls()));
    row.setObject(++at, body, Types.BIGINT);
  }
}
