package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.JournalRows.Row;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Crowds of uses that are on disk and not yet in their places: a row for as many as came together.
 * Whoever presents decoys over and over waits for a page or two at the end of one table, not for
 * those of hits, of incidents and of what these are looked up by. What came is added up again and
 * again, in small steps, and about once a second brought to its places, some rows at a time: hits
 * that want to be on disk wait no longer than one step takes. One thread adds, one takes out.
 */
final class HitJournal {
  /** So many rows get to their places in one step. */
  private static final int AT_A_TIME = 48;

  /** So many rows are added up in one step. */
  private static final int ROWS = 128;

  /** More crowds are not added up any further. */
  private static final int MOST_CROWDS = 1_024;

  private static final long PLACE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  /** A replica that has not taken its own out by now is no more. */
  private static final Duration ORPHANED = Duration.ofSeconds(30);

  private final Database database;
  private final Clock clock;
  private final Ids ids;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  // Of the thread that takes out.
  private boolean placing;
  private long placed = System.nanoTime() - PLACE_EVERY_NANOS;

  HitJournal(Database database, Clock clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What is to be brought to its places next.
   *
   * @param ids the rows; none if there is nothing, or nothing yet
   * @param uses what is in them, as few as say the same
   * @param weight how many uses were written
   * @param readable whether they could be read; if not, it is one row
   * @param more whether there may be more
   */
  record Step(List<Long> ids, List<Sighting> uses, int weight, boolean readable, boolean more) {
    static Step none(boolean more) {
      return new Step(List.of(), List.of(), 0, true, more);
    }

    static Step unreadable(Row row) {
      return new Step(List.of(row.id()), List.of(), row.weight(), false, true);
    }
  }

  /** Writes them; they count once {@link #added} is called. */
  void add(Handle handle, List<Sighting> uses) {
    try (JournalRows rows = new JournalRows(handle, ids, database.replica())) {
      rows.add(uses, uses.size(), JournalRows.AS_THEY_CAME);
    } catch (SQLException e) {
      throw new IllegalStateException("hits could not be written: " + e.getMessage(), e);
    }
  }

  /** So many are on disk; returns whether there were none before. */
  boolean added(int uses) {
    return uses > 0 && added.getAndAdd(uses) <= taken.get();
  }

  /** How many uses of this process are not in their places yet. */
  long waiting() {
    return Math.max(0, added.get() - taken.get());
  }

  /**
   * Takes a step: adds up what came, or says what is to be placed.
   *
   * @param carefully whether that is one row alone, since several together would not be placed
   */
  Step step(boolean carefully) {
    long before = added.get();
    placing |= System.nanoTime() - placed > PLACE_EVERY_NANOS;
    if (placing || carefully) {
      List<Row> ready = rows("merged > 0", 1);
      if (!ready.isEmpty()) {
        return place(ready, new Merging());
      }
      placing = false;
      placed = System.nanoTime();
    }
    List<Row> came = rows("merged = 0", carefully ? 1 : ROWS);
    if (came.isEmpty()) {
      placing = !rows("merged > 0", 1).isEmpty();
      if (!placing) {
        taken.set(before);
      }
      return Step.none(placing);
    }
    Merging merging = new Merging();
    List<Row> read = read(came, merging);
    if (read.isEmpty()) {
      return Step.unreadable(came.get(0));
    }
    boolean few = came.size() < ROWS && merging.size() <= AT_A_TIME;
    if (carefully || (few && rows("merged > 0", 1).isEmpty())) {
      return new Step(JournalRows.ids(read), merging.all(), JournalRows.weight(read), true, true);
    }
    return merge(read, merging);
  }

  private static Step place(List<Row> rows, Merging merging) {
    return read(rows, merging).isEmpty()
        ? Step.unreadable(rows.get(0))
        : new Step(JournalRows.ids(rows), merging.all(), JournalRows.weight(rows), true, true);
  }

  /** Those that could be read, up to the first that could not. */
  private static List<Row> read(List<Row> rows, Merging merging) {
    List<Row> read = new ArrayList<>();
    for (Row each : rows) {
      try {
        merging.later(SightingText.read(each.uses()));
      } catch (IllegalArgumentException e) {
        return read;
      }
      read.add(each);
    }
    return read;
  }

  /** Adds what came to the crowds of before, and writes both anew, ready to be placed. */
  private Step merge(List<Row> came, Merging merging) {
    List<Row> earlier = rows("merged > 0 AND merged = 1", MOST_CROWDS / AT_A_TIME);
    List<Row> all = new ArrayList<>(came);
    for (Row each : earlier) {
      try {
        merging.earlier(SightingText.read(each.uses()));
        all.add(each);
      } catch (IllegalArgumentException e) {
        // It is said when its turn to be placed comes.
        placing = true;
      }
    }
    int weight = JournalRows.weight(all) - merging.singles().size();
    try {
      database.<Boolean>write(
          handle -> {
            JournalRows.remove(handle, JournalRows.ids(all));
            try (JournalRows rows = new JournalRows(handle, ids, database.replica())) {
              rows.addAll(merging.crowds(), weight, JournalRows.CROWDS, AT_A_TIME);
              rows.addAll(
                  merging.singles(), merging.singles().size(), JournalRows.SINGLES, AT_A_TIME);
            } catch (SQLException e) {
              throw new IllegalStateException("hits could not be written: " + e.getMessage(), e);
            }
            return true;
          });
    } catch (JournalRows.TakenException e) {
      return Step.none(true);
    }
    placing |= merging.crowds().size() > MOST_CROWDS / 2;
    return Step.none(true);
  }

  private List<Row> rows(String which, int most) {
    // With SQLite whatever is there was left by an earlier process, if it is not this one's.
    long orphaned =
        database.kind() == Database.Kind.SQLITE
            ? Long.MAX_VALUE
            : Ids.at(clock.instant().minus(ORPHANED));
    return database.read(
        handle -> JournalRows.oldest(handle, which, database.replica(), orphaned, most));
  }

  /** Those are in their places. */
  void removed(Step step) {
    taken.addAndGet(step.weight());
  }

  /** Leaves a row alone whose uses cannot be brought to their places; returns the words for it. */
  String putAside(Step step) {
    long row = step.ids().get(0);
    database.write(handle -> handle.execute("UPDATE hit_journal SET aside = 1 WHERE id = ?", row));
    taken.addAndGet(step.weight());
    return step.weight()
        + " further uses cannot be brought to their incidents; they stay in the database, in row "
        + row
        + " of hit_journal";
  }
}
