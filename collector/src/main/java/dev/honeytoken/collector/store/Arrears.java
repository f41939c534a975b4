package dev.honeytoken.collector.store;

import java.time.Instant;
import java.util.List;

/** Projects whose decoys want something done. Thread-safe. */
public final class Arrears {
  private final Database database;

  /** Projects in that database. */
  public Arrears(Database database) {
    this.database = database;
  }

  /**
   * A project.
   *
   * @param project its name
   * @param decoys how many of its decoys it is about
   * @param since the longest time for which something has been wanting
   */
  public record Debt(String project, int decoys, Instant since) {}

  /** Projects with decoys that are overdue for rotation, the longest overdue first. */
  public List<Debt> overdue(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT p.project, COUNT(*) AS decoys, MIN(d.due_at) AS since FROM decoys d"
                        + " JOIN plantings p ON p.id = d.planting WHERE "
                        + Life.OVERDUE.condition()
                        + " GROUP BY p.project ORDER BY MIN(d.due_at), p.project")
                .bind("now", now.toEpochMilli())
                .map(
                    (row, context) ->
                        new Debt(
                            row.getString("project"),
                            row.getInt("decoys"),
                            Rows.instant(row, "since")))
                .list());
  }

  /**
   * Projects with decoys that stand and can fire, none of which was drilled, or else planted, since
   * a time; the longest first.
   */
  public List<Debt> undrilled(Instant before, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT p.project, COUNT(*) AS decoys,"
                        + " COALESCE(MAX(p.drilled_at), MIN(p.created_at)) AS since FROM decoys d"
                        + " JOIN plantings p ON p.id = d.planting WHERE d.trip_class <> 'inert'"
                        + " AND (("
                        + Life.LIVE.condition()
                        + ") OR ("
                        + Life.OVERDUE.condition()
                        + ")) GROUP BY p.project"
                        + " HAVING COALESCE(MAX(p.drilled_at), MIN(p.created_at)) < :before"
                        + " ORDER BY since, p.project")
                .bind("now", now.toEpochMilli())
                .bind("before", before.toEpochMilli())
                .map(
                    (row, context) ->
                        new Debt(
                            row.getString("project"),
                            row.getInt("decoys"),
                            Rows.instant(row, "since")))
                .list());
  }
}
