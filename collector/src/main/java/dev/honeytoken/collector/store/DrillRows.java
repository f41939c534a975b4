package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.DrillStatus.Outcome;
import dev.honeytoken.client.DrillStatus.Receipt;
import dev.honeytoken.client.DrillStatus.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads a drill's status. */
final class DrillRows {
  private DrillRows() {}

  record DrillRow(long id, List<String> channels, long armedAt, Instant expiresAt, long revision) {}

  private record Fired(
      long decoy,
      @Nullable Long hit,
      @Nullable Long hitDecoy,
      long storedAt,
      @Nullable Long incident) {}

  private record Told(String channel, State state, @Nullable String detail, long changedAt) {}

  static DrillRow drill(ResultSet row) throws SQLException {
    return new DrillRow(
        row.getLong("id"),
        Rows.json(row, "channels").texts("names"),
        row.getLong("armed_at"),
        Rows.instant(row, "expires_at"),
        row.getLong("revision"));
  }

  static DrillStatus status(Handle handle, DrillRow drill, Instant now) {
    List<Fired> armed =
        handle
            .createQuery(
                "SELECT d.decoy, d.hit, h.decoy AS hit_decoy, h.stored_at, h.incident"
                    + " FROM drill_decoys d LEFT JOIN hits h ON h.id = d.hit"
                    + " WHERE d.drill = ? ORDER BY d.ordinal")
            .bind(0, drill.id())
            .map((row, context) -> fired(row))
            .list();
    boolean over = now.isAfter(drill.expiresAt());
    boolean complete = true;
    Map<String, Outcome> outcomes = new HashMap<>();
    for (Fired each : armed) {
      Outcome outcome = outcome(handle, drill, each);
      outcomes.put(Ids.text(each.decoy()), outcome);
      complete &=
          outcome.hit() == null ? over : outcome.receipts().stream().allMatch(DrillRows::done);
    }
    return new DrillStatus(Ids.text(drill.id()), drill.revision(), complete, outcomes);
  }

  private static boolean done(Receipt receipt) {
    return receipt.state().isFinal();
  }

  private static Outcome outcome(Handle handle, DrillRow drill, Fired fired) {
    if (fired.hit() == null || fired.hitDecoy() == null) {
      return new Outcome(
          null,
          drill.channels().stream()
              .map(each -> new Receipt(each, State.PENDING, null, null))
              .toList());
    }
    DrillStatus.Hit hit =
        new DrillStatus.Hit(
            Ids.text(fired.hit()), Ids.text(fired.hitDecoy()), fired.storedAt() - drill.armedAt());
    Map<String, Told> told = new HashMap<>();
    if (fired.incident() != null) {
      handle
          .createQuery(
              "SELECT channel, state, detail, changed_at FROM deliveries WHERE incident = ?")
          .bind(0, fired.incident())
          .map((row, context) -> told(row))
          .forEach(each -> told.put(each.channel(), each));
    }
    return new Outcome(
        hit,
        drill.channels().stream()
            .map(each -> receipt(each, told.get(each), fired.storedAt()))
            .toList());
  }

  private static Receipt receipt(String channel, @Nullable Told told, long hitAt) {
    if (told == null) {
      return new Receipt(channel, State.PENDING, null, null);
    }
    Long after = told.state() == State.ACCEPTED ? told.changedAt() - hitAt : null;
    return new Receipt(channel, told.state(), after, told.detail());
  }

  private static Fired fired(ResultSet row) throws SQLException {
    return new Fired(
        row.getLong("decoy"),
        Rows.optionalLong(row, "hit"),
        Rows.optionalLong(row, "hit_decoy"),
        row.getLong("stored_at"),
        Rows.optionalLong(row, "incident"));
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        row.getString("channel"),
        State.ofWord(row.getString("state")),
        row.getString("detail"),
        row.getLong("changed_at"));
  }
}
