package dev.honeytoken.collector.store;

import dev.honeytoken.collector.auth.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions of the dashboard, by the hashes of their ids. Thread-safe. */
public final class SessionStore {
  private final Database database;

  /** Sessions in that database. */
  public SessionStore(Database database) {
    this.database = database;
  }

  /**
   * Somebody who is signed in.
   *
   * @param id SHA-256 of what the browser holds, in hexadecimal
   * @param key id of the API key that was signed in with, null for a provider's user
   * @param who name of the key or of the user
   * @param role what they may do
   * @param createdAt when they signed in
   * @param seenAt when they last did something, about
   */
  public record Stored(
      String id, @Nullable String key, String who, Role role, Instant createdAt, Instant seenAt) {}

  /** Keeps a session, and forgets those that nobody has used since. */
  public void insert(Stored session, Instant unusedSince) {
    database.<Integer>write(
        handle -> {
          handle.execute("DELETE FROM sessions WHERE seen_at < ?", unusedSince.toEpochMilli());
          return handle.execute(
              "INSERT INTO sessions (id, key_id, who, role, created_at, seen_at)"
                  + " VALUES (?, ?, ?, ?, ?, ?)",
              session.id(),
              session.key(),
              session.who(),
              session.role().word(),
              session.createdAt().toEpochMilli(),
              session.seenAt().toEpochMilli());
        });
  }

  /** The session with that hash, unless its API key was revoked. */
  public Optional<Stored> find(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT s.* FROM sessions s LEFT JOIN api_keys k ON k.id = s.key_id"
                        + " WHERE s.id = ? AND (s.key_id IS NULL"
                        + " OR (k.id IS NOT NULL AND k.revoked_at IS NULL))")
                .bind(0, id)
                .map((row, context) -> session(row))
                .findOne());
  }

  /** Notes that it was used. */
  public void seen(String id, Instant at) {
    database.<Integer>write(
        handle ->
            handle.execute("UPDATE sessions SET seen_at = ? WHERE id = ?", at.toEpochMilli(), id));
  }

  /** Ends it. */
  public void delete(String id) {
    database.<Integer>write(handle -> handle.execute("DELETE FROM sessions WHERE id = ?", id));
  }

  private static Stored session(ResultSet row) throws SQLException {
    return new Stored(
        row.getString("id"),
        row.getString("key_id"),
        row.getString("who"),
        Role.ofWord(row.getString("role")),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "seen_at"));
  }
}
