package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Stage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What has become of alerts. Thread-safe. */
public final class DeliveryStore {
  private static final int REPLAYED_AT_ONCE = 500;

  private final Database database;
  private final Clock clock;

  /** Deliveries in that database. */
  public DeliveryStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A delivery by its id. */
  public Optional<Delivery> delivery(String id) {
    return database.read(handle -> DeliveryRows.find(handle, id));
  }

  /**
   * Deliveries, newest first.
   *
   * @param state only those in it, or null for all
   * @param channel only those to it, or null for all
   */
  public Page<Delivery> deliveries(
      Page.Request request, @Nullable State state, @Nullable String channel) {
    List<Delivery> read =
        database.read(
            handle ->
                handle
                    .createQuery(
                        DeliveryRows.SELECT
                            + " WHERE id < :below"
                            + (state == null ? "" : " AND state = '" + state.word() + "'")
                            + (channel == null ? "" : " AND channel = :channel")
                            + " ORDER BY id DESC LIMIT :limit")
                    .bind("below", request.below())
                    .bind("channel", channel)
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> DeliveryRows.delivery(row))
                    .list());
    return request.page(read, Delivery::id);
  }

  /** The deliveries of an incident, in the order in which they were made. */
  public List<Delivery> ofIncident(String incident) {
    return database.read(
        handle ->
            handle
                .createQuery(DeliveryRows.SELECT + " WHERE incident = ? ORDER BY id")
                .bind(0, Ids.of(incident).orElse(-1L))
                .map((row, context) -> DeliveryRows.delivery(row))
                .list());
  }

  /** How many deliveries are neither accepted nor refused. */
  public long unfinished() {
    return count("state IN ('pending', 'retrying')");
  }

  /** How many deliveries are on the dead-letter list. */
  public long refused() {
    return count("state = 'refused'");
  }

  private long count(String where) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM deliveries WHERE " + where)
                .mapTo(Long.class)
                .one());
  }

  /** Whether a delivery's turn has come. */
  public enum Turn {
    /** It has. */
    NOW,
    /** An earlier stage has not been told yet. */
    AFTER_ANOTHER,
    /** Nothing is left to tell: a later stage tells it all. */
    OVERTAKEN
  }

  /** Whether a delivery's turn has come, by the other stages that the same channel is told. */
  public Turn turn(Delivery delivery) {
    if (delivery.stage() == Stage.OPENED) {
      return Turn.NOW;
    }
    return database.read(
        handle -> {
          if (delivery.stage() == Stage.UPDATED && other(handle, delivery, "revision > ?")) {
            return Turn.OVERTAKEN;
          }
          // Of updates, the last alone counts; nobody waits for one.
          return other(
                  handle,
                  delivery,
                  "revision < ? AND stage <> 'updated' AND state IN ('pending', 'retrying')")
              ? Turn.AFTER_ANOTHER
              : Turn.NOW;
        });
  }

  private static boolean other(Handle handle, Delivery delivery, String where) {
    return handle
        .createQuery(
            "SELECT 1 FROM deliveries WHERE incident = ? AND channel = ? AND " + where + " LIMIT 1")
        .bind(0, Ids.of(delivery.incident()).orElse(-1L))
        .bind(1, delivery.channel())
        .bind(2, delivery.revision())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** What a channel calls its message about an incident's first stage that it had a name for. */
  public Optional<String> reference(String incident, String channel) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT reference FROM deliveries WHERE incident = ? AND channel = ?"
                        + " AND reference IS NOT NULL ORDER BY revision LIMIT 1")
                .bind(0, Ids.of(incident).orElse(-1L))
                .bind(1, channel)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Notes that a delivery has nothing left to tell.
   *
   * @param turn ends its turns in the same transaction
   */
  public void overtaken(String id, DeliveryTurns.Next turn) {
    database.write(
        handle -> {
          turn.in(handle);
          return handle.execute(
              "UPDATE deliveries SET state = 'accepted', detail = ?, changed_at = ? WHERE id = ?",
              "told together with a later stage",
              clock.millis(),
              Ids.of(id).orElse(-1L));
        });
  }

  /**
   * Notes what came of an attempt.
   *
   * @param reference what the channel calls its message, if it was accepted and has a name
   * @param turn says in the same transaction when its next turn is, if there is one
   * @return the delivery as it is now; empty if there is none
   */
  public Optional<Delivery> attempted(
      String id,
      State state,
      @Nullable String detail,
      @Nullable String reference,
      DeliveryTurns.Next turn) {
    Optional<Delivery> delivery =
        database.write(
            handle -> {
              turn.in(handle);
              handle.execute(
                  "UPDATE deliveries SET state = ?, detail = ?, attempts = attempts + 1,"
                      + " reference = COALESCE(?, reference), changed_at = ? WHERE id = ?",
                  state.word(),
                  detail,
                  reference,
                  clock.millis(),
                  Ids.of(id).orElse(-1L));
              Optional<Delivery> changed = DeliveryRows.find(handle, id);
              changed.ifPresent(each -> ChannelStates.attempted(handle, each));
              drill(changed)
                  .ifPresent(drill -> DrillStore.touch(handle, Ids.of(drill).orElseThrow()));
              return changed;
            });
    drill(delivery).ifPresent(database.changes()::drill);
    return delivery;
  }

  /**
   * Notes where a delivery is that was not attempted: no word of how the channel is doing.
   *
   * @param turn says in the same transaction when its next turn is, if there is one
   */
  public void noted(String id, State state, String detail, DeliveryTurns.Next turn) {
    Optional<Delivery> delivery =
        database.write(
            handle -> {
              turn.in(handle);
              handle.execute(
                  "UPDATE deliveries SET state = ?, detail = ?, changed_at = ? WHERE id = ?",
                  state.word(),
                  detail,
                  clock.millis(),
                  Ids.of(id).orElse(-1L));
              Optional<Delivery> changed = DeliveryRows.find(handle, id);
              drill(changed)
                  .ifPresent(drill -> DrillStore.touch(handle, Ids.of(drill).orElseThrow()));
              return changed;
            });
    drill(delivery).ifPresent(database.changes()::drill);
  }

  private static Optional<String> drill(Optional<Delivery> delivery) {
    return delivery.flatMap(each -> Optional.ofNullable(each.drill()));
  }

  /**
   * Puts a delivery from the dead-letter list back into the queue, in one transaction.
   *
   * @return whether it was on that list
   */
  public boolean replay(String id, DeliveryQueue queue) {
    return replay(List.of(id), queue) > 0;
  }

  /**
   * Does the same with all of a channel's.
   *
   * @return how many there were
   */
  public int replayAll(String channel, DeliveryQueue queue) {
    int replayed = 0;
    List<String> some;
    do {
      some = dead(channel);
      replayed += replay(some, queue);
    } while (some.size() == REPLAYED_AT_ONCE);
    return replayed;
  }

  private List<String> dead(String channel) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM deliveries WHERE state = 'refused' AND channel = ?"
                        + " ORDER BY id LIMIT ?")
                .bind(0, channel)
                .bind(1, REPLAYED_AT_ONCE)
                .map((row, context) -> Ids.text(row.getLong("id")))
                .list());
  }

  private int replay(List<String> ids, DeliveryQueue queue) {
    int found =
        database.write(
            handle -> {
              List<Delivery> again =
                  ids.stream().flatMap(id -> revive(handle, id).stream()).toList();
              DeliveryRows.queue(handle, queue, again, clock.instant());
              return again.size();
            });
    if (found > 0) {
      queue.wake();
    }
    return found;
  }

  private Optional<Delivery> revive(Handle handle, String id) {
    int changed =
        handle.execute(
            "UPDATE deliveries SET state = 'pending', changed_at = ?"
                + " WHERE id = ? AND state = 'refused'",
            clock.millis(),
            Ids.of(id).orElse(-1L));
    return changed > 0 ? DeliveryRows.find(handle, id) : Optional.empty();
  }
}
