package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How channels are doing, through restarts and for all replicas alike. Thread-safe. */
public final class ChannelStates {
  private final Database database;

  /** States in that database. */
  public ChannelStates(Database database) {
    this.database = database;
  }

  /**
   * How a channel is doing.
   *
   * @param receiptAt when it last accepted an alert, null if it never has
   * @param failingSince since when no attempt was accepted; null if the latest one was
   * @param failure what went wrong last, null if nothing has
   * @param waiting deliveries that are neither accepted nor refused
   * @param dead deliveries on the dead-letter list
   */
  public record ChannelState(
      @Nullable Instant receiptAt,
      @Nullable Instant failingSince,
      @Nullable String failure,
      long waiting,
      long dead) {
    /** Of a channel that nothing was sent to. */
    public static final ChannelState UNTRIED = new ChannelState(null, null, null, 0, 0);
  }

  /** The channels that something was sent to or is waiting for, by name. */
  public Map<String, ChannelState> all() {
    return database.read(
        handle -> {
          Map<String, Long> waiting = count(handle, "state IN ('pending', 'retrying')");
          Map<String, Long> dead = count(handle, "state = 'refused'");
          Map<String, ChannelState> states = new HashMap<>();
          handle
              .createQuery("SELECT * FROM channel_states")
              .map((row, context) -> Map.entry(row.getString("channel"), state(row)))
              .forEach(each -> states.put(each.getKey(), each.getValue()));
          waiting.keySet().forEach(each -> states.putIfAbsent(each, ChannelState.UNTRIED));
          dead.keySet().forEach(each -> states.putIfAbsent(each, ChannelState.UNTRIED));
          states.replaceAll(
              (name, each) ->
                  new ChannelState(
                      each.receiptAt(),
                      each.failingSince(),
                      each.failure(),
                      waiting.getOrDefault(name, 0L),
                      dead.getOrDefault(name, 0L)));
          return states;
        });
  }

  /** One of them. */
  public ChannelState of(String channel) {
    return all().getOrDefault(channel, ChannelState.UNTRIED);
  }

  private static Map<String, Long> count(Handle handle, String where) {
    Map<String, Long> counts = new HashMap<>();
    handle
        .createQuery(
            "SELECT channel, COUNT(*) AS n FROM deliveries WHERE " + where + " GROUP BY channel")
        .map((row, context) -> Map.entry(row.getString("channel"), row.getLong("n")))
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }

  private static ChannelState state(ResultSet row) throws SQLException {
    return new ChannelState(
        Rows.optionalInstant(row, "receipt_at"),
        Rows.optionalInstant(row, "failing_since"),
        row.getString("failure"),
        0,
        0);
  }

  static void attempted(Handle handle, Delivery delivery) {
    long at = delivery.changedAt().toEpochMilli();
    if (delivery.state() == State.ACCEPTED) {
      handle.execute(
          "INSERT INTO channel_states (channel, receipt_at) VALUES (?, ?)"
              + " ON CONFLICT (channel) DO UPDATE SET receipt_at = excluded.receipt_at,"
              + " failing_since = NULL",
          delivery.channel(),
          at);
    } else {
      handle.execute(
          "INSERT INTO channel_states (channel, failing_since, failure) VALUES (?, ?, ?)"
              + " ON CONFLICT (channel) DO UPDATE SET failing_since ="
              + " COALESCE(channel_states.failing_since, excluded.failing_since),"
              + " failure = excluded.failure",
          delivery.channel(),
          at,
          delivery.detail());
    }
  }
}
