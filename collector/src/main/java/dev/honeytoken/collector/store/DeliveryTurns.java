package dev.honeytoken.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * When deliveries are to be told, and which process is telling them. Who takes turns holds them for
 * a while and has to say in time that it still does; what a dead process held is free then.
 * Thread-safe.
 */
public final class DeliveryTurns {
  /** So long nobody else takes what a process that is heard of no more has taken. */
  public static final Duration LENGTH = Duration.ofSeconds(20);

  private static final String ADD =
      "INSERT INTO delivery_turns (delivery, channel, drill, due_at, since) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (delivery) DO UPDATE SET due_at = excluded.due_at,"
          + " since = excluded.since, holder = NULL, held_until = 0";

  private static final String DUE =
      "SELECT delivery, since FROM delivery_turns WHERE channel = :channel";

  private final Database database;
  private final Clock clock;
  private final String holder;

  /**
   * Turns in that database.
   *
   * @param holder a name for this process that no other has at the same time
   */
  public DeliveryTurns(Database database, Clock clock, String holder) {
    this.database = database;
    this.clock = clock;
    this.holder = holder;
  }

  /** A name for this process: of several replicas, each has one of its own. */
  public static String holder(Database database) {
    return switch (database.kind()) {
      case SQLITE -> "collector";
      case POSTGRESQL -> "collector-" + UUID.randomUUID();
    };
  }

  /**
   * A turn that has come.
   *
   * @param delivery the delivery's id
   * @param since what its age counts from
   */
  public record Due(String delivery, Instant since) {
    private long row() {
      return Ids.of(delivery).orElseThrow();
    }
  }

  /** What becomes of a delivery's turn, in the transaction that notes why. */
  @FunctionalInterface
  public interface Next {
    /** Does it. */
    void in(Handle handle);
  }

  /** Gives deliveries their first turn, in the transaction that makes them. */
  public void add(Connection connection, Collection<Delivery> added, Instant due)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      for (Delivery each : added) {
        insert.setLong(1, Ids.of(each.id()).orElseThrow());
        insert.setString(2, each.channel());
        insert.setInt(3, each.drill() == null ? 0 : 1);
        insert.setLong(4, due.toEpochMilli());
        insert.setLong(5, due.toEpochMilli());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The channels that something waits for, known or not: one step in the index for each. */
  public List<String> channels() {
    return database.read(
        handle -> {
          List<String> channels = new ArrayList<>();
          Optional<String> next = after(handle, "");
          while (next.isPresent()) {
            channels.add(next.get());
            next = after(handle, next.get());
          }
          return channels;
        });
  }

  private static Optional<String> after(Handle handle, String channel) {
    return handle
        .createQuery(
            "SELECT channel FROM delivery_turns WHERE channel > ? ORDER BY channel LIMIT 1")
        .bind(0, channel)
        .mapTo(String.class)
        .findOne();
  }

  /** A channel's turns that have come and that nobody has taken, those of longest ago first. */
  public List<Due> due(String channel, boolean drill, int most) {
    return due(
        channel,
        " AND drill = "
            + (drill ? 1 : 0)
            + " AND due_at <= :now AND held_until <= :now ORDER BY due_at, delivery",
        most);
  }

  /** The same of drills and real ones alike, for a channel that nobody knows. */
  public List<Due> due(String channel, int most) {
    return due(channel, " AND due_at <= :now AND held_until <= :now ORDER BY due_at", most);
  }

  /** Those of a channel whose age counts from that time or an earlier one, whenever they come. */
  public List<Due> since(String channel, Instant latest, int most) {
    return due(
        channel,
        // Ids grow with time, so this need not look at younger ones.
        " AND delivery < "
            + Ids.at(latest.plusMillis(1))
            + " AND since <= "
            + latest.toEpochMilli()
            + " AND held_until <= :now",
        most);
  }

  private List<Due> due(String channel, String which, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(DUE + which + " LIMIT " + most)
                .bind("channel", channel)
                .bind("now", clock.millis())
                .map(
                    (row, context) ->
                        new Due(Ids.text(row.getLong("delivery")), Rows.instant(row, "since")))
                .list());
  }

  /** Takes turns; answers with the deliveries of those that nobody else was faster to take. */
  public Set<String> take(Collection<Due> turns) {
    long now = clock.millis();
    // Replicas that want the same wait for each other in one order.
    List<Due> ordered = turns.stream().sorted(Comparator.comparing(Due::delivery)).toList();
    return database.write(
        handle -> {
          PreparedBatch taking =
              handle.prepareBatch(
                  "UPDATE delivery_turns SET holder = ?, held_until = ?"
                      + " WHERE delivery = ? AND held_until <= ?");
          ordered.forEach(each -> taking.add(holder, now + LENGTH.toMillis(), each.row(), now));
          int[] changed = taking.execute();
          Set<String> taken = new HashSet<>();
          for (int i = 0; i < changed.length; i++) {
            if (changed[i] > 0) {
              taken.add(ordered.get(i).delivery());
            }
          }
          return taken;
        });
  }

  /** Says that this process still has those. */
  public void keep(Collection<String> deliveries) {
    change(deliveries, "held_until = " + (clock.millis() + LENGTH.toMillis()));
  }

  /** Gives turns back that nothing was done about: they are whoever's comes next. */
  public void giveBack(Collection<String> deliveries) {
    change(deliveries, "holder = NULL, held_until = 0");
  }

  private void change(Collection<String> deliveries, String what) {
    if (deliveries.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch changing =
              handle.prepareBatch(
                  "UPDATE delivery_turns SET " + what + " WHERE delivery = ? AND holder = ?");
          deliveries.stream()
              .sorted()
              .forEach(each -> changing.add(Ids.of(each).orElseThrow(), holder));
          return changing.execute();
        });
  }

  /** Gives all back that this process has, or had before it was started again. */
  public void giveBack() {
    database.write(
        handle ->
            handle.execute(
                "UPDATE delivery_turns SET holder = NULL, held_until = 0 WHERE holder = ?",
                holder));
  }

  /** Nothing is left to do. */
  public Next over(String delivery) {
    return handle ->
        handle.execute(
            "DELETE FROM delivery_turns WHERE delivery = ?", Ids.of(delivery).orElse(-1L));
  }

  /** A delivery that this process has taken comes again. */
  public Next again(String delivery, Instant due) {
    return handle ->
        handle.execute(
            "UPDATE delivery_turns SET due_at = ?, holder = NULL, held_until = 0"
                + " WHERE delivery = ? AND holder = ?",
            due.toEpochMilli(),
            Ids.of(delivery).orElse(-1L),
            holder);
  }

  /** Does that in a transaction of its own. */
  public void alone(Next change) {
    database.write(
        handle -> {
          change.in(handle);
          return true;
        });
  }
}
