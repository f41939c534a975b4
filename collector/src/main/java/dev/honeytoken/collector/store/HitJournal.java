package dev.honeytoken.collector.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Crowds of uses that are on disk and not yet in their places: a row for as many as came together.
 * Whoever presents one decoy over and over waits for a page or two at the end of one table, not for
 * those of hits, of incidents and of what these are looked up by. Thread-safe.
 */
final class HitJournal {
  /** Characters; what is longer is in several rows. */
  private static final int LONGEST = 1 << 20;

  private static final int ROWS_AT_A_TIME = 16;

  /** So many uses get a row each at a time: whoever is to be answered waits that long. */
  private static final int ROWS = 48;

  /** So many crowds get one, whose every use is counted. */
  private static final int CROWDS = 1_024;

  /** So many uses are read for them: the more, the fewer rows are written over and over. */
  private static final int USES = 65_536;

  /** A replica that has not taken its own out by now is no more. */
  private static final Duration ORPHANED = Duration.ofSeconds(30);

  private final Database database;
  private final Clock clock;
  private final Ids ids;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  HitJournal(Database database, Clock clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What is taken out next.
   *
   * @param ids the rows
   * @param uses what is in them, as few as say the same
   * @param weight how many uses were written
   * @param readable whether they could be read; if not, it is one row
   */
  record Rows(List<Long> ids, List<Sighting> uses, int weight, boolean readable) {}

  /** Another replica was faster; it has brought them to their places, or does. */
  static final class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Writes them; they count once {@link #added} is called. */
  void add(Handle handle, List<Sighting> uses) {
    try (PreparedStatement insert =
        handle
            .getConnection()
            .prepareStatement(
                "INSERT INTO hit_journal (id, replica, weight, uses) VALUES (?, ?, ?, ?)")) {
      add(handle, insert, uses);
    } catch (SQLException e) {
      throw new IllegalStateException("hits could not be written: " + e.getMessage(), e);
    }
  }

  private void add(Handle handle, PreparedStatement insert, List<Sighting> uses)
      throws SQLException {
    String text = SightingText.write(uses);
    if (text.length() > LONGEST && uses.size() > 1) {
      add(handle, insert, uses.subList(0, uses.size() / 2));
      add(handle, insert, uses.subList(uses.size() / 2, uses.size()));
      return;
    }
    insert.setLong(1, ids.next());
    insert.setInt(2, database.replica());
    insert.setInt(3, uses.size());
    insert.setString(4, Dialect.of(handle).storable(text));
    insert.executeUpdate();
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
   * The oldest rows, no more of them than are written in a few milliseconds.
   *
   * @param carefully whether one row alone, since several together would not be taken
   * @param breath is run after each part of the work, outside of every transaction
   */
  Rows oldest(boolean carefully, Runnable breath) {
    long before = added.get();
    List<Long> took = new ArrayList<>();
    Map<Crowd, Sighting> crowds = new LinkedHashMap<>();
    List<Sighting> uses = new ArrayList<>();
    int weight = 0;
    boolean more = true;
    while (more && uses.size() < ROWS && crowds.size() < CROWDS && weight < USES) {
      long after = took.isEmpty() ? Long.MIN_VALUE : took.get(took.size() - 1);
      List<Row> rows = database.read(handle -> rows(handle, after, carefully ? 1 : ROWS_AT_A_TIME));
      more = !carefully && rows.size() == ROWS_AT_A_TIME;
      for (Row each : rows) {
        try {
          merge(SightingText.read(each.uses()), crowds, uses);
        } catch (IllegalArgumentException e) {
          if (took.isEmpty()) {
            return new Rows(List.of(each.id()), List.of(), each.weight(), false);
          }
          more = false;
          break;
        }
        took.add(each.id());
        weight += each.weight();
      }
      if (more) {
        breath.run();
      }
    }
    if (took.isEmpty()) {
      taken.set(before);
    }
    uses.addAll(crowds.values());
    return new Rows(took, uses, weight, true);
  }

  private record Row(long id, int weight, String uses) {}

  private record Crowd(long decoy, String source) {}

  private List<Row> rows(Handle handle, long after, int most) {
    // With SQLite whatever is there was left by an earlier process, if it is not this one's.
    long orphaned =
        database.kind() == Database.Kind.SQLITE
            ? Long.MAX_VALUE
            : Ids.at(clock.instant().minus(ORPHANED));
    return handle
        .createQuery(
            "SELECT id, weight, uses FROM hit_journal WHERE id > :after AND aside = 0"
                + " AND (replica = :replica OR id < :orphaned) ORDER BY id LIMIT :most")
        .bind("after", after)
        .bind("replica", database.replica())
        .bind("orphaned", orphaned)
        .bind("most", most)
        .map(
            (row, context) ->
                new Row(row.getLong("id"), row.getInt("weight"), row.getString("uses")))
        .list();
  }

  /** Of uses past a rate the last stands for all that are taken out together. */
  private static void merge(List<Sighting> read, Map<Crowd, Sighting> crowds, List<Sighting> uses) {
    for (Sighting each : read) {
      if (each.condensed()) {
        crowds.merge(
            new Crowd(each.decoys().get(0).decoy(), each.evidence().source()),
            each,
            (before, last) -> last.after(before));
      } else {
        uses.add(each);
      }
    }
  }

  /**
   * Takes the rows out, within the transaction that brings them to their places.
   *
   * @throws TakenException if one of them is gone
   */
  static void remove(Handle handle, Rows rows) {
    int removed =
        handle
            .createUpdate("DELETE FROM hit_journal WHERE id IN (<ids>)")
            .bindList("ids", rows.ids())
            .execute();
    if (removed != rows.ids().size()) {
      throw new TakenException();
    }
  }

  /** Those are in their places. */
  void removed(Rows rows) {
    taken.addAndGet(rows.weight());
  }

  /** Leaves a row alone whose uses cannot be brought to their places; returns the words for it. */
  String putAside(Rows rows) {
    long row = rows.ids().get(0);
    database.write(handle -> handle.execute("UPDATE hit_journal SET aside = 1 WHERE id = ?", row));
    taken.addAndGet(rows.weight());
    return rows.weight()
        + " further uses cannot be brought to their incidents; they stay in the database, in row "
        + row
        + " of hit_journal";
  }
}
