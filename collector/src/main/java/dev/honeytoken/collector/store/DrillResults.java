package dev.honeytoken.collector.store;

import dev.honeytoken.client.ProjectHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What came of drills: worked out while they are kept, and a row of numbers of each afterwards. */
final class DrillResults {
  private static final String ARMED =
      "SELECT r.id, p.project, r.armed_at, r.channels,"
          + " (SELECT COUNT(*) FROM drill_decoys x WHERE x.drill = r.id) AS decoys,"
          + " (SELECT COUNT(*) FROM drill_decoys x JOIN hits h ON h.id = x.hit"
          + " WHERE x.drill = r.id AND h.decoy = x.decoy) AS hits"
          + " FROM drills r JOIN plantings p ON p.id = r.planting WHERE r.own = 0"
          + " AND NOT EXISTS (SELECT 1 FROM drill_results k WHERE k.drill = r.id) AND ";

  private DrillResults() {}

  private record Armed(
      long id, String project, Instant at, List<String> channels, int decoys, int hits) {}

  /** Those of a project since, newest first. */
  static List<ProjectHistory.Drill> of(Handle handle, String project, Instant from, int most) {
    List<ProjectHistory.Drill> whole =
        handle
            .createQuery(
                ARMED + "p.project = ? AND r.armed_at >= ? ORDER BY r.id DESC LIMIT " + most)
            .bind(0, project)
            .bind(1, from.toEpochMilli())
            .map((row, context) -> armed(row))
            .list()
            .stream()
            .map(each -> result(handle, each))
            .toList();
    List<ProjectHistory.Drill> kept =
        handle
            .createQuery(
                "SELECT * FROM drill_results WHERE project = ? AND armed_at >= ?"
                    + " ORDER BY armed_at DESC LIMIT "
                    + most)
            .bind(0, project)
            .bind(1, from.toEpochMilli())
            .map((row, context) -> kept(row))
            .list();
    return Stream.concat(whole.stream(), kept.stream())
        .sorted(Comparator.comparing(ProjectHistory.Drill::at).reversed())
        .limit(most)
        .toList();
  }

  /** Writes down what came of a drill, before the first of its rows goes; once, and not of ours. */
  static void keep(Handle handle, long drill) {
    Optional<Armed> armed =
        handle
            .createQuery(ARMED + "r.id = ?")
            .bind(0, drill)
            .map((row, context) -> armed(row))
            .findOne();
    if (armed.isEmpty()) {
      return;
    }
    ProjectHistory.Drill result = result(handle, armed.get());
    handle.execute(
        "INSERT INTO drill_results (drill, project, armed_at, decoys, hits, awaited, receipts)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        drill,
        armed.get().project(),
        result.at().toEpochMilli(),
        result.decoys(),
        result.hits(),
        result.awaited(),
        result.receipts());
  }

  /** Forgets those of drills armed before; returns how many, some at a time. */
  static int forget(Handle handle, Instant before, int most) {
    return handle.execute(
        "DELETE FROM drill_results WHERE drill IN (SELECT drill FROM drill_results"
            + " WHERE armed_at < ? ORDER BY drill LIMIT "
            + most
            + ")",
        before.toEpochMilli());
  }

  private static Armed armed(ResultSet row) throws SQLException {
    return new Armed(
        row.getLong("id"),
        row.getString("project"),
        Rows.instant(row, "armed_at"),
        Rows.json(row, "channels").texts("names"),
        row.getInt("decoys"),
        row.getInt("hits"));
  }

  private static ProjectHistory.Drill kept(ResultSet row) throws SQLException {
    return new ProjectHistory.Drill(
        Ids.text(row.getLong("drill")),
        Rows.instant(row, "armed_at"),
        row.getInt("decoys"),
        row.getInt("hits"),
        row.getInt("awaited"),
        row.getInt("receipts"));
  }

  private static ProjectHistory.Drill result(Handle handle, Armed armed) {
    int receipts =
        armed.channels().isEmpty()
            ? 0
            : handle
                .createQuery(
                    "SELECT COUNT(*) FROM incidents i JOIN deliveries d ON d.incident = i.id"
                        + " WHERE i.drill = :drill AND d.state = 'accepted' AND d.revision = 1"
                        + " AND d.channel IN (<channels>)")
                .bind("drill", armed.id())
                .bindList("channels", armed.channels())
                .mapTo(Integer.class)
                .one();
    return new ProjectHistory.Drill(
        Ids.text(armed.id()),
        armed.at(),
        armed.decoys(),
        armed.hits(),
        armed.decoys() * armed.channels().size(),
        receipts);
  }
}
