package dev.honeytoken.collector.store;

import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.store.DeliveryRows.Told;
import dev.honeytoken.collector.store.Dialect.Lock;
import dev.honeytoken.collector.store.Gathering.Gathered;
import dev.honeytoken.collector.store.Gathering.Open;
import dev.honeytoken.collector.store.Gathering.Ungrouped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Groups hits into incidents and queues their alerts, in one transaction. Thread-safe. */
public final class IncidentLog {
  private final Database database;
  private final Clock clock;
  private final Ids ids;
  private final DeliveryQueue queue;
  private final Rules rules;
  private final OpenIncidents known;

  /** Incidents go to that database; those that take more hits are made known. */
  public IncidentLog(
      Database database,
      Clock clock,
      Ids ids,
      DeliveryQueue queue,
      Rules rules,
      OpenIncidents known) {
    this.known = known;
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.queue = queue;
    this.rules = rules;
  }

  /**
   * How hits become incidents.
   *
   * @param window hits of one decoy from one source within it, from the first on, are one incident
   * @param updateEvery so long at least between two updates that tell of nothing but more hits
   * @param gravity why a use is graver than a first one; the same code again changes nothing
   */
  public record Rules(
      Duration window, Duration updateEvery, Function<Signs, List<Reason>> gravity) {}

  /**
   * Groups the oldest hits that are in no incident.
   *
   * @param most how many at a time
   * @return how many there were
   */
  public int group(int most) {
    Set<Long> drills = new TreeSet<>();
    List<Gathered> took = new ArrayList<>();
    int grouped =
        database.write(
            handle -> {
              Dialect.of(handle).lock(handle, Lock.INCIDENTS, "");
              List<Ungrouped> hits = ungrouped(handle, most);
              Gathering gathering =
                  new Gathering((hit, benign) -> open(handle, hit, benign), window());
              boolean rules = !hits.isEmpty() && BenignRules.any(handle);
              for (Ungrouped each : hits) {
                Optional<BenignRule> harmless =
                    rules && each.drill() == null
                        ? BenignRules.of(handle, each.decoy(), each.source(), each.id())
                        : Optional.empty();
                gathering.add(each, harmless, ids);
                if (each.drill() != null) {
                  drills.add(each.drill());
                }
              }
              gathering.incidents().forEach(each -> write(handle, each));
              gathering
                  .incidents()
                  .forEach(each -> tell(handle, each.id(), each.latest(), each.opened()));
              took.clear();
              gathering.incidents().stream()
                  .filter(each -> each.first().drill() == null && each.harmless().isEmpty())
                  .forEach(took::add);
              drills.forEach(each -> DrillStore.used(handle, each, clock.millis()));
              return hits.size();
            });
    if (grouped > 0) {
      queue.wake();
    }
    took.forEach(
        each ->
            known.opened(each.latest().decoy(), each.latest().source(), each.id(), each.firstAt()));
    drills.forEach(each -> database.changes().drill(Ids.text(each)));
    return grouped;
  }

  /**
   * Looks at incidents that have had more hits whether these are worth telling.
   *
   * @param most how many at a time
   * @return whether there are more
   */
  public boolean follow(int most) {
    List<OpenIncidents.Touch> touches = known.touched(most);
    List<OpenIncidents.Touch> telling =
        touches.isEmpty()
            ? List.of()
            : database.read(
                handle -> touches.stream().filter(each -> isWorthTelling(handle, each)).toList());
    if (!telling.isEmpty()) {
      database.<Boolean>write(
          handle -> {
            Dialect.of(handle).lock(handle, Lock.INCIDENTS, "");
            telling.forEach(each -> tell(handle, each.incident(), hit(each), false));
            return true;
          });
      queue.wake();
    }
    return known.isTouched();
  }

  private static Ungrouped hit(OpenIncidents.Touch touch) {
    return new Ungrouped(0, touch.at(), touch.decoy(), null, null, touch.source(), 0);
  }

  /** The same questions as when it is told, and no write. */
  private boolean isWorthTelling(Handle handle, OpenIncidents.Touch touch) {
    Optional<Incident> incident = IncidentStore.find(handle, Ids.text(touch.incident()));
    return incident.isPresent()
        && !BenignRules.isMarked(handle, touch.incident())
        && (!fresh(handle, incident.get(), hit(touch)).isEmpty()
            || (!queue.updating().isEmpty() && !isUpdateWaiting(handle, touch.incident())));
  }

  private static List<Ungrouped> ungrouped(Handle handle, int most) {
    return handle
        .createQuery(
            "SELECT id, at, decoy, planting, drill, source, uses FROM hits WHERE incident IS NULL"
                + " ORDER BY id LIMIT ?")
        .bind(0, most)
        .map((row, context) -> ungrouped(row))
        .list();
  }

  private static Ungrouped ungrouped(ResultSet row) throws SQLException {
    return new Ungrouped(
        row.getLong("id"),
        row.getLong("at"),
        row.getLong("decoy"),
        Rows.optionalLong(row, "planting"),
        Rows.optionalLong(row, "drill"),
        row.getString("source"),
        row.getLong("uses"));
  }

  private long window() {
    return rules.window().toMillis();
  }

