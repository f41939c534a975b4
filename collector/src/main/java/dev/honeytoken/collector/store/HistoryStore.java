package dev.honeytoken.collector.store;

import dev.honeytoken.client.ProjectHistory;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What has become of a project's decoys over time. Thread-safe. */
public final class HistoryStore {
  private static final int DECOYS = 200;
  private static final int DRILLS = 1_000;
  private static final int INCIDENTS = 200;

  private final Database database;

  /** Histories in that database. */
  public HistoryStore(Database database) {
    this.database = database;
  }

  /** The history of a project; an empty one if nobody ever planted there. */
  public ProjectHistory of(String project, Duration back, Instant now) {
    Instant from = now.minus(back);
    return database.read(
        handle ->
            new ProjectHistory(
                project,
                from,
                now,
                lives(handle, project, now),
                decoys(handle, project, now),
                DrillResults.of(handle, project, from, DRILLS),
                incidents(handle, project, from)));
  }

  private static Map<String, Integer> lives(Handle handle, String project, Instant now) {
    StringBuilder counts = new StringBuilder();
    for (Life each : Life.values()) {
      counts.append(counts.isEmpty() ? "" : ", ");
      counts
          .append("COALESCE(SUM(CASE WHEN ")
          .append(each.condition())
          .append(" THEN 1 ELSE 0 END), 0)");
      counts.append(" AS ").append(each.word()).append("_count");
    }
    return handle
        .createQuery(
            "SELECT "
                + counts
                + " FROM decoys d JOIN plantings p ON p.id = d.planting WHERE p.project = :project")
        .bind("project", project)
        .bind("now", now.toEpochMilli())
        .map((row, context) -> lives(row))
        .one();
  }

  private static Map<String, Integer> lives(ResultSet row) throws SQLException {
    Map<String, Integer> lives = new LinkedHashMap<>();
    for (Life each : Life.values()) {
      lives.put(each.word(), row.getInt(each.word() + "_count"));
    }
    return lives;
  }

  private static List<ProjectHistory.Decoy> decoys(Handle handle, String project, Instant now) {
    return handle
        .createQuery(
            "SELECT d.*, p.origin, p.ended_at, p.drilled_at, p.policy FROM decoys d"
                + " JOIN plantings p ON p.id = d.planting WHERE p.project = :project"
                + " AND d.state NOT IN ('retired', 'failed') ORDER BY d.id DESC LIMIT "
                + DECOYS)
        .bind("project", project)
        .map((row, context) -> decoy(row, now))
        .list();
  }

  private static ProjectHistory.Decoy decoy(ResultSet row, Instant now) throws SQLException {
    String tripClass = row.getString("trip_class");
    Target target =
        new Target(row.getString("file"), row.getString("format"), row.getString("name"));
    Instant due = Rows.optionalInstant(row, "due_at");
    Life life =
        Life.of(
            PlantingRows.decoy(row).state(),
            Rows.instant(row, "expires_at"),
            due,
            Rows.optionalInstant(row, "ended_at"),
            now);
    return new ProjectHistory.Decoy(
        Ids.text(row.getLong("id")),
        row.getString("kind"),
        row.getString("policy") == null ? target.describe() : null,
        tripClass == null ? null : TripClass.ofWord(tripClass),
        life.word(),
        Rows.instant(row, "issued_at"),
        due,
        Rows.optionalInstant(row, "drilled_at"),
        PlantingRows.origin(Rows.json(row, "origin")).build());
  }

  private static List<ProjectHistory.Incident> incidents(
      Handle handle, String project, Instant from) {
    return handle
        .createQuery(
            "SELECT i.*, d.kind FROM incidents i JOIN plantings p ON p.id = i.planting"
                + " JOIN decoys d ON d.id = i.decoy WHERE p.project = ? AND i.drill IS NULL"
                + " AND i.first_at >= ? ORDER BY i.id DESC LIMIT "
                + INCIDENTS)
        .bind(0, project)
        .bind(1, from.toEpochMilli())
        .map((row, context) -> incident(row, row.getString("kind")))
        .list();
  }

  private static ProjectHistory.Incident incident(ResultSet row, @Nullable String kind)
      throws SQLException {
    Incident incident = IncidentStore.incident(row);
    return new ProjectHistory.Incident(
        incident.id(),
        incident.decoy(),
        String.valueOf(kind),
        incident.firstAt(),
        incident.hits(),
        incident.severity().word(),
        incident.stage().word());
  }
}
