package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * @param untilFirst how many decoys were used first within each span from their grant on; one
   *     more for those used later
   */
  public record Uses(List<Count> kinds, List<Long> untilFirst) {
    /** Copies. */
    public Uses {
      kinds = List.copyOf(kinds);
      untilFirst = List.copyOf(untilFirst);
    }
  }

  /**
   * Real uses since, by their decoys.
   *
   * @param most so many kinds
   * @param spans from the grant of a decoy to its first use, ascending
   */
  public Uses uses(Instant since, int most, List<Duration> spans) {
    // Both in one: finding a decoy for each incident is what takes the time.
    StringBuilder which = new StringBuilder("CASE");
    for (int i = 0; i < spans.size(); i++) {
      which.append(" WHEN f.first_at - d.issued_at <= ").append(spans.get(i).toMillis());
      which.append(" THEN ").append(i);
    }
    which.append(" ELSE ").append(spans.size()).append(" END");
    Map<String, Count> kinds = new HashMap<>();
    long[] until = new long[spans.size() + 1];
    database.read(
        handle -> {
          handle
              .createQuery(
                  "SELECT d.kind AS kind, "
                      + which
                      + " AS span, COUNT(*) AS decoys, SUM(f.incidents) AS incidents,"
                      + " SUM(f.hits) AS hits FROM (SELECT decoy, MIN(first_at) AS first_at,"
                      + " COUNT(*) AS incidents, SUM(hits) AS hits FROM incidents"
                      + " WHERE drill IS NULL AND first_at >= :since GROUP BY decoy) f"
                      + " JOIN decoys d ON d.id = f.decoy GROUP BY 1, 2")
              .bind("since", since.toEpochMilli())
              .map(
                  (row, context) -> {
                    until[row.getInt("span")] += row.getLong("decoys");
                    return new Count(
                        row.getString("kind"), row.getLong("incidents"), row.getLong("hits"));
                  })
              .forEach(each -> kinds.merge(each.name(), each, Count::plus));
          return kinds;
        });
    return new Uses(
        kinds.values().stream().sorted(Count.MOST_FIRST).limit(most).toList(),
        Arrays.stream(until).boxed().toList());
  }

  /** Real uses since, by the project that was planted in, the most first. */
  public List<Count> byProject(Instant since, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT p.project AS name, SUM(i.incidents) AS incidents, SUM(i.hits) AS hits"
                        + " FROM (SELECT planting, COUNT(*) AS incidents, SUM(hits) AS hits"
                        + " FROM incidents WHERE drill IS NULL AND first_at >= :since"
                        + " GROUP BY planting) i JOIN plantings p ON p.id = i.planting"
                        + " GROUP BY p.project ORDER BY 2 DESC, 3 DESC, 1 LIMIT :most")
                .bind("since", since.toEpochMilli())
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Count(
                            row.getString("name"), row.getLong("incidents"), row.getLong("hits")))
                .list());
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

  /** Sources that opened incidents on more than one day since, the most days first. */
  public List<Repeated> repeated(Instant since, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT source, COUNT(DISTINCT first_at / "
                        + DAY_MILLIS
                        + ") AS days, COUNT(DISTINCT decoy) AS decoys, MIN(first_at) AS first_at,"
                        + " MAX(last_at) AS last_at FROM incidents WHERE drill IS NULL"
                        + " AND source <> '' AND first_at >= :since GROUP BY source"
                        + " HAVING COUNT(DISTINCT first_at / "
                        + DAY_MILLIS
                        + ") > 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT :most")
                .bind("since", since.toEpochMilli())
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Repeated(
                            row.getString("source"),
                            row.getLong("days"),
                            row.getLong("decoys"),
                            Rows.instant(row, "first_at"),
                            Rows.instant(row, "last_at")))
                .list());
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
