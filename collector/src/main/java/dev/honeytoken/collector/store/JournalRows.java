package dev.honeytoken.collector.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of the journal. What writes them is for one thread, within one transaction. */
final class JournalRows implements AutoCloseable {
  static final int AS_THEY_CAME = 0;
  static final int CROWDS = 1;
  static final int SINGLES = 2;

  /** Characters; what is longer is in several rows. */
  private static final int LONGEST = 1 << 20;

  private final Ids ids;
  private final int replica;
  private final Dialect dialect;
  private final PreparedStatement insert;

  JournalRows(Handle handle, Ids ids, int replica) throws SQLException {
    this.ids = ids;
    this.replica = replica;
    this.dialect = Dialect.of(handle);
    this.insert =
        handle
            .getConnection()
            .prepareStatement(
                "INSERT INTO hit_journal (id, replica, weight, uses, merged)"
                    + " VALUES (?, ?, ?, ?, ?)");
  }

  /** A row. */
  record Row(long id, int weight, String uses) {}

  /** Another replica was faster; it has taken them out, or does. */
  static final class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Writes them.
   *
   * @param weight how many uses were written when they came
   */
  void add(List<Sighting> uses, int weight, int merged) throws SQLException {
    String text = SightingText.write(uses);
    if (text.length() > LONGEST && uses.size() > 1) {
      int half = uses.size() / 2;
      int first = Math.min(weight, half);
      add(uses.subList(0, half), first, merged);
      add(uses.subList(half, uses.size()), weight - first, merged);
      return;
    }
    insert.setLong(1, ids.next());
    insert.setInt(2, replica);
    insert.setInt(3, weight);
    insert.setString(4, dialect.storable(text));
    insert.setInt(5, merged);
    insert.executeUpdate();
  }

  /** The same, so many in a row. */
  void addAll(List<Sighting> uses, int weight, int merged, int most) throws SQLException {
    int left = weight;
    for (int from = 0; from < uses.size(); from += most) {
      int end = Math.min(uses.size(), from + most);
      int part = end == uses.size() ? left : Math.min(left, end - from);
      add(uses.subList(from, end), part, merged);
      left -= part;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }

  static List<Row> oldest(Handle handle, String which, int replica, long orphaned, int most) {
    return handle
        .createQuery(
            "SELECT id, weight, uses FROM hit_journal WHERE aside = 0 AND "
                + which
                + " AND (replica = :replica OR id < :orphaned) ORDER BY id LIMIT :most")
        .bind("replica", replica)
        .bind("orphaned", orphaned)
        .bind("most", most)
        .map(
            (row, context) ->
                new Row(row.getLong("id"), row.getInt("weight"), row.getString("uses")))
        .list();
  }

  static List<Long> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  static int weight(List<Row> rows) {
    return rows.stream().mapToInt(Row::weight).sum();
  }

  /**
   * Takes rows out, within the transaction that brings what is in them elsewhere.
   *
   * @throws TakenException if one of them is gone
   */
  static void remove(Handle handle, List<Long> rows) {
    int removed =
        handle
            .createUpdate("DELETE FROM hit_journal WHERE id IN (<ids>)")
            .bindList("ids", rows)
            .execute();
    if (removed != rows.size()) {
      throw new TakenException();
    }
  }
}
