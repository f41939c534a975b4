package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.AuditEntry.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was done, and by whom: entries are added and read, never changed. Thread-safe. */
public final class AuditLog {
  private static final int LONGEST = 500;

  private final Database database;
  private final Clock clock;
  private final Ids ids;

  /** The log in that database. */
  public AuditLog(Database database, Clock clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Who does something.
   *
   * @param key id of an API key, or null
   * @param name its name, or who else it is
   * @param source address, or null
   */
  public record Actor(@Nullable String key, String name, @Nullable String source) {
    /** The collector, of its own accord. */
    public static final Actor COLLECTOR = new Actor(null, "collector", null);
  }

  /**
   * What is done.
   *
   * @param operation a route or a command
   * @param subject id of what it is done to, or null
   * @param outcome what came of it
   * @param detail more about it, or null; never a credential
   */
  public record Deed(
      String operation, @Nullable String subject, Outcome outcome, @Nullable String detail) {}

  /** Adds an entry; on disk when this returns. */
  public void add(Actor actor, Deed deed) {
    database.<Boolean>write(
        handle -> {
          add(handle, actor, deed);
          return true;
        });
  }

  /** Adds an entry in somebody else's transaction. */
  void add(Handle handle, Actor actor, Deed deed) {
    handle.execute(
        "INSERT INTO audit (id, at, key_id, who, source, operation, subject, outcome, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ids.next(),
        clock.millis(),
        actor.key(),
        actor.name(),
        actor.source(),
        deed.operation(),
        cut(deed.subject()),
        deed.outcome().word(),
        cut(deed.detail()));
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Entries, newest first. */
  public Page<AuditEntry> entries(Page.Request request) {
    List<AuditEntry> read =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?")
                    .bind(0, request.below())
                    .bind(1, request.limit() + 1)
                    .map((row, context) -> entry(row))
                    .list());
    return request.page(read, AuditEntry::id);
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        Ids.text(row.getLong("id")),
        Rows.instant(row, "at"),
        row.getString("key_id"),
        row.getString("who"),
        row.getString("source"),
        row.getString("operation"),
        row.getString("subject"),
        Outcome.ofWord(row.getString("outcome")),
        row.getString("detail"));
  }
}
