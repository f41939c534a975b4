package dev.honeytoken.collector.store;

import dev.honeytoken.client.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Looks for decoys by whatever people remember of them. Thread-safe. */
public final class Inventory {
  private static final int LOW_BITS = 20;

  private final Database database;
  private final Clock clock;

  /** Looks in that database. */
  public Inventory(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What is looked for; null takes any.
   *
   * @param words part of project, file, name, kind or origin
   * @param life where in its life
   * @param tripClass word of the trip class
   * @param kind the kind
   * @param project exactly
   * @param branch exactly
   * @param build exactly
   * @param file part of the file's path
   * @param days granted at least that many days ago
   * @param undrilled no drill has seen it since that many days, or ever
   */
  public record Question(
      @Nullable String words,
      @Nullable Life life,
      @Nullable String tripClass,
      @Nullable String kind,
      @Nullable String project,
      @Nullable String branch,
      @Nullable String build,
      @Nullable String file,
      @Nullable Integer days,
      @Nullable Integer undrilled) {}

  /**
   * A decoy and when a drill last saw it used.
   *
   * @param decoy the decoy
   * @param drilledAt null if none ever has
   */
  public record Found(KnownDecoy decoy, @Nullable Instant drilledAt) {}

  /** What is found, newest first. */
  public Page<Found> find(Page.Request request, Question question) {
    return database.read(
        handle -> {
          Page<KnownDecoy> page =
              request.page(decoys(handle, request, question), each -> each.planted().decoy());
          Map<String, Instant> drilled = drilled(handle, page.items());
          return new Page<>(
              page.items().stream()
                  .map(each -> new Found(each, drilled.get(each.planted().decoy())))
                  .toList(),
              page.next());
        });
  }

  /** When a drill last saw a decoy used. */
  public Optional<Instant> drilledAt(String decoy) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT MAX(drill) AS drill FROM drill_decoys WHERE hit IS NOT NULL"
                        + " AND decoy = ?")
                .bind(0, Ids.of(decoy).orElse(-1L))
                .map((row, context) -> Optional.ofNullable(Rows.optionalLong(row, "drill")))
                .one()
                .map(id -> Instant.ofEpochMilli(id >> LOW_BITS)));
  }

  private List<KnownDecoy> decoys(Handle handle, Page.Request request, Question question) {
    Instant now = clock.instant();
    List<String> where = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    if (question.words() != null) {
      // Plantings are fewer than decoys, and what is looked for is mostly in them.
      where.add(
          "(d.planting IN (SELECT w.id FROM plantings w WHERE LOWER(w.project) LIKE :words"
              + " ESCAPE '!' OR LOWER(w.origin) LIKE :words ESCAPE '!')"
              + " OR LOWER(d.file) LIKE :words ESCAPE '!' OR LOWER(d.kind) LIKE :words ESCAPE '!'"
              + " OR LOWER(COALESCE(d.name, '')) LIKE :words ESCAPE '!')");
      values.put("words", part(question.words()));
    }
    if (question.life() != null) {
      where.add(question.life().condition());
      values.put("now", now.toEpochMilli());
    }
    equal(where, values, "d.trip_class", "tripClass", question.tripClass());
    equal(where, values, "d.kind", "kind", question.kind());
    equal(where, values, "p.project", "project", question.project());
    origin(where, values, "branch", question.branch());
    origin(where, values, "build", question.build());
    if (question.file() != null) {
      where.add("LOWER(d.file) LIKE :file ESCAPE '!'");
      values.put("file", part(question.file()));
    }
    if (question.days() != null) {
      where.add("d.id < :older");
      values.put("older", Ids.at(now.minus(Duration.ofDays(question.days()))));
    }
    if (question.undrilled() != null) {
      where.add(
          "NOT EXISTS (SELECT 1 FROM drill_decoys x WHERE x.decoy = d.id AND x.hit IS NOT NULL"
              + " AND x.drill >= :drilled)");
      values.put("drilled", Ids.at(now.minus(Duration.ofDays(question.undrilled()))));
    }
    Query query =
        handle.createQuery(
            DecoyStore.COLUMNS
                + " WHERE d.id < :below"
                + (where.isEmpty() ? "" : " AND " + String.join(" AND ", where))
                + " ORDER BY d.id DESC LIMIT :limit");
    query.bind("below", request.below()).bind("limit", request.limit() + 1);
    values.forEach(query::bind);
    return query.map((row, context) -> DecoyStore.decoy(row)).list();
  }

  private static void equal(
      List<String> where,
      Map<String, Object> values,
      String column,
      String name,
      @Nullable String value) {
    if (value != null) {
      where.add(column + " = :" + name);
      values.put(name, value);
    }
  }

  /** Origins are JSON texts that we wrote: a field stands there in one way only. */
  private static void origin(
      List<String> where, Map<String, Object> values, String name, @Nullable String value) {
    if (value != null) {
      where.add("p.origin LIKE :" + name + " ESCAPE '!'");
      String json =
          new String(
              Json.write(Map.of(name, Objects.requireNonNull(value))), StandardCharsets.UTF_8);
      values.put(name, "%" + escaped(json.substring(1, json.length() - 1)) + "%");
    }
  }

  private static String part(String words) {
    return "%" + escaped(words.toLowerCase(Locale.ROOT)) + "%";
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static Map<String, Instant> drilled(Handle handle, List<KnownDecoy> decoys) {
    Map<String, Instant> drilled = new HashMap<>();
    if (decoys.isEmpty()) {
      return drilled;
    }
    handle
        .createQuery(
            "SELECT decoy, MAX(drill) AS drill FROM drill_decoys WHERE hit IS NOT NULL"
                + " AND decoy IN (<decoys>) GROUP BY decoy")
        .bindList(
            "decoys",
            decoys.stream().map(each -> Ids.of(each.planted().decoy()).orElseThrow()).toList())
        .map(
            (row, context) ->
                Map.entry(
                    Ids.text(row.getLong("decoy")),
                    Instant.ofEpochMilli(row.getLong("drill") >> LOW_BITS)))
        .forEach(each -> drilled.put(each.getKey(), each.getValue()));
    return drilled;
  }
}
