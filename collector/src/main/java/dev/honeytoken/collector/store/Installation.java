package dev.honeytoken.collector.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which collector this is: the same for all that share a database, and another's never.
 *
 * @param id made at random
 * @param since when it was made
 */
public record Installation(UUID id, Instant since) {
  private static final String NAME = "installation";

  /** The installation in that database, made if there is none. */
  public static Installation of(Database database, Clock clock) {
    return database
        .read(Installation::find)
        .orElseGet(
            () ->
                database.write(
                    handle -> {
                      handle.execute(
                          "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                          NAME,
                          UUID.randomUUID() + " " + clock.millis());
                      return find(handle).orElseThrow();
                    }));
  }

  private static Optional<Installation> find(Handle handle) {
    return handle
        .createQuery("SELECT value FROM meta WHERE name = ?")
        .bind(0, NAME)
        .mapTo(String.class)
        .findOne()
        .map(
            value -> {
              String[] parts = value.split(" ", 2);
              return new Installation(
                  UUID.fromString(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
            });
  }
}
