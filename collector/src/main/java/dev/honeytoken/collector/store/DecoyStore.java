package dev.honeytoken.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of decoys. Thread-safe. */
public final class DecoyStore {
  static final String COLUMNS =
      "SELECT d.*, p.project, p.origin, p.ended_at, p.policy, p.policy_version FROM decoys d"
          + " JOIN plantings p ON p.id = d.planting";

  private final Database database;

  /** Decoys in that database. */
  public DecoyStore(Database database) {
    this.database = database;
  }

  /** A decoy by its id. */
  public Optional<KnownDecoy> decoy(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + " WHERE d.id = ?")
                .bind(0, Ids.of(id).orElse(-1L))
                .map((row, context) -> decoy(row))
                .findOne());
  }

  /** Decoys, newest first; of one planting, or of all if it is null. */
  public Page<KnownDecoy> decoys(Page.Request request, @Nullable String planting) {
    List<KnownDecoy> read =
        database.read(
            handle ->
                handle
                    .createQuery(
                        COLUMNS
                            + " WHERE d.id < :below"
                            + (planting == null ? "" : " AND d.planting = :planting")
                            + " ORDER BY d.id DESC LIMIT :limit")
                    .bind("below", request.below())
                    .bind("planting", planting == null ? -1L : Ids.of(planting).orElse(-1L))
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> decoy(row))
                    .list());
    return request.page(read, each -> each.planted().decoy());
  }

  /**
   * Which decoys are asked for; null for all.
   *
   * @param life where in its life
   * @param project of that project
   * @param kind of that kind
   */
  public record Filter(@Nullable Life life, @Nullable String project, @Nullable String kind) {
    private String where() {
      return (life == null ? "" : " AND " + life.condition())
          + (project == null ? "" : " AND p.project = :project")
          + (kind == null ? "" : " AND d.kind = :kind");
    }
  }

  /** Decoys by what they are now, newest first. */
  public Page<KnownDecoy> decoys(Page.Request request, Filter filter, Instant now) {
    List<KnownDecoy> read =
        database.read(
            handle ->
                handle
                    .createQuery(
                        COLUMNS
                            + " WHERE d.id < :below"
                            + filter.where()
                            + " ORDER BY d.id DESC LIMIT :limit")
                    .bind("below", request.below())
                    .bind("now", now.toEpochMilli())
                    .bind("project", filter.project())
                    .bind("kind", filter.kind())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> decoy(row))
                    .list());
    return request.page(read, each -> each.planted().decoy());
  }

  /**
   * Ids of decoys whose credential has no seal, by one of the keyed fingerprints it may be kept
   * under.
   */
  public Optional<Long> byFingerprint(List<String> fingerprints) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT id FROM decoys WHERE fingerprint IN (<prints>)")
                .bindList("prints", fingerprints)
                .mapTo(Long.class)
                .findFirst());
  }

  /** Every shape that a decoy was ever planted in and that is not the same for all of its kind. */
  public List<Shape> shapes() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT kind, shape FROM shapes")
                .map(
                    (row, context) ->
                        new Shape(row.getString("kind"), Rows.textMap(row.getString("shape"))))
                .list());
  }

  static KnownDecoy decoy(ResultSet row) throws SQLException {
    return new KnownDecoy(
        PlantingRows.decoy(row),
        Ids.text(row.getLong("planting")),
        row.getString("project"),
        PlantingRows.origin(Rows.json(row, "origin")),
        Rows.textMap(row.getString("options")),
        Rows.instant(row, "issued_at"),
        Rows.instant(row, "expires_at"),
        Rows.instant(row, "changed_at"),
        row.getString("detail"),
        Rows.optionalInstant(row, "due_at"),
        Rows.optionalInstant(row, "ended_at"),
        row.getString("beside") == null ? List.of() : Rows.json(row, "beside").texts("names"),
        PlantingRows.policy(row));
  }
}
