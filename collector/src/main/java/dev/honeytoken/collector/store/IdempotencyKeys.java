package dev.honeytoken.collector.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which requests were carried out, and what came of them. */
final class IdempotencyKeys {
  private IdempotencyKeys() {}

  /** What a key was used for; {@code granted} if the planting was made then. */
  record Seen(String requestDigest, long planting, boolean granted) {}

  static Optional<Seen> find(Handle handle, String key) {
    return handle
        .createQuery(
            "SELECT order_digest, planting, granted FROM idempotency_keys WHERE idempotency_key = ?")
        .bind(0, key)
        .map(
            (row, context) ->
                new Seen(
                    row.getString("order_digest"),
                    row.getLong("planting"),
                    row.getInt("granted") == 1))
        .findOne();
  }

  static void keep(
      Handle handle,
      String key,
      String requestDigest,
      long planting,
      boolean granted,
      Instant now) {
    handle.execute(
        "INSERT INTO idempotency_keys (idempotency_key, order_digest, planting, granted, created_at)"
            + " VALUES (?, ?, ?, ?, ?)",
        key,
        requestDigest,
        planting,
        granted ? 1 : 0,
        now.toEpochMilli());
  }

  static void forget(Handle handle, Instant before) {
    handle.execute("DELETE FROM idempotency_keys WHERE created_at < ?", before.toEpochMilli());
  }
}
