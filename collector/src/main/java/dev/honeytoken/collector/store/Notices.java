package dev.honeytoken.collector.store;

import dev.honeytoken.collector.channel.Alert.Notice;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.store.DeliveryRows.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the collector tells of itself, on the way that incidents take: each trouble once when it is
 * found and once when it is mended, whichever replica finds it. Thread-safe.
 */
public final class Notices {
  /** How the subjects of reminders begin: they are of no gravity, and never wake anybody up. */
  public static final String REMINDER = "reminder:";

  private final Database database;
  private final Clock clock;
  private final Ids ids;
  private final DeliveryQueue queue;

  /** Notices in that database, to the channels of that queue. */
  public Notices(Database database, Clock clock, Ids ids, DeliveryQueue queue) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.queue = queue;
  }

  /**
   * Tells of a trouble, unless it has been told already.
   *
   * @param about what is in trouble
   * @param channels who is told
   * @return whether it was news
   */
  public boolean open(String about, Notice notice, List<String> channels) {
    boolean told =
        database.write(
            handle -> {
              long id = ids.next();
              Instant now = clock.instant();
              int rows =
                  handle.execute(
                      "INSERT INTO notices (id, about, opened_at, opened) VALUES (?, ?, ?, ?)"
                          + " ON CONFLICT DO NOTHING",
                      id,
                      about,
                      now.toEpochMilli(),
                      NoticeStore.json(notice));
              if (rows > 0) {
                queue(handle, new Told(id, null, Stage.OPENED, 1), channels, now);
              }
              return rows > 0;
            });
    if (told) {
      queue.wake();
    }
    return told;
  }

  /**
   * Tells every channel of something that wants to be done, and again when it has been told so long
   * ago and is still so.
   *
   * @return whether it was told
   */
  public boolean remind(String about, Notice notice, Duration every) {
    Instant now = clock.instant();
    database.write(
        handle ->
            handle.execute(
                "UPDATE notices SET mended_at = ? WHERE about = ? AND mended_at IS NULL"
                    + " AND opened_at <= ?",
                now.toEpochMilli(),
                about,
                now.minus(every).toEpochMilli()));
    return open(about, notice);
  }

  /** The same to every channel. */
  public boolean open(String about, Notice notice) {
    return open(about, notice, queue.channels());
  }

  /** Tells that a trouble is over, to those who were told of it; does nothing if there is none. */
  public void mend(String about, Notice notice) {
    boolean told =
        database.write(
            handle -> {
              Optional<NoticeStore.Kept> open =
                  NoticeStore.open(handle, about).filter(kept -> mend(handle, kept, notice));
              return open.isPresent();
            });
    if (told) {
      queue.wake();
    }
  }

  /** Returns whether nobody else was faster. */
  private boolean mend(Handle handle, NoticeStore.Kept kept, Notice notice) {
    Instant now = clock.instant();
    long id = Ids.of(kept.id()).orElseThrow();
    int mended =
        handle.execute(
            "UPDATE notices SET mended_at = ?, mended = ? WHERE id = ? AND mended_at IS NULL",
            now.toEpochMilli(),
            NoticeStore.json(notice),
            id);
    if (mended == 0) {
      return false;
    }
    List<String> channels =
        handle
            .createQuery("SELECT channel FROM deliveries WHERE incident = ? ORDER BY id")
            .bind(0, id)
            .mapTo(String.class)
            .list();
    List<String> updating = channels.stream().filter(queue.updating()::contains).toList();
    List<String> others = channels.stream().filter(each -> !updating.contains(each)).toList();
    queue(handle, new Told(id, null, Stage.RESOLVED, 2), updating, now);
    // A channel that takes first stages only is told the end as a message of its own.
    queue(handle, new Told(id, null, Stage.OPENED, 2), others, now);
    return true;
  }

  private void queue(Handle handle, Told told, List<String> channels, Instant now) {
    DeliveryRows.queue(handle, queue, DeliveryRows.insert(handle, ids, told, channels, now), now);
  }
}
