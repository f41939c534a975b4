package dev.honeytoken.collector.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Hits, to look at. Thread-safe. */
public final class HitStore {
  private static final String COLUMNS = "SELECT * FROM hits";

  private final Database database;

  /** Hits in that database. */
  public HitStore(Database database) {
    this.database = database;
  }

  /** Which hits; null takes any. */
  public record Filter(@Nullable String decoy, @Nullable String incident, boolean drills) {
    /** Every hit, those of drills too. */
    public static final Filter ALL = new Filter(null, null, true);
  }

  /** A hit by its id. */
  public Optional<Hit> hit(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + " WHERE id = ?")
                .bind(0, Ids.of(id).orElse(-1L))
                .map((row, context) -> HitRows.hit(row))
                .findOne());
  }

  /** The beginning of the body of a hit's request, credentials replaced; empty without one. */
  public Optional<String> body(String hit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT b.start FROM hits h JOIN bodies b ON b.id = h.body WHERE h.id = ?")
                .bind(0, Ids.of(hit).orElse(-1L))
                .mapTo(String.class)
                .findOne());
  }

  /**
   * A hit and the beginning of its request's body, null if there is none.
   *
   * @param hit the hit
   * @param body credentials replaced
   */
  public record WithBody(Hit hit, @Nullable String body) {}

  /**
   * Every hit that an incident has when this is iterated over, oldest first; read page by page, so
   * that an incident of any size takes the same memory.
   */
  public Iterable<WithBody> ofIncident(String incident) {
    return () -> new HitPages(page -> ofIncident(incident, page), newest(incident));
  }

  private long newest(String incident) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT COALESCE(MAX(id), 0) FROM hits WHERE incident = ?")
                .bind(0, Ids.of(incident).orElse(-1L))
                .mapTo(Long.class)
                .one());
  }

  private List<WithBody> ofIncident(String incident, HitPages.Window window) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT h.*, b.start FROM hits h LEFT JOIN bodies b ON b.id = h.body"
                        + " WHERE h.incident = ? AND h.id > ? AND h.id <= ? ORDER BY h.id LIMIT ?")
                .bind(0, Ids.of(incident).orElse(-1L))
                .bind(1, window.after())
                .bind(2, window.last())
                .bind(3, window.most())
                .map((row, context) -> new WithBody(HitRows.hit(row), row.getString("start")))
                .list());
  }

  /** Hits, newest first. */
  public Page<Hit> hits(Page.Request request, Filter filter) {
    return request.page(database.read(handle -> hits(handle, request, filter)), Hit::id);
  }

  private static List<Hit> hits(Handle handle, Page.Request request, Filter filter) {
    String decoy = filter.decoy();
    String incident = filter.incident();
    String drills = filter.drills() ? "" : " AND drill IS NULL";
    return handle
        .createQuery(
            COLUMNS
                + " WHERE id < :below"
                + (decoy == null ? "" : incident == null ? ofDecoy(drills) : " AND decoy = :decoy")
                + (incident == null ? "" : " AND incident = :incident")
                + drills
                + " ORDER BY id DESC LIMIT :limit")
        .bind("below", request.below())
        .bind("decoy", decoy == null ? -1L : Ids.of(decoy).orElse(-1L))
        .bind("incident", incident == null ? -1L : Ids.of(incident).orElse(-1L))
        .bind("limit", request.limit() + 1)
        .map((row, context) -> HitRows.hit(row))
        .list();
  }

  /** By its incidents: with an index of hits by decoy every hit would write a page more. */
  private static String ofDecoy(String drills) {
    return " AND id IN (SELECT id FROM hits WHERE id < :below AND incident IN"
        + " (SELECT id FROM incidents WHERE decoy = :decoy)"
        + drills
        + " UNION ALL SELECT id FROM hits WHERE id < :below AND incident IS NULL"
        + " AND decoy = :decoy"
        + drills
        + " ORDER BY id DESC LIMIT :limit)";
  }
}
