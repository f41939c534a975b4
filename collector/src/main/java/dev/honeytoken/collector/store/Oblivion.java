package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.Partition.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Forgets what was planted for builds that are long over, so that the store does not grow with
 * every build there ever was. A decoy that was used is never forgotten; one that is forgotten and
 * used after all is still known by its seal, and told of with what is left. Thread-safe.
 */
public final class Oblivion {
  private static final int PLANTINGS = 200;

  /** True of a partition of decoys while one of them is not to be forgotten. */
  private static final String NEEDED =
      "SELECT 1 FROM %s d JOIN plantings p ON p.id = d.planting WHERE p.over_at IS NULL"
          + " OR p.over_at >= :before OR EXISTS (SELECT 1 FROM incidents i WHERE i.planting = p.id"
          + " AND i.drill IS NULL)";

  private final Database database;
  private final Partitions partitions;

  /** Plantings in that database. */
  public Oblivion(Database database) {
    this.database = database;
    this.partitions = new Partitions(database);
  }

  /**
   * Drops partitions of decoys that have run out, where there are any: those whose builds were all
   * over before. Their plantings are forgotten later.
   *
   * @return how many decoys
   */
  public long drop(Instant before, Instant now) {
    return partitions.drop(Table.DECOYS, now, NEEDED, Map.of("before", before.toEpochMilli()));
  }

  /**
   * Forgets some plantings whose build was over before.
   *
   * @return how many; 0 if there are no more
   */
  public int forget(Instant before) {
    // Where there are partitions, one by one goes only what kept its partition from being dropped.
    Instant end =
        database.kind() == Database.Kind.SQLITE ? before : before.minus(Table.DECOYS.width());
    return database.write(
        handle -> {
          List<Long> plantings =
              handle
                  .createQuery(
                      "SELECT p.id FROM plantings p WHERE p.over_at < :before AND NOT EXISTS"
                          + " (SELECT 1 FROM incidents i WHERE i.planting = p.id"
                          + " AND i.drill IS NULL) ORDER BY p.over_at LIMIT "
                          + PLANTINGS)
                  .bind("before", end.toEpochMilli())
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
