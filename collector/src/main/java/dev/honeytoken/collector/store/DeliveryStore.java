package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What has become of alerts. Thread-safe. */
public final class DeliveryStore {
  private static final String COLUMNS =
      "SELECT id, incident, drill, channel, state, attempts, detail, created_at, changed_at"
          + " FROM deliveries";

  private final Database database;
  private final Clock clock;

  /** Deliveries in that database. */
  public DeliveryStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A delivery by its id. */
  public Optional<Delivery> delivery(String id) {
    return database.read(handle -> find(handle, id));
  }

  /** Deliveries, newest first; of one state, or of all if it is null. */
  public Page<Delivery> deliveries(Page.Request request, @Nullable State state) {
    List<Delivery> read =
        database.read(
            handle ->
                handle
                    .createQuery(
                        COLUMNS
                            + " WHERE id < :below"
                            + (state == null ? "" : " AND state = '" + state.word() + "'")
                            + " ORDER BY id DESC LIMIT :limit")
                    .bind("below", request.below())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> delivery(row))
                    .list());
    return request.page(read, Delivery::id);
  }

  /** The deliveries of an incident, in the order of the channels. */
  public List<Delivery> ofIncident(String incident) {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + " WHERE incident = ? ORDER BY id")
                .bind(0, Ids.of(incident).orElse(-1L))
                .map((row, context) -> delivery(row))
                .list());
  }

  /** How many deliveries are neither accepted nor refused. */
  public long unfinished() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM deliveries WHERE state IN ('pending', 'retrying')")
                .mapTo(Long.class)
                .one());
  }

  /** How many deliveries are on the dead-letter list. */
  public long refused() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM deliveries WHERE state = 'refused'")
                .mapTo(Long.class)
                .one());
  }

  /**
   * Notes what came of an attempt.
   *
   * @return whether there is such a delivery
   */
  public boolean attempted(String id, State state, @Nullable String detail) {
    Optional<Delivery> delivery =
        database.write(
            handle -> {
              handle.execute(
                  "UPDATE deliveries SET state = ?, detail = ?, attempts = attempts + 1,"
                      + " changed_at = ? WHERE id = ?",
                  state.word(),
                  detail,
                  clock.millis(),
                  Ids.of(id).orElse(-1L));
              Optional<Delivery> changed = find(handle, id);
              drill(changed)
                  .ifPresent(drill -> DrillStore.touch(handle, Ids.of(drill).orElseThrow()));
              return changed;
            });
    drill(delivery).ifPresent(database.changes()::drill);
    return delivery.isPresent();
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
    boolean found =
        database.write(
            handle -> {
              int changed =
                  handle.execute(
                      "UPDATE deliveries SET state = 'pending', changed_at = ?"
                          + " WHERE id = ? AND state = 'refused'",
                      clock.millis(),
                      Ids.of(id).orElse(-1L));
              if (changed > 0) {
                add(handle, queue, find(handle, id).stream().toList());
              }
              return changed > 0;
            });
    if (found) {
      queue.wake();
    }
    return found;
  }

  static void add(Handle handle, DeliveryQueue queue, List<Delivery> deliveries) {
    try {
      queue.add(handle.getConnection(), deliveries);
    } catch (SQLException e) {
      throw new IllegalStateException("the deliveries could not be queued: " + e.getMessage(), e);
    }
  }

  static List<Delivery> insert(
      Handle handle, Ids ids, long incident, @Nullable Long drill, List<String> channels, long at) {
    return channels.stream()
        .map(
            channel -> {
              long id = ids.next();
              handle.execute(
                  "INSERT INTO deliveries (id, incident, drill, channel, state, attempts,"
                      + " created_at, changed_at) VALUES (?, ?, ?, ?, 'pending', 0, ?, ?)",
                  id,
                  incident,
                  drill,
                  channel,
                  at,
                  at);
              Instant now = Instant.ofEpochMilli(at);
              return new Delivery(
                  Ids.text(id),
                  Ids.text(incident),
                  drill == null ? null : Ids.text(drill),
                  channel,
                  State.PENDING,
                  0,
                  null,
                  now,
                  now);
            })
        .toList();
  }

  private static Optional<Delivery> find(Handle handle, String id) {
    return handle
        .createQuery(COLUMNS + " WHERE id = ?")
        .bind(0, Ids.of(id).orElse(-1L))
        .map((row, context) -> delivery(row))
        .findOne();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        Ids.text(row.getLong("id")),
        Ids.text(row.getLong("incident")),
        Rows.optionalId(row, "drill"),
        row.getString("channel"),
        State.ofWord(row.getString("state")),
        row.getInt("attempts"),
        row.getString("detail"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "changed_at"));
  }
}
