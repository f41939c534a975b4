package dev.honeytoken.collector.store;

import java.time.Instant;
import java.util.List;

/**
 * Forgets what was planted for builds that are long over, so that the store does not grow with
 * every build there ever was. A decoy that was used is never forgotten; one that is forgotten and
 * used after all is still known by its seal, and told of with what is left. Thread-safe.
 */
public final class Oblivion {
  private static final int PLANTINGS = 200;

  private final Database database;

  /** Plantings in that database. */
  public Oblivion(Database database) {
    this.database = database;
  }

  /**
   * Forgets some plantings whose build was over before.
   *
   * @return how many; 0 if there are no more
   */
  public int forget(Instant before) {
    return database.write(
        handle -> {
          List<Long> plantings =
              handle
                  .createQuery(
                      "SELECT p.id FROM plantings p WHERE p.over_at < :before AND NOT EXISTS"
                          + " (SELECT 1 FROM incidents i WHERE i.planting = p.id"
                          + " AND i.drill IS NULL) ORDER BY p.over_at LIMIT "
                          + PLANTINGS)
                  .bind("before", before.toEpochMilli())
                  .mapTo(Long.class)
                  .list();
          if (plantings.isEmpty()) {
            return 0;
          }
          handle
              .createUpdate("DELETE FROM decoys WHERE planting IN (<plantings>)")
              .bindList("plantings", plantings)
              .execute();
          return handle
              .createUpdate("DELETE FROM plantings WHERE id IN (<plantings>)")
              .bindList("plantings", plantings)
              .execute();
        });
  }
}
