package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of deliveries. */
final class DeliveryRows {
  static final String SELECT = "SELECT * FROM deliveries";

  private DeliveryRows() {}

  /**
   * A stage to be told.
   *
   * @param incident the incident or notice
   * @param drill its drill, null for a real one
   * @param stage which stage
   * @param revision the incident's by now
   */
  record Told(long incident, @Nullable Long drill, Stage stage, int revision) {}

  static Optional<Delivery> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + " WHERE id = ?")
        .bind(0, Ids.of(id).orElse(-1L))
        .map((row, context) -> delivery(row))
        .findOne();
  }

  /** Makes a delivery to each channel; they are still to be queued. */
  static List<Delivery> insert(
      Handle handle, Ids ids, Told told, List<String> channels, Instant now) {
    return channels.stream()
        .map(channel -> insert(handle, ids.next(), told, channel, now))
        .toList();
  }

  private static Delivery insert(Handle handle, long id, Told told, String channel, Instant now) {
    handle.execute(
        "INSERT INTO deliveries (id, incident, drill, channel, stage, revision, state, attempts,"
            + " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, 'pending', 0, ?, ?)",
        id,
        told.incident(),
        told.drill(),
        channel,
        told.stage().word(),
        told.revision(),
        now.toEpochMilli(),
        now.toEpochMilli());
    return new Delivery(
        Ids.text(id),
        Ids.text(told.incident()),
        told.drill() == null ? null : Ids.text(told.drill()),
        channel,
        told.stage(),
        told.revision(),
        State.PENDING,
        0,
        null,
        null,
        now,
        now);
  }

  static void queue(Handle handle, DeliveryQueue queue, List<Delivery> deliveries, Instant due) {
    if (deliveries.isEmpty()) {
      return;
    }
    try {
      queue.add(handle.getConnection(), deliveries, due);
    } catch (SQLException e) {
      throw new IllegalStateException("the deliveries could not be queued: " + e.getMessage(), e);
    }
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        Ids.text(row.getLong("id")),
        Ids.text(row.getLong("incident")),
        Rows.optionalId(row, "drill"),
        row.getString("channel"),
        Stage.ofWord(row.getString("stage")),
        row.getInt("revision"),
        State.ofWord(row.getString("state")),
        row.getInt("attempts"),
        row.getString("detail"),
        row.getString("reference"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "changed_at"));
  }
}
