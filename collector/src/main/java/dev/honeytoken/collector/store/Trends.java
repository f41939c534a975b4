package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** What real uses and drills have in common over time. Thread-safe. */
public final class Trends {
  private static final long DAY_MILLIS = 24 * 3_600_000L;
  private static final int LATEST_DELIVERIES = 1_000;

  private final Database database;

  /** Trends in that database. */
  public Trends(Database database) {
    this.database = database;
  }

  /**
   * How often something was used.
   *
   * @param name what
   * @param incidents how many incidents
   * @param hits how many hits
   */
  public record Count(String name, long incidents, long hits) {
    private static final Comparator<Count> MOST_FIRST =
        Comparator.comparing(Count::incidents)
            .thenComparing(Count::hits)
            .reversed()
            .thenComparing(Count::name);

    /** Both together, under the name of this one. */
    public Count plus(Count other) {
      return new Count(name, incidents + other.incidents, hits + other.hits);
    }
  }

  /**
   * Uses, by their decoys.
   *
   * @param kinds by the kind of their decoy, the most first
   * @param projects by the project that was planted in, the most first
   * @param untilFirst how many decoys were used first within each span from their grant on; one
   *     more for those used later
   */
  public record Uses(List<Count> kinds, List<Count> projects, List<Long> untilFirst) {
    /** Copies. */
    public Uses {
      kinds = List.copyOf(kinds);
      projects = List.copyOf(projects);
      untilFirst = List.copyOf(untilFirst);
    }
  }

  private record Group(String kind, String project, long incidents, long hits, List<Long> until) {}

