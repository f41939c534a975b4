package dev.honeytoken.collector.store;

import dev.honeytoken.client.Json;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Incidents, to look at. Thread-safe. */
public final class IncidentStore {
  private static final String COLUMNS = "SELECT * FROM incidents";

  private final Database database;

  /** Incidents in that database. */
  public IncidentStore(Database database) {
    this.database = database;
  }

  /** An incident by its id. */
  public Optional<Incident> incident(String id) {
    return database.read(handle -> find(handle, id));
  }

  static Optional<Incident> find(Handle handle, String id) {
    return handle
        .createQuery(COLUMNS + " WHERE id = ?")
        .bind(0, Ids.of(id).orElse(-1L))
        .map((row, context) -> incident(row))
        .findOne();
  }

  /** When the build that planted the decoy of an incident had ended; empty if nobody said so. */
  public Optional<Instant> buildEnd(Incident incident) {
    String planting = incident.planting();
    return planting == null
        ? Optional.empty()
        : database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT ended_at FROM plantings WHERE id = ? AND ended_at IS NOT NULL")
                    .bind(0, Ids.of(planting).orElse(-1L))
                    .map((row, context) -> Rows.instant(row, "ended_at"))
                    .findOne());
  }

  /** The other decoys that the source of an incident has used, the latest first. */
  public Related otherDecoys(Incident incident, int most) {
    long decoy = Ids.of(incident.decoy()).orElse(-1L);
    return related("decoy", "source = :source AND decoy <> :decoy", incident.source(), decoy, most);
  }

  /** The other sources that have used the decoy of an incident, the latest first. */
  public Related otherSources(Incident incident, int most) {
    long decoy = Ids.of(incident.decoy()).orElse(-1L);
    String where = "decoy = :decoy AND source <> :source AND source <> ''";
    return related("source", where, incident.source(), decoy, most);
  }

  private Related related(String what, String where, String source, long decoy, int most) {
    if (source.isEmpty()) {
      return Related.NONE;
    }
    String from = " FROM incidents WHERE drill IS NULL AND " + where;
    return database.read(
        handle -> {
          long count =
              handle
                  .createQuery("SELECT COUNT(DISTINCT " + what + ")" + from)
                  .bind("source", source)
                  .bind("decoy", decoy)
                  .mapTo(Long.class)
                  .one();
          List<Related.Touch> latest =
              handle
                  .createQuery(
                      "SELECT "
                          + what
                          + " AS what, SUM(hits) AS hits, MIN(first_at) AS first_at,"
                          + " MAX(last_at) AS last_at"
                          + from
                          + " GROUP BY "
                          + what
                          + " ORDER BY MAX(last_at) DESC LIMIT :most")
                  .bind("source", source)
                  .bind("decoy", decoy)
                  .bind("most", most)
                  .map((row, context) -> touch(row, what.equals("decoy")))
                  .list();
          return new Related(count, latest);
        });
  }

  private static Related.Touch touch(ResultSet row, boolean id) throws SQLException {
    return new Related.Touch(
        id ? Ids.text(row.getLong("what")) : row.getString("what"),
        row.getLong("hits"),
        Rows.instant(row, "first_at"),
        Rows.instant(row, "last_at"));
  }

  /**
   * Incidents, newest first.
   *
   * @param decoy only of this decoy, or null for all
   * @param drills whether those of drills are among them
   */
  public Page<Incident> incidents(Page.Request request, @Nullable String decoy, boolean drills) {
    List<Incident> read = database.read(handle -> incidents(handle, request, decoy, drills));
    return request.page(read, Incident::id);
  }

  private static List<Incident> incidents(
      Handle handle, Page.Request request, @Nullable String decoy, boolean drills) {
    return handle
        .createQuery(
            COLUMNS
                + " WHERE id < :below"
                + (decoy == null ? "" : " AND decoy = :decoy")
                + (drills ? "" : " AND drill IS NULL")
                + " ORDER BY id DESC LIMIT :limit")
        .bind("below", request.below())
        .bind("decoy", decoy == null ? -1L : Ids.of(decoy).orElse(-1L))
        .bind("limit", request.limit() + 1)
        .map((row, context) -> incident(row))
        .list();
  }

  static Incident incident(ResultSet row) throws SQLException {
    return new Incident(
        Ids.text(row.getLong("id")),
        Ids.text(row.getLong("decoy")),
        Rows.optionalId(row, "planting"),
        Rows.optionalId(row, "drill"),
        row.getString("source"),
        Rows.instant(row, "first_at"),
        Rows.instant(row, "last_at"),
        row.getLong("hits"),
        Ids.text(row.getLong("first_hit")),
        Severity.ofWord(row.getString("severity")),
        reasons(row.getString("reasons")),
        Stage.ofWord(row.getString("stage")),
        row.getInt("revision"),
        row.getLong("condensed"));
  }

  static List<Reason> reasons(String json) {
    return Json.object(json.getBytes(StandardCharsets.UTF_8))
        .objects("reasons", each -> new Reason(each.text("code"), each.text("text")));
  }

  static String json(List<Reason> reasons) {
    return Rows.json(
        Map.of(
            "reasons",
            reasons.stream()
                .map(each -> Map.of("code", each.code(), "text", each.text()))
                .toList()));
  }
}
