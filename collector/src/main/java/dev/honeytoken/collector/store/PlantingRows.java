package dev.honeytoken.collector.store;

import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PolicyRef;
import dev.honeytoken.client.Wire;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Target;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of plantings and their decoys. */
final class PlantingRows {
  private static final String PLANTINGS =
      "SELECT id, project, workspace, origin, order_digest, key_version, created_at,"
          + " policy, policy_version FROM plantings";

  private static final String INSERT =
      "INSERT INTO decoys (id, planting, ordinal, kind, file, format, name, options, endpoint,"
          + " issued_at, expires_at, state, changed_at, cuts, fingerprint, due_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** So that the driver keeps no more than that of a large planting. */
  private static final int AT_A_TIME = 1_000;

  private PlantingRows() {}

  /** A planting and what its client is not told. */
  record Row(Planting planting, String orderDigest, int keyVersion) {}

  static Optional<Planting> find(Handle handle, String id) {
    return row(handle, Ids.of(id).orElse(-1L)).map(Row::planting);
  }

  static Optional<Row> row(Handle handle, long id) {
    return handle
        .createQuery(PLANTINGS + " WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> planting(handle, row))
        .findOne();
  }

  /** The plantings of a workspace with a decoy that is or may be in its file, newest first. */
  static List<Row> live(Handle handle, String workspace) {
    return handle
        .createQuery(PLANTINGS + " WHERE workspace = ? AND live = 1 ORDER BY id DESC")
        .bind(0, workspace)
        .map((row, context) -> planting(handle, row))
        .list();
  }

  /** Notes whether one of its decoys is or may be in its file. */
  static void refreshLive(Handle handle, long planting) {
    handle.execute(
        "UPDATE plantings SET live = CASE WHEN EXISTS (SELECT 1 FROM decoys WHERE planting = ?"
            + " AND state NOT IN ('failed', 'retired')) THEN 1 ELSE 0 END WHERE id = ?",
        planting,
        planting);
  }

  private static Row planting(Handle handle, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    List<PlantedDecoy> decoys =
        handle
            .createQuery("SELECT * FROM decoys WHERE planting = ? ORDER BY ordinal")
            .bind(0, id)
            .map((decoy, context) -> decoy(decoy))
            .list();
    return new Row(
        new Planting(
            Ids.text(id),
            row.getString("project"),
            row.getString("workspace"),
            origin(Rows.json(row, "origin")),
            Rows.instant(row, "created_at"),
            policy(row),
            decoys),
        row.getString("order_digest"),
        row.getInt("key_version"));
  }

  static PlantedDecoy decoy(ResultSet row) throws SQLException {
    String tripClass = row.getString("trip_class");
    return new PlantedDecoy(
        Ids.text(row.getLong("id")),
        row.getString("kind"),
        new Target(row.getString("file"), row.getString("format"), row.getString("name")),
        URI.create(row.getString("endpoint")),
        tripClass == null ? null : TripClass.ofWord(tripClass),
        DecoyState.ofWord(row.getString("state")),
        Wire.CUTS.read(Rows.json(row, "cuts")));
  }

  static @Nullable PolicyRef policy(ResultSet row) throws SQLException {
    String name = row.getString("policy");
    return name == null ? null : new PolicyRef(name, row.getInt("policy_version"));
  }

  static String cuts(List<Cut> cuts) {
    return Rows.json(Wire.CUTS.tree(cuts));
  }

  static Origin origin(JsonObject json) {
    return Wire.ORIGIN.read(json);
  }

  static String origin(Origin origin) {
    return Rows.json(Wire.ORIGIN.tree(origin));
  }

  /** A decoy as it is granted. */
  record Fresh(
      long id,
      String kind,
      Target target,
      Map<String, String> options,
      URI endpoint,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant dueAt,
      @Nullable String fingerprint) {}

  static void insert(Handle handle, long planting, List<Fresh> decoys) {
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
      Places row = new Places(insert, Dialect.of(handle));
      String noCuts = cuts(List.of());
      // Thousands of decoys of one planting have few different options.
      Map<Map<String, String>, String> options = new HashMap<>();
      int ordinal = 0;
      for (Fresh each : decoys) {
        row.number(each.id())
            .number(planting)
            .number(ordinal++)
            .text(each.kind())
            .text(each.target().file())
            .text(each.target().format())
            .text(each.target().name())
            .text(options.computeIfAbsent(each.options(), some -> Rows.json(new TreeMap<>(some))))
            .text(each.endpoint().toString())
            .number(each.issuedAt().toEpochMilli())
            .number(each.expiresAt().toEpochMilli())
            .text(DecoyState.GRANTED.word())
            .number(each.issuedAt().toEpochMilli())
            .text(noCuts)
            .text(each.fingerprint())
            .number(each.dueAt() == null ? null : (Long) each.dueAt().toEpochMilli())
            .next();
        if (ordinal % AT_A_TIME == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("the decoys could not be written: " + e.getMessage(), e);
    }
  }

  /** A decoy that was granted just now, as it would be read. */
  static PlantedDecoy decoy(Fresh fresh) {
    return new PlantedDecoy(
        Ids.text(fresh.id()),
        fresh.kind(),
        fresh.target(),
        fresh.endpoint(),
        null,
        DecoyState.GRANTED,
        List.of());
  }
}