  /** Puts hits where they belong, all of an incident's at once. */
  private static void write(Handle handle, Gathered incident) {
    Ungrouped first = incident.first();
    if (incident.opened()) {
      handle.execute(
          "INSERT INTO incidents (id, decoy, planting, drill, source, first_at, last_at, hits,"
              + " first_hit, severity, condensed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          incident.id(),
          first.decoy(),
          first.planting(),
          first.drill(),
          first.source(),
          first.at(),
          incident.lastAt(),
          incident.uses(),
          first.id(),
          (first.drill() == null ? Severity.HIGH : Severity.INFO).word(),
          incident.condensed());
      if (first.drill() == null) {
        describe(handle, incident.id(), first);
      }
      incident.harmless().ifPresent(rule -> BenignRules.mark(handle, incident.id(), rule));
    } else {
      handle.execute(
          "UPDATE incidents SET hits = hits + ?, condensed = condensed + ?,"
              + " last_at = CASE WHEN last_at < ? THEN ? ELSE last_at END WHERE id = ?",
          incident.uses(),
          incident.condensed(),
          incident.lastAt(),
          incident.lastAt(),
          incident.id());
    }
    // The ids also bound the part of the table that is looked through.
    handle
        .createUpdate("UPDATE hits SET incident = :incident WHERE id IN (<hits>)")
        .bind("incident", incident.id())
        .bindList("hits", incident.hits())
        .execute();
  }

  /** Notes what trends count it by. */
  private static void describe(Handle handle, long id, Ungrouped first) {
    handle
        .createUpdate(
            "UPDATE incidents SET kind = (SELECT kind FROM decoys WHERE id = :decoy),"
                + " project = (SELECT project FROM plantings WHERE id = :planting),"
                + " waited = CASE WHEN EXISTS (SELECT 1 FROM incidents e WHERE e.decoy = :decoy"
                + " AND e.drill IS NULL AND e.id <> :id) THEN NULL"
                + " ELSE first_at - (SELECT issued_at FROM decoys WHERE id = :decoy) END"
                + " WHERE id = :id")
        .bind("id", id)
        .bind("decoy", first.decoy())
        .bind("planting", first.planting())
        .execute();
  }

  /**
   * What is harmless and what is not are never one incident: nobody would be told of the latter.
   */
  private Optional<Open> open(Handle handle, Ungrouped hit, boolean harmless) {
    return handle
        .createQuery(
            "SELECT id, first_at FROM incidents WHERE decoy = ? AND source = ? AND drill IS NULL"
                + " AND stage <> 'resolved' AND first_at > ? AND benign IS "
                + (harmless ? "NOT NULL" : "NULL")
                + " ORDER BY id DESC LIMIT 1")
        .bind(0, hit.decoy())
        .bind(1, hit.source())
        .bind(2, hit.at() - window())
        .map((row, context) -> new Open(row.getLong("id"), row.getLong("first_at")))
        .findFirst();
  }

  private void tell(Handle handle, long id, Ungrouped latest, boolean opened) {
    Long drill = latest.drill();
    Incident incident = IncidentStore.find(handle, Ids.text(id)).orElseThrow();
    boolean graver = drill == null && judge(handle, incident, latest);
    if (BenignRules.isMarked(handle, id)) {
      return;
    }
    Instant now = clock.instant();
    if (opened) {
      List<String> channels =
          drill == null
              ? queue.channels()
              : DrillStore.exclusive(handle, drill).orElse(queue.channels());
      queue(handle, new Told(id, drill, Stage.OPENED, 1), channels, now);
    } else if (graver) {
      update(handle, incident, now);
    } else if (!isUpdateWaiting(handle, id)) {
      Instant next = latestChange(handle, id).plus(rules.updateEvery());
      update(handle, incident, next.isAfter(now) ? next : now);
    }
  }

  /** Notes new reasons why the incident is grave; returns whether there are any. */
  private boolean judge(Handle handle, Incident incident, Ungrouped hit) {
    List<Reason> fresh = fresh(handle, incident, hit);
    if (fresh.isEmpty()) {
      return false;
    }
    List<Reason> all = new ArrayList<>(incident.reasons());
    all.addAll(fresh);
    handle.execute(
        "UPDATE incidents SET severity = ?, reasons = ? WHERE id = ?",
        Severity.CRITICAL.word(),
        IncidentStore.json(all),
        Ids.of(incident.id()).orElseThrow());
    return true;
  }

  private List<Reason> fresh(Handle handle, Incident incident, Ungrouped hit) {
    Set<String> before = incident.reasons().stream().map(Reason::code).collect(Collectors.toSet());
    return rules
        .gravity()
        .apply(SignRows.signs(handle, hit.decoy(), hit.source(), hit.at()))
        .stream()
        .filter(each -> !before.contains(each.code()))
        .toList();
  }

  private void update(Handle handle, Incident incident, Instant due) {
    if (queue.updating().isEmpty()) {
      return;
    }
    long id = Ids.of(incident.id()).orElseThrow();
    int revision = incident.revision() + 1;
    handle.execute("UPDATE incidents SET revision = ? WHERE id = ?", revision, id);
    queue(handle, new Told(id, null, Stage.UPDATED, revision), queue.updating(), due);
  }

  private static boolean isUpdateWaiting(Handle handle, long incident) {
    return handle
        .createQuery(
            "SELECT 1 FROM deliveries WHERE incident = ? AND stage = 'updated'"
                + " AND state IN ('pending', 'retrying') LIMIT 1")
        .bind(0, incident)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static Instant latestChange(Handle handle, long incident) {
    return handle
        .createQuery("SELECT MAX(changed_at) AS at FROM deliveries WHERE incident = ?")
        .bind(0, incident)
        .map((row, context) -> Rows.instant(row, "at"))
        .one();
  }

  private void queue(Handle handle, Told told, List<String> channels, Instant due) {
    DeliveryRows.queue(
        handle, queue, DeliveryRows.insert(handle, ids, told, channels, clock.instant()), due);
  }
}
