package dev.honeytoken.collector.store;

import dev.honeytoken.Secret;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Keys that providers watch: a pool of those that are free, and which decoy has which of the
 * others. They are kept locked with the keyring. Thread-safe.
 */
public final class BackedKeys {
  /** As often two collectors may want the same free key. */
  private static final int TRIES = 20;

  private static final String ROW = "SELECT k.kind, k.reference, k.locked FROM backed_keys k";

  private final Database database;
  private final Vault vault;
  private final Clock clock;

  /** Keys in that database, locked with that vault. */
  public BackedKeys(Database database, Vault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * How many there are of a kind.
   *
   * @param free given to no decoy yet
   * @param taken given to one
   * @param revoked ended
   */
  public record Counts(long free, long taken, long revoked) {}

  /** Counts those of a kind. */
  public Counts counts(String kind) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COALESCE(SUM(CASE WHEN revoked_at IS NULL AND decoy IS NULL THEN 1"
                        + " ELSE 0 END), 0) AS free_ones, COALESCE(SUM(CASE WHEN revoked_at IS"
                        + " NULL AND decoy IS NOT NULL THEN 1 ELSE 0 END), 0) AS taken_ones,"
                        + " COALESCE(SUM(CASE WHEN revoked_at IS NOT NULL THEN 1 ELSE 0 END), 0)"
                        + " AS revoked_ones FROM backed_keys WHERE kind = ?")
                .bind(0, kind)
                .map(
                    (row, context) ->
                        new Counts(
                            row.getLong("free_ones"),
                            row.getLong("taken_ones"),
                            row.getLong("revoked_ones")))
                .one());
  }

  /** Keeps one; returns whether it is new. */
  public boolean add(BackedKey key) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("id", key.pair().id());
    tree.put("secret", key.pair().secret().reveal());
    tree.put("extra", key.extra());
    String locked = vault.lock(name(key.kind(), key.reference()), Rows.json(tree));
    return database.write(
            handle ->
                handle.execute(
                    "INSERT INTO backed_keys (kind, reference, locked, made_at)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    key.kind(),
                    key.reference(),
                    locked,
                    clock.millis()))
        > 0;
  }

  /** Gives a decoy a free key of its kind; empty if there is none. */
  Optional<BackedKey> take(Handle handle, String kind, long decoy) {
    for (int i = 0; i < TRIES; i++) {
      Optional<BackedKey> free =
          handle
              .createQuery(
                  ROW
                      + " WHERE k.kind = ? AND k.decoy IS NULL AND k.revoked_at IS NULL"
                      + " ORDER BY k.made_at, k.reference LIMIT 1")
              .bind(0, kind)
              .map((row, context) -> key(row.getString(1), row.getString(2), row.getString(3)))
              .findOne();
      if (free.isEmpty()) {
        return free;
      }
      int taken =
          handle.execute(
              "UPDATE backed_keys SET decoy = ?, taken_at = ? WHERE kind = ? AND reference = ?"
                  + " AND decoy IS NULL",
              decoy,
              clock.millis(),
              kind,
              free.get().reference());
      if (taken > 0) {
        return free;
      }
    }
    return Optional.empty();
  }

  /** The key of a decoy. */
  Optional<BackedKey> of(Handle handle, long decoy) {
    return handle
        .createQuery(ROW + " WHERE k.decoy = ?")
        .bind(0, decoy)
        .map((row, context) -> key(row.getString(1), row.getString(2), row.getString(3)))
        .findOne();
  }

  /** The key that its provider calls so. */
  public Optional<BackedKey> find(String kind, String reference) {
    return database.read(
        handle ->
            handle
                .createQuery(ROW + " WHERE k.kind = ? AND k.reference = ?")
                .bind(0, kind)
                .bind(1, reference)
                .map((row, context) -> key(row.getString(1), row.getString(2), row.getString(3)))
                .findOne());
  }

  /** Those of a kind that a decoy has, and that are not ended. */
  public List<BackedKey> taken(String kind) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    ROW + " WHERE k.kind = ? AND k.decoy IS NOT NULL AND k.revoked_at IS NULL")
                .bind(0, kind)
                .map((row, context) -> key(row.getString(1), row.getString(2), row.getString(3)))
                .list());
  }

  /** Those of a planting's decoys that are in their places. */
  public List<BackedKey> planted(String planting) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    ROW
                        + " JOIN decoys d ON d.id = k.decoy WHERE d.planting = ?"
                        + " AND d.state = 'planted' ORDER BY d.ordinal")
                .bind(0, Ids.of(planting).orElse(-1L))
                .map((row, context) -> key(row.getString(1), row.getString(2), row.getString(3)))
                .list());
  }

  /** Notes that a key was ended: no decoy is given it any more. */
  public void revoked(BackedKey key) {
    database.write(
        handle ->
            handle.execute(
                "UPDATE backed_keys SET revoked_at = COALESCE(revoked_at, ?)"
                    + " WHERE kind = ? AND reference = ?",
                clock.millis(),
                key.kind(),
                key.reference()));
  }

  /** Whether that event was seen before. */
  public boolean isSeen(String kind, String event) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT 1 FROM provider_events WHERE kind = ? AND event = ?")
                .bind(0, kind)
                .bind(1, event)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /** Notes an event. */
  public void seen(String kind, String event) {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO provider_events (kind, event, seen_at) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO NOTHING",
                kind,
                event,
                clock.millis()));
  }

  private static String name(String kind, String reference) {
    return "backed/" + kind + "/" + reference;
  }

  private BackedKey key(String kind, String reference, String locked) {
    String text =
        vault
            .unlock(name(kind, reference), locked)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the key " + reference + " was locked with another keyring"));
    JsonObject json =
        dev.honeytoken.client.Json.object(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new BackedKey(
        kind,
        reference,
        new AwsKeyPair(json.text("id"), Secret.of(json.text("secret"))),
        json.textMap("extra"));
  }
}
