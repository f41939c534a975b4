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

  /** Hits, newest first. */
  public Page<Hit> hits(Page.Request request, Filter filter) {
    return request.page(database.read(handle -> hits(handle, request, filter)), Hit::id);
  }

  private static List<Hit> hits(Handle handle, Page.Request request, Filter filter) {
    String decoy = filter.decoy();
    String incident = filter.incident();
    return handle
        .createQuery(
            COLUMNS
                + " WHERE id < :below"
                + (decoy == null ? "" : " AND decoy = :decoy")
                + (incident == null ? "" : " AND incident = :incident")
                + (filter.drills() ? "" : " AND drill IS NULL")
                + " ORDER BY id DESC LIMIT :limit")
        .bind("below", request.below())
        .bind("decoy", decoy == null ? -1L : Ids.of(decoy).orElse(-1L))
        .bind("incident", incident == null ? -1L : Ids.of(incident).orElse(-1L))
        .bind("limit", request.limit() + 1)
        .map((row, context) -> HitRows.hit(row))
        .list();
  }
}
