package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.Partition.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Deletes and blanks old evidence, some rows at a time, so that hits never wait long for their
 * turn. What an incident that is still open needs, or a delivery that is still under way, stays.
 * Each step may be cut off and done again. Thread-safe.
 */
public final class Purge {
  private static final int ROWS = 500;

  /** Nobody looks after it: somebody has resolved it, or it never needed that. */
  static final String SETTLED =
      " (i.drill IS NOT NULL OR i.benign IS NOT NULL OR i.stage = 'resolved'"
          + " OR i.last_at < :open)";

  /** Over, as far as evidence goes: settled, and nobody waits to be told of it. */
  private static final String OVER =
      " AND i.id < :id AND i.last_at < :before"
          + " AND"
          + SETTLED
          + " AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = i.id"
          + " AND d.state IN ('pending', 'retrying'))";

  private static final String BLANK =
      "UPDATE hits SET source = '', source_port = 0, forwarded = '{\"chain\":[]}',"
          + " user_agent = NULL, headers = '{\"headers\":[]}', body = NULL WHERE id IN (<hits>)";

  /** True of a partition of hits while one of them is needed. */
  private static final String HITS_NEEDED =
      "SELECT 1 FROM %s h LEFT JOIN incidents i ON i.id = h.incident WHERE i.id IS NULL OR h.drill"
          + " IS NOT NULL OR NOT ("
          + OVER.substring(" AND ".length())
          + ")";

  private static final String BODIES_NEEDED = "SELECT 1 FROM %s b JOIN hits h ON h.body = b.id";

  private final Database database;
  private final Partitions partitions;

  /** Evidence in that database. */
  public Purge(Database database) {
    this.database = database;
    this.partitions = new Partitions(database);
  }

  /** Makes room ahead of time for what will be written. */
  public void prepare(Instant now) {
    partitions.ahead(now);
  }

  /**
   * Drops hits by the partition, where there are any: those of which none is needed any more.
   *
   * @return how many hits
   */
  public long drop(Old old) {
    Map<String, Long> bound =
        Map.of(
            "id",
            Ids.at(old.before()),
            "before",
            old.before().toEpochMilli(),
            "open",
            old.open().toEpochMilli());
    long hits = partitions.drop(Table.HITS, old.before(), HITS_NEEDED, bound);
    var unused = partitions.drop(Table.BODIES, old.before(), BODIES_NEEDED, Map.of());
    return hits;
  }

  /**
   * What {@link #delete} is for: where there are partitions, only what lies in those that are old
   * as a whole and could not be dropped.
   */
  public Old rest(Old old) {
    return database.kind() == Database.Kind.SQLITE
        ? old
        : new Old(Table.HITS.around(old.before()).from(), old.open());
  }

  /**
   * What is old.
   *
   * @param before incidents whose latest hit was before
   * @param open incidents that nobody has resolved must be older than this too
   */
  public record Old(Instant before, Instant open) {
    /** What is older than that by now. */
    public static Old than(Duration age, Duration open, Instant now) {
      return new Old(now.minus(age), now.minus(open));
    }
  }

  /**
   * Takes what tells of persons out of some hits, and out of their incident when none is left.
   *
   * @return how many rows were changed; 0 if there is no more to do
   */
  public int blank(Old old) {
    return step(
        old,
        "SELECT i.id FROM incidents i WHERE i.drill IS NULL AND i.source <> ''",
        "i.id",
        (handle, incident) -> {
          List<Long> hits = hits(handle, incident, " AND source <> ''");
          if (!hits.isEmpty()) {
            dropBodies(handle, hits);
            handle.createUpdate(BLANK).bindList("hits", hits).execute();
            return hits.size();
          }
          return handle.execute(
              "UPDATE incidents SET reasons = REPLACE(reasons, source, '(no longer kept)'),"
                  + " source = '' WHERE id = ?",
              incident);
        });
  }

