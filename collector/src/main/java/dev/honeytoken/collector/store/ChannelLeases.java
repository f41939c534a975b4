package dev.honeytoken.collector.store;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Says which of several replicas tells a channel whose alerts are counted: one at a time, so that a
 * limit is one limit however many replicas there are. Thread-safe.
 */
public final class ChannelLeases implements AutoCloseable {
  /** So long nobody else takes over from a replica that is heard of no more. */
  public static final Duration LENGTH = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final String holder;
  private final Map<String, Long> held = new HashMap<>();

  /**
   * Leases in that database.
   *
   * @param holder a name for this process that no other has at the same time
   */
  public ChannelLeases(Database database, Clock clock, String holder) {
    this.database = database;
    this.clock = clock;
    this.holder = holder;
  }

  /** Takes a channel, or keeps it; says whether this replica has it now. */
  public synchronized boolean take(String channel) {
    long now = clock.millis();
    Long until = held.get(channel);
    return (until != null && now < until - LENGTH.toMillis() / 2) || ask(channel, now);
  }

  /** Keeps what this replica has; to be called several times in a lease's length. */
  public synchronized void renew() {
    long now = clock.millis();
    for (Map.Entry<String, Long> each : Map.copyOf(held).entrySet()) {
      if (now >= each.getValue() - LENGTH.toMillis() / 2) {
        ask(each.getKey(), now);
      }
    }
  }

  private boolean ask(String channel, long now) {
    long until = now + LENGTH.toMillis();
    boolean ours =
        database.write(
                handle ->
                    handle.execute(
                        "INSERT INTO channel_leases (channel, holder, held_until) VALUES (?, ?, ?)"
                            + " ON CONFLICT (channel) DO UPDATE SET holder = excluded.holder,"
                            + " held_until = excluded.held_until"
                            + " WHERE channel_leases.holder = excluded.holder"
                            + " OR channel_leases.held_until <= ?",
                        channel,
                        holder,
                        until,
                        now))
            > 0;
    if (ours) {
      held.put(channel, until);
    } else {
      held.remove(channel);
    }
    return ours;
  }

  /** Gives all of them back, for others to take at once. */
  @Override
  public synchronized void close() {
    if (!held.isEmpty()) {
      database.write(
          handle -> handle.execute("DELETE FROM channel_leases WHERE holder = ?", holder));
      held.clear();
    }
  }
}
