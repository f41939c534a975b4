package dev.honeytoken.collector.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Looks for real incidents, and for where they came from. Thread-safe. */
public final class IncidentSearch {
  private final Database database;

  /** Looks in that database. */
  public IncidentSearch(Database database) {
    this.database = database;
  }

  /** Which incidents. */
  public enum Which {
    /** Nobody has closed them. */
    OPEN("i.stage <> 'resolved' AND i.benign IS NULL"),
    /** Somebody has. */
    CLOSED("i.stage = 'resolved' AND i.benign IS NULL"),
    /** A rule says that they are harmless. */
    BENIGN("i.benign IS NOT NULL"),
    /** All of them. */
    ALL("1 = 1");

    private final String condition;

    Which(String condition) {
      this.condition = condition;
    }

    /** The word in addresses. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one with that word. */
    public static Optional<Which> ofWord(String word) {
      return List.of(values()).stream().filter(each -> each.word().equals(word)).findFirst();
    }
  }

  /**
   * What is looked for; null takes any.
   *
   * @param which which of them
   * @param source from that address
   * @param project of that project
   * @param decoy of that decoy
   */
  public record Question(
      Which which, @Nullable String source, @Nullable String project, @Nullable String decoy) {}

  /**
   * An incident with what a list says about it.
   *
   * @param incident the incident
   * @param kind of its decoy, null if that is no longer known
   * @param project where it was planted, null if that is no longer known
   */
  public record Found(Incident incident, @Nullable String kind, @Nullable String project) {}

  /** What is found, newest first. */
  public Page<Found> find(Page.Request request, Question question) {
    List<Found> read =
        database.read(
            handle -> {
              Query query =
                  handle.createQuery(
                      "SELECT i.*, d.kind AS decoy_kind, p.project AS decoy_project"
                          + " FROM incidents i LEFT JOIN decoys d ON d.id = i.decoy"
                          + " LEFT JOIN plantings p ON p.id = i.planting"
                          + " WHERE i.drill IS NULL AND i.id < :below AND "
                          + question.which().condition
                          + (question.source() == null ? "" : " AND i.source = :source")
                          + (question.project() == null ? "" : " AND p.project = :project")
                          + (question.decoy() == null ? "" : " AND i.decoy = :decoy")
                          + " ORDER BY i.id DESC LIMIT :limit");
              query.bind("below", request.below()).bind("limit", request.limit() + 1);
              if (question.source() != null) {
                query.bind("source", question.source());
              }
              if (question.project() != null) {
                query.bind("project", question.project());
              }
              if (question.decoy() != null) {
                query.bind("decoy", Ids.of(question.decoy()).orElse(-1L));
              }
              return query
                  .map(
                      (row, context) ->
                          new Found(
                              IncidentStore.incident(row),
                              row.getString("decoy_kind"),
                              row.getString("decoy_project")))
                  .list();
            });
    return request.page(read, each -> each.incident().id());
  }

  /**
   * Where uses came from.
   *
   * @param source address
   * @param decoys how many decoys it has used
   * @param incidents how many incidents
   * @param hits how many hits
   * @param lastAt the latest
   */
  public record Source(String source, long decoys, long incidents, long hits, Instant lastAt) {}

  /** The sources of real incidents since, those with the most decoys first. */
  public List<Source> sources(Instant since, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT source, COUNT(DISTINCT decoy) AS decoys, COUNT(*) AS incidents,"
                        + " SUM(hits) AS hits, MAX(last_at) AS last_at FROM incidents"
                        + " WHERE drill IS NULL AND source <> '' AND first_at >= :since"
                        + " GROUP BY source ORDER BY 2 DESC, 4 DESC, source LIMIT :most")
                .bind("since", since.toEpochMilli())
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Source(
                            row.getString("source"),
                            row.getLong("decoys"),
                            row.getLong("incidents"),
                            row.getLong("hits"),
                            Rows.instant(row, "last_at")))
                .list());
  }
}