  /**
   * Real uses since, by their decoys.
   *
   * @param most so many kinds and projects
   * @param spans from the grant of a decoy to its first use, ascending
   */
  public Uses uses(Instant since, int most, List<Duration> spans) {
    // All in one: there are as many rows as incidents, and few groups.
    StringBuilder until = new StringBuilder();
    for (int i = 0; i < spans.size(); i++) {
      until.append(", COUNT(CASE WHEN waited <= ").append(spans.get(i).toMillis());
      until.append(" THEN 1 END) AS within_").append(i);
    }
    List<Group> groups =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT project, kind, COUNT(*) AS incidents, SUM(hits) AS hits,"
                            + " COUNT(waited) AS firsts"
                            + until
                            + " FROM incidents WHERE drill IS NULL AND first_at >= :since"
                            + " GROUP BY project, kind")
                    .bind("since", since.toEpochMilli())
                    .map((row, context) -> group(row, spans.size()))
                    .list());
    Map<String, Count> kinds = new HashMap<>();
    Map<String, Count> projects = new HashMap<>();
    long[] first = new long[spans.size() + 1];
    for (Group each : groups) {
      kinds.merge(each.kind(), new Count(each.kind(), each.incidents(), each.hits()), Count::plus);
      projects.merge(
          each.project(), new Count(each.project(), each.incidents(), each.hits()), Count::plus);
      long before = 0;
      for (int i = 0; i < first.length; i++) {
        first[i] += each.until().get(i) - before;
        before = each.until().get(i);
      }
    }
    // A decoy or a planting that has been forgotten has no name.
    kinds.remove("");
    projects.remove("");
    return new Uses(top(kinds, most), top(projects, most), Arrays.stream(first).boxed().toList());
  }

  private static Group group(ResultSet row, int spans) throws SQLException {
    List<Long> until = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      until.add(row.getLong("within_" + i));
    }
    until.add(row.getLong("firsts"));
    return new Group(
        Objects.requireNonNullElse(row.getString("kind"), ""),
        Objects.requireNonNullElse(row.getString("project"), ""),
        row.getLong("incidents"),
        row.getLong("hits"),
        until);
  }

  private static List<Count> top(Map<String, Count> counts, int most) {
    return counts.values().stream().sorted(Count.MOST_FIRST).limit(most).toList();
  }

  /**
   * A source that came back.
   *
   * @param source address
   * @param days on how many days it opened incidents
   * @param decoys how many decoys it has used
   * @param firstAt its first use
   * @param lastAt its latest use
   */
  public record Repeated(String source, long days, long decoys, Instant firstAt, Instant lastAt) {}

  /**
   * Sources of real uses.
   *
   * @param all those with the most decoys first
   * @param repeated those that came back, the most days first
   */
  public record Sources(List<IncidentSearch.Source> all, List<Repeated> repeated) {
    /** Copies. */
    public Sources {
      all = List.copyOf(all);
      repeated = List.copyOf(repeated);
    }
  }

  /**
   * Sources of real uses since.
   *
   * @param most so many of all
   * @param back so many of those that opened incidents on more than one day
   */
  public Sources sources(Instant since, int most, int back) {
    List<IncidentSearch.Source> all = new ArrayList<>();
    List<Repeated> repeated = new ArrayList<>();
    database.read(
        handle ->
            handle
                .createQuery(
                    "WITH s AS MATERIALIZED (SELECT source, COUNT(DISTINCT decoy) AS decoys,"
                        + " COUNT(DISTINCT first_at / "
                        + DAY_MILLIS
                        + ") AS days, COUNT(*) AS incidents, SUM(hits) AS hits,"
                        + " MIN(first_at) AS first_at, MAX(last_at) AS last_at FROM incidents"
                        + " WHERE drill IS NULL AND source <> '' AND first_at >= :since"
                        + " GROUP BY source)"
                        + " SELECT * FROM (SELECT 0 AS back, s.* FROM s"
                        + " ORDER BY decoys DESC, hits DESC, source LIMIT :most) a"
                        + " UNION ALL SELECT * FROM (SELECT 1 AS back, s.* FROM s WHERE days > 1"
                        + " ORDER BY days DESC, decoys DESC, source LIMIT :back) b")
                .bind("since", since.toEpochMilli())
                .bind("most", most)
                .bind("back", back)
                .map(
                    (row, context) ->
                        row.getInt("back") == 0
                            ? all.add(source(row))
                            : repeated.add(repeated(row)))
                .list());
    return new Sources(all, repeated);
  }

  private static IncidentSearch.Source source(ResultSet row) throws SQLException {
    return new IncidentSearch.Source(
        row.getString("source"),
        row.getLong("decoys"),
        row.getLong("incidents"),
        row.getLong("hits"),
        Rows.instant(row, "last_at"));
  }

  private static Repeated repeated(ResultSet row) throws SQLException {
    return new Repeated(
        row.getString("source"),
        row.getLong("days"),
        row.getLong("decoys"),
        Rows.instant(row, "first_at"),
        Rows.instant(row, "last_at"));
  }

  /**
   * How a channel did in drills.
   *
   * @param channel its name
   * @param alerts how many of the latest there were
   * @param accepted how many of these have a receipt
   * @param median time from an alert to its receipt, of half of them no longer
   * @param slow the same of nineteen in twenty
   */
  public record Reliability(
      String channel, long alerts, long accepted, Duration median, Duration slow) {}

  private record Alert(State state, long millis) {}

  /** How channels did with the latest alerts of drills. */
  public List<Reliability> channels(List<String> channels) {
    return database.read(
        handle -> {
          List<Reliability> all = new ArrayList<>();
          for (String each : channels) {
            all.add(reliability(each, latest(handle, each)));
          }
          return all;
        });
  }

  private static List<Alert> latest(Handle handle, String channel) {
    return handle
        .createQuery(
            "SELECT state, changed_at - created_at AS span FROM deliveries WHERE channel = ?"
                + " AND drill IS NOT NULL ORDER BY id DESC LIMIT "
                + LATEST_DELIVERIES)
        .bind(0, channel)
        .map((row, context) -> new Alert(State.ofWord(row.getString("state")), row.getLong("span")))
        .list();
  }

  private static Reliability reliability(String channel, List<Alert> alerts) {
    List<Long> spans =
        alerts.stream()
            .filter(each -> each.state() == State.ACCEPTED)
            .map(Alert::millis)
            .sorted()
            .toList();
    return new Reliability(
        channel, alerts.size(), spans.size(), part(spans, 0.5), part(spans, 0.95));
  }

  private static Duration part(List<Long> sorted, double part) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : Duration.ofMillis(sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part)));
  }
}
