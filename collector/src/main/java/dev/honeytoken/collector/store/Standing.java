package dev.honeytoken.collector.store;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.placement.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What stands in a project, as it was ordered. Thread-safe. */
public final class Standing {
  private final Database database;

  /** What stands, by that database. */
  public Standing(Database database) {
    this.database = database;
  }

  /** The decoys of the newest planting of a project that stands; none if none does. */
  public List<DecoyOrder> of(String project) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM decoys WHERE state = 'planted' AND planting ="
                        + " (SELECT MAX(d.planting) FROM decoys d JOIN plantings p ON p.id ="
                        + " d.planting WHERE p.project = ? AND p.live = 1 AND d.state = 'planted')"
                        + " ORDER BY ordinal")
                .bind(0, project)
                .map((row, context) -> order(row))
                .list());
  }

  private static DecoyOrder order(ResultSet row) throws SQLException {
    long issued = row.getLong("issued_at");
    Long due = Rows.optionalLong(row, "due_at");
    return new DecoyOrder(
        row.getString("kind"),
        new Target(row.getString("file"), row.getString("format"), row.getString("name")),
        Rows.textMap(row.getString("options")),
        Duration.ofMillis(row.getLong("expires_at") - issued),
        due == null ? null : Duration.ofMillis(due - issued));
  }
}
