package dev.honeytoken.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** API keys, as hashes. Thread-safe. */
public final class KeyStore {
  private static final String COLUMNS = "SELECT id, sha256, name, scopes, created_at FROM api_keys";

  private final Database database;
  private final Clock clock;

  /** Keys in that database. */
  public KeyStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps a key. */
  public void insert(StoredKey key) {
    database.<Integer>write(handle -> insert(handle, key));
  }

  /** Keeps a key if there never was one; returns whether it did. */
  public boolean insertFirst(StoredKey key) {
    return database.write(
        handle -> {
          Dialect.of(handle).lock(handle, Dialect.Lock.FIRST_KEY, "");
          boolean first =
              handle.createQuery("SELECT COUNT(*) FROM api_keys").mapTo(Long.class).one() == 0;
          if (first) {
            insert(handle, key);
          }
          return first;
        });
  }

  private static int insert(Handle handle, StoredKey key) {
    return handle.execute(
        "INSERT INTO api_keys (id, sha256, name, scopes, created_at) VALUES (?, ?, ?, ?, ?)",
        key.id(),
        key.sha256(),
        key.name(),
        String.join(" ", key.scopes()),
        key.createdAt().toEpochMilli());
  }

  /** The key with that hash, unless it was revoked. */
  public Optional<StoredKey> find(String sha256) {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + " WHERE sha256 = ? AND revoked_at IS NULL")
                .bind(0, sha256)
                .map((row, context) -> key(row))
                .findOne());
  }

  /** Every key that was not revoked, oldest first. */
  public List<StoredKey> all() {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + " WHERE revoked_at IS NULL ORDER BY created_at, id")
                .map((row, context) -> key(row))
                .list());
  }

  /** Revokes a key from now on; returns whether there was one. */
  public boolean revoke(String id) {
    return database.write(
        handle ->
            handle.execute(
                    "UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                    clock.millis(),
                    id)
                > 0);
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(
        row.getString("id"),
        row.getString("sha256"),
        row.getString("name"),
        List.of(row.getString("scopes").split(" ", -1)),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
