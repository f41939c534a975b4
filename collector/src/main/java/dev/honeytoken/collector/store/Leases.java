package dev.honeytoken.collector.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one replica does for all of them: whoever holds the lease does it, and when that one is gone
 * another takes it after its end. Thread-safe.
 */
public final class Leases {
  private final Database database;
  private final Clock clock;
  private final String holder;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();

  /** Leases in that database, for one replica. */
  public Leases(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    // Without replicas, an earlier run can hold nothing back.
    this.holder =
        database.kind() == Database.Kind.SQLITE ? "collector" : UUID.randomUUID().toString();
  }

  /**
   * What is known of the work.
   *
   * @param done when it was last done, by whichever replica; null if it never was
   * @param result what came of it then
   */
  public record Known(@Nullable Instant done, @Nullable String result) {
    /** Nothing. */
    public static final Known NOTHING = new Known(null, null);
  }

  /**
   * Takes the lease, or keeps it for longer.
   *
   * @param every how long after it was last done it is to be done again
   * @param most how long it takes at most
   * @return whether this replica has it, and the work is due
   */
  public boolean take(String name, Duration every, Duration most) {
    Instant now = clock.instant();
    int taken =
        database.write(
            handle ->
                handle.execute(
                    "INSERT INTO leases (name, holder, ends) VALUES (?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
                        + " ends = excluded.ends"
                        + " WHERE (leases.ends <= ? OR leases.holder = excluded.holder)"
                        + " AND (leases.done IS NULL OR leases.done <= ?)",
                    name,
                    holder,
                    now.plus(most).toEpochMilli(),
                    now.toEpochMilli(),
                    now.minus(every).toEpochMilli()));
    if (taken > 0) {
      begun.put(name, now);
    }
    return taken > 0;
  }

  /** Gives it back, done as of when it was taken; nothing happens if another has it by now. */
  public void done(String name, String result) {
    Instant at = begun.getOrDefault(name, clock.instant());
    database.write(
        handle ->
            handle.execute(
                "UPDATE leases SET ends = 0, done = ?, result = ? WHERE name = ? AND holder = ?",
                at.toEpochMilli(),
                result,
                name,
                holder));
  }

  /** Gives it back, not done: another replica takes it at once. */
  public void release(String name) {
    database.write(
        handle ->
            handle.execute(
                "UPDATE leases SET ends = 0 WHERE name = ? AND holder = ?", name, holder));
  }

  /** What came of the work, whoever did it. */
  public Known known(String name) {
    Optional<Known> known =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT done, result FROM leases WHERE name = ?")
                    .bind(0, name)
                    .map(
                        (row, context) ->
                            new Known(Rows.optionalInstant(row, "done"), row.getString("result")))
                    .findOne());
    return known.orElse(Known.NOTHING);
  }
}
