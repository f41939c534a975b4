package dev.honeytoken.collector.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Writes hits: many requests, one transaction, one sync. What is in no incident yet, or may be a
 * drill's, gets its row at once. What comes in crowds and whose incident is open goes to a journal,
 * and from there to its place by {@link #place}. For one thread that appends and one that places.
 */
public final class HitLog {
  /** So few get their rows at once, unless others wait before them. */
  private static final int FEW = 4;

  /** Failures in a row after which a row of the journal is left alone, lest it hold up the rest. */
  private static final int PATIENCE = 5;

  private final Database database;
  private final Clock clock;
  private final Ids ids;
  private final OpenIncidents open;
  private final PlantingsOfDecoys plantings = new PlantingsOfDecoys();
  private final HitJournal journal;
  private final AtomicLong appends = new AtomicLong();
  private int failures;

  /** Hits go to that database; those of incidents that are open are grouped at once. */
  public HitLog(Database database, Clock clock, Ids ids, OpenIncidents open) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.open = open;
    this.journal = new HitJournal(database, clock, ids);
  }

  /**
   * Writes all or nothing; on disk when this returns.
   *
   * @return whether there is something to place, to group or to tell that was not there before
   */
  public boolean append(List<Sighting> sightings) {
    appends.incrementAndGet();
    List<Sighting> crowd = new ArrayList<>();
    List<Sighting> others = new ArrayList<>();
    sightings.forEach(each -> (isKnown(each) ? crowd : others).add(each));
    if (crowd.size() <= FEW && journal.waiting() == 0) {
      crowd.clear();
    }
    List<Sighting> rows = crowd.isEmpty() ? sightings : others;
    HitInserts inserts = new HitInserts(clock, ids, open, plantings);
    database.<Boolean>writeFirst(
        handle -> {
          if (!crowd.isEmpty()) {
            journal.add(handle, crowd);
          }
          if (!rows.isEmpty()) {
            insert(handle, inserts, rows);
          }
          return true;
        });
    boolean fresh = inserts.done(database.changes());
    return journal.added(crowd.size()) || fresh;
  }

  /** Whether its incidents are open, so that nobody waits to hear of it. */
  private boolean isKnown(Sighting sighting) {
    long at = sighting.evidence().at().toEpochMilli();
    return sighting.nonce() == null
        && sighting.decoys().stream()
            .allMatch(each -> open.of(each.decoy(), sighting.evidence().source(), at) != null);
  }

  /** How often something was appended: whether anybody waits for the machine just now. */
  public long appends() {
    return appends.get();
  }

  /** How many uses are in the journal, as far as this process has written them. */
  public long waiting() {
    return journal.waiting();
  }

  /**
   * What was done about the journal.
   *
   * @param more whether there may be more in it
   * @param fresh whether there is something to group or to tell that was not there before
   */
  public record Placed(boolean more, boolean fresh) {}

  /**
   * Takes a step, of a few milliseconds, to bring the uses of the journal to their places.
   *
   * @throws IllegalStateException if some cannot be brought there, now or ever
   */
  public Placed place() {
    HitJournal.Step step = journal.step(failures > 0);
    if (step.ids().isEmpty()) {
      return new Placed(step.more(), false);
    }
    if (!step.readable()) {
      throw new IllegalStateException(journal.putAside(step));
    }
    HitInserts inserts = new HitInserts(clock, ids, open, plantings);
    try {
      database.<Boolean>write(
          handle -> {
            JournalRows.remove(handle, step.ids());
            insert(handle, inserts, step.uses());
            return true;
          });
    } catch (JournalRows.TakenException e) {
      return new Placed(true, false);
    } catch (RuntimeException e) {
      if (++failures > PATIENCE) {
        failures = 0;
        throw new IllegalStateException(journal.putAside(step), e);
      }
      throw e;
    }
    failures = 0;
    boolean fresh = inserts.done(database.changes());
    // Last: from now on the other thread may write rows of the same incidents itself.
    journal.removed(step);
    return new Placed(true, fresh);
  }

  private static void insert(Handle handle, HitInserts inserts, List<Sighting> sightings) {
    try {
      inserts.write(handle, sightings);
    } catch (SQLException e) {
      throw new IllegalStateException("hits could not be written: " + e.getMessage(), e);
    }
  }
}
