package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What real uses and drills have in common over time. Thread-safe. */
public final class Trends {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  private static final int HOURS = 24;
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
  public record Count(String name, long incidents, long hits) {}

  /** Real uses since, by the kind of their decoy, the most first. */
  public List<Count> byKind(Instant since, int most) {
    return counts("d.kind", "JOIN decoys d ON d.id = i.decoy", since, most);
  }

  /** Real uses since, by the project that was planted in, the most first. */
  public List<Count> byProject(Instant since, int most) {
    return counts("p.project", "JOIN plantings p ON p.id = i.planting", since, most);
  }

  private List<Count> counts(String what, String join, Instant since, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + what
                        + " AS name, COUNT(*) AS incidents, SUM(i.hits) AS hits FROM incidents i "
                        + join
                        + " WHERE i.drill IS NULL AND i.first_at >= :since GROUP BY "
                        + what
                        + " ORDER BY 2 DESC, 3 DESC, 1 LIMIT :most")
                .bind("since", since.toEpochMilli())
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Count(
                            row.getString("name"), row.getLong("incidents"), row.getLong("hits")))
                .list());
  }

  /** Real hits since, by the hour of the day in UTC: 24 counts. */
  public List<Long> byHour(Instant since) {
    long[] hours = new long[HOURS];
    database
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT (at / "
                            + HOUR_MILLIS
                            + ") % "
                            + HOURS
                            + " AS hour, COUNT(*) AS n FROM hits WHERE drill IS NULL"
                            + " AND at >= :since GROUP BY 1")
                    .bind("since", since.toEpochMilli())
                    .map((row, context) -> new long[] {row.getLong("hour"), row.getLong("n")})
                    .list())
        .forEach(each -> hours[(int) each[0]] += each[1]);
    return Arrays.stream(hours).boxed().toList();
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

  /** From the grant of each decoy to its first real use since, the shortest first. */
  public List<Duration> untilFirstUse(Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT f.first_at - d.issued_at AS span FROM (SELECT decoy, MIN(first_at) AS"
                        + " first_at FROM incidents WHERE drill IS NULL AND first_at >= :since"
                        + " GROUP BY decoy) f JOIN decoys d ON d.id = f.decoy ORDER BY 1")
                .bind("since", since.toEpochMilli())
                .map((row, context) -> Duration.ofMillis(row.getLong("span")))
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
