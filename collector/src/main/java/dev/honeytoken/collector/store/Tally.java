package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Counts over everything, for the page that says how things are. Thread-safe. */
public final class Tally {
  private static final int MOST_PROJECTS = 100;

  private static final int MOST_KEPT = 1_000;

  private final Database database;
  private final Clock clock;

  /** Drills that have passed, which nothing changes any more; the eldest goes first. */
  private final Map<Long, LastDrill> passed =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, LastDrill> eldest) {
              return size() > MOST_KEPT;
            }
          });

  /** Counts in that database. */
  public Tally(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * How many decoys there are.
   *
   * @param live standing and able to fire
   * @param inert standing lures that cannot fire
   * @param overdue standing, but their time to live is over
   * @param expired standing, but past the end that their credential names, or their build's
   * @param retired taken out or replaced; they go on firing
   * @param unfinished granted, but never confirmed as planted
   */
  public record Decoys(
      long live, long inert, long overdue, long expired, long retired, long unfinished) {}

  /** How many decoys there are now. */
  public Decoys decoys() {
    long now = clock.millis();
    return database.read(
        handle -> {
          Map<String, Long> counts = new HashMap<>();
          handle
              .createQuery(
                  "SELECT state, CASE WHEN state <> 'planted' THEN 'any'"
                      + " WHEN expires_at <= :now THEN 'expired'"
                      + " WHEN trip_class = 'inert' THEN 'inert' ELSE 'live' END AS sort,"
                      + " COUNT(*) AS n FROM decoys GROUP BY 1, 2")
              .bind("now", now)
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("state") + " " + row.getString("sort"), row.getLong("n")))
              .forEach(each -> counts.put(each.getKey(), each.getValue()));
          Due due = due(handle, now);
          return new Decoys(
              counts.getOrDefault("planted live", 0L) - due.all() + due.inert(),
              counts.getOrDefault("planted inert", 0L) - due.inert(),
              due.overdue(),
              counts.getOrDefault("planted expired", 0L) + due.all() - due.overdue(),
              counts.getOrDefault("retired any", 0L),
              counts.getOrDefault("granted any", 0L)
                  + counts.getOrDefault("placing any", 0L)
                  + counts.getOrDefault("failed any", 0L));
        });
  }

  /** Decoys that stand, whose credential has not ended, and whose time to live is over. */
  private record Due(long all, long overdue, long inert) {}

  private static Due due(Handle handle, long now) {
    return handle
        .createQuery(
            "SELECT COUNT(*) AS n, COUNT(CASE WHEN p.ended_at IS NULL THEN 1 END) AS overdue,"
                + " COUNT(CASE WHEN d.trip_class = 'inert' THEN 1 END) AS inert FROM decoys d"
                + " JOIN plantings p ON p.id = d.planting WHERE d.due_at <= :now"
                + " AND d.state = 'planted' AND d.expires_at > :now")
        .bind("now", now)
        .map(
            (row, context) ->
                new Due(row.getLong("n"), row.getLong("overdue"), row.getLong("inert")))
        .one();
  }

  /** What came of a drill. */
  public enum Verdict {
    /** Every decoy was seen and every channel that was asked for has a receipt. */
    PASSED,
    /** It is over, and something is missing. */
    FAILED,
    /** It is not over. */
    RUNNING
  }

  /**
   * The latest drill of a project.
   *
   * @param project the project
   * @param drill its id
   * @param at when it was armed
   * @param decoys how many decoys it used
   * @param seen how many of these were seen
   * @param verdict what came of it
   */
  public record LastDrill(
      String project, String drill, Instant at, int decoys, long seen, Verdict verdict) {}

  /** The latest drill of each project, the collector's own left out, the latest first. */
  public List<LastDrill> lastDrills() {
    return database.read(
        handle -> {
          List<Map.Entry<String, Long>> latest =
              handle
                  .createQuery(
                      "SELECT p.project, MAX(d.id) AS id FROM drills d"
                          + " JOIN plantings p ON p.id = d.planting WHERE d.own = 0"
                          + " GROUP BY p.project ORDER BY MAX(d.id) DESC LIMIT :most")
                  .bind("most", MOST_PROJECTS)
                  .map((row, context) -> Map.entry(row.getString("project"), row.getLong("id")))
                  .list();
          List<LastDrill> drills = new ArrayList<>();
          latest.forEach(each -> drills.add(drill(handle, each.getKey(), each.getValue())));
          return drills;
        });
  }

  private LastDrill drill(Handle handle, String project, long id) {
    LastDrill known = passed.get(id);
    if (known != null) {
      return known;
    }
    LastDrill read = read(handle, project, id);
    if (read.verdict() == Verdict.PASSED) {
      passed.put(id, read);
    }
    return read;
  }

  private LastDrill read(Handle handle, String project, long id) {
    DrillRows.DrillRow row =
        handle
            .createQuery("SELECT * FROM drills WHERE id = ?")
            .bind(0, id)
            .map((each, context) -> DrillRows.drill(each))
            .one();
    DrillStatus status = DrillRows.status(handle, row, clock.instant());
    long seen =
        status.outcomes().values().stream().filter(outcome -> outcome.hit() != null).count();
    return new LastDrill(
        project,
        Ids.text(id),
        Instant.ofEpochMilli(row.armedAt()),
        status.outcomes().size(),
        seen,
        verdict(status));
  }

  private static Verdict verdict(DrillStatus status) {
    boolean passed =
        status.outcomes().values().stream()
            .allMatch(
                each ->
                    each.hit() != null
                        && each.receipts().stream()
                            .allMatch(receipt -> receipt.state() == DrillStatus.State.ACCEPTED));
    if (passed) {
      return Verdict.PASSED;
    }
    return status.complete() ? Verdict.FAILED : Verdict.RUNNING;
  }

  /** How many real incidents nobody has closed. */
  public long openIncidents() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM incidents WHERE drill IS NULL AND stage <> 'resolved'"
                        + " AND benign IS NULL")
                .mapTo(Long.class)
                .one());
  }

  /** Real incidents that nobody has closed, the latest first. */
  public List<Incident> latestOpen(int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM incidents WHERE drill IS NULL AND stage <> 'resolved'"
                        + " AND benign IS NULL"
                        + " ORDER BY id DESC LIMIT :most")
                .bind("most", most)
                .map((row, context) -> IncidentStore.incident(row))
                .list());
  }

  /**
   * How many real hits there were in each span of time since, the latest last; spans without any
   * count 0.
   */
  public List<Long> hits(Instant since, Duration span, int spans) {
    long width = span.toMillis();
    long start = since.toEpochMilli() / width;
    long[] counts = new long[spans];
    database
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT at / :width AS slot, COUNT(*) AS n FROM hits"
                            + " WHERE drill IS NULL AND at >= :since GROUP BY 1")
                    .bind("width", width)
                    .bind("since", start * width)
                    .map((row, context) -> new long[] {row.getLong("slot"), row.getLong("n")})
                    .list())
        .forEach(
            each -> {
              long at = each[0] - start;
              if (at >= 0 && at < spans) {
                counts[(int) at] += each[1];
              }
            });
    return Arrays.stream(counts).boxed().toList();
  }

  /** Names of the projects of plantings, by the plantings' ids. */
  public Optional<String> project(String planting) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT project FROM plantings WHERE id = ?")
                .bind(0, Ids.of(planting).orElse(-1L))
                .mapTo(String.class)
                .findOne());
  }
}
