package dev.honeytoken.collector.delivery;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.honeytoken.collector.store.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes turns into db-scheduler's table by itself, since only so are they in the transaction that
 * makes the deliveries. Thread-safe.
 */
final class Turns {
  static final String TASK = "delivery";

  private static final int REAL = 100;
  private static final int DRILL = 10;
  private static final String INSERT =
      "INSERT INTO scheduled_tasks"
          + " (task_name, task_instance, task_data, execution_time, picked, version, priority)"
          + " VALUES ('"
          + TASK
          + "', ?, ?, ?, ?, 1, ?)"
          // A turn that is just being given up is begun anew; the new version keeps it from
          // removal.
          + " ON CONFLICT (task_name, task_instance) DO UPDATE SET task_data = excluded.task_data,"
          + " execution_time = excluded.execution_time, picked = excluded.picked, picked_by = NULL,"
          + " version = scheduled_tasks.version + 1";

  private final JdbcCustomization dialect;
  private final InstantSerializer serializer = new InstantSerializer();

  Turns(JdbcCustomization dialect) {
    this.dialect = dialect;
  }

  /** Gives deliveries their first turn. */
  void add(Connection connection, List<Delivery> added, Instant due) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Delivery each : added) {
        insert.setString(1, each.id());
        insert.setBytes(2, serializer.serialize(due));
        dialect.setInstant(insert, 3, due);
        insert.setBoolean(4, false);
        insert.setInt(5, each.drill() == null ? REAL : DRILL);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Takes back the turns that an earlier run of the same process was cut off at. */
  static void release(DataSource source, String installation) {
    try (Connection connection = source.getConnection();
        PreparedStatement give =
            connection.prepareStatement(
                "UPDATE scheduled_tasks SET picked = ?, picked_by = NULL WHERE picked_by = ?")) {
      give.setBoolean(1, false);
      give.setString(2, installation);
      give.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the delivery queue cannot be read", e);
    }
  }
}