  /**
   * Deletes some hits; their incident and its counts stay.
   *
   * @return how many; 0 if there are no more
   */
  public int delete(Old old) {
    return step(
        old,
        // From the hits' side: the rows of incidents whose hits are gone are never looked at again.
        "SELECT i.id FROM hits h JOIN incidents i ON i.id = h.incident WHERE h.id < :id"
            + " AND i.drill IS NULL",
        "h.id",
        Purge::deleteHits);
  }

  /**
   * Deletes some hits of drills, and their incident with its deliveries when none is left.
   *
   * @return how many rows; 0 if there are no more
   */
  public int deleteDrills(Old old) {
    int changed =
        step(
            old,
            "SELECT i.id FROM incidents i WHERE i.drill IS NOT NULL",
            "i.id",
            (handle, incident) -> {
              DrillResults.keep(handle, drill(handle, incident));
              int deleted = deleteHits(handle, incident);
              if (deleted == 0) {
                handle.execute("DELETE FROM deliveries WHERE incident = ?", incident);
                deleted = handle.execute("DELETE FROM incidents WHERE id = ?", incident);
              }
              return deleted;
            });
    return changed > 0 ? changed : database.write(handle -> forgetDrills(handle, old));
  }

  private static long drill(Handle handle, long incident) {
    return handle
        .createQuery("SELECT drill FROM incidents WHERE id = ?")
        .bind(0, incident)
        .mapTo(Long.class)
        .one();
  }

  private static int forgetDrills(Handle handle, Old old) {
    List<Long> drills =
        handle
            .createQuery(
                "SELECT id FROM drills WHERE id < :id AND expires_at < :before AND NOT EXISTS"
                    + " (SELECT 1 FROM incidents i WHERE i.drill = drills.id) ORDER BY id LIMIT "
                    + ROWS)
            .bind("id", Ids.at(old.before()))
            .bind("before", old.before().toEpochMilli())
            .mapTo(Long.class)
            .list();
    if (drills.isEmpty()) {
      return 0;
    }
    drills.forEach(each -> DrillResults.keep(handle, each));
    handle
        .createUpdate("DELETE FROM drill_decoys WHERE drill IN (<drills>)")
        .bindList("drills", drills)
        .execute();
    return handle
        .createUpdate("DELETE FROM drills WHERE id IN (<drills>)")
        .bindList("drills", drills)
        .execute();
  }

  private interface Step {
    int with(Handle handle, long incident);
  }

  /** Does one step with the oldest incident that there is something to do with. */
  private int step(Old old, String which, String order, Step step) {
    return database.write(
        handle -> {
          Dialect.of(handle).lock(handle, Dialect.Lock.INCIDENTS, "");
          return handle
              .createQuery(which + OVER + " ORDER BY " + order + " LIMIT 1")
              .bind("id", Ids.at(old.before()))
              .bind("before", old.before().toEpochMilli())
              .bind("open", old.open().toEpochMilli())
              .mapTo(Long.class)
              .findOne()
              .map(incident -> step.with(handle, incident))
              .orElse(0);
        });
  }

  private static int deleteHits(Handle handle, long incident) {
    List<Long> hits = hits(handle, incident, "");
    if (hits.isEmpty()) {
      return 0;
    }
    dropBodies(handle, hits);
    return handle
        .createUpdate("DELETE FROM hits WHERE id IN (<hits>)")
        .bindList("hits", hits)
        .execute();
  }

  private static List<Long> hits(Handle handle, long incident, String which) {
    return handle
        .createQuery(
            "SELECT id FROM hits WHERE incident = ?" + which + " ORDER BY id LIMIT " + ROWS)
        .bind(0, incident)
        .mapTo(Long.class)
        .list();
  }

  /** Several hits may share a body: it goes with the last of them. */
  private static void dropBodies(Handle handle, List<Long> hits) {
    handle
        .createUpdate(
            "DELETE FROM bodies WHERE id IN (SELECT body FROM hits WHERE id IN (<hits>))"
                + " AND NOT EXISTS (SELECT 1 FROM hits o WHERE o.body = bodies.id"
                + " AND o.id NOT IN (<hits>))")
        .bindList("hits", hits)
        .execute();
  }
}
