package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.Purge.Old;

/**
 * Forgets what people wrote: their deeds and notes about incidents that are over, rules of what is
 * harmless that have ended, and the numbers of old drills. Some rows at a time; each step may be
 * cut off and done again. Thread-safe.
 */
public final class Remarks {
  private static final int ROWS = 500;

  private final Database database;

  /** Remarks in that database. */
  public Remarks(Database database) {
    this.database = database;
  }

  /**
   * Deletes some that were made before, of incidents that are over and had no hit since.
   *
   * @return how many; 0 if there are no more
   */
  public int forget(Old old) {
    long before = old.before().toEpochMilli();
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM incident_events WHERE id IN (SELECT e.id FROM incident_events"
                            + " e JOIN incidents i ON i.id = e.incident WHERE e.id < :id AND e.at <"
                            + " :before AND i.last_at < :before AND"
                            + Purge.SETTLED
                            + " ORDER BY e.id LIMIT "
                            + ROWS
                            + ")")
                    .bind("id", Ids.at(old.before()))
                    .bind("before", before)
                    .bind("open", old.open().toEpochMilli())
                    .execute()
                // An incident that such a rule made harmless stays so: it names the rule by its id.
                + handle.execute("DELETE FROM benign_rules WHERE ended_at < ?", before));
  }

  /**
   * Deletes the numbers of some drills armed before.
   *
   * @return how many; 0 if there are no more
   */
  public int forgetDrills(Old old) {
    return database.write(handle -> DrillResults.forget(handle, old.before(), ROWS));
  }
}
