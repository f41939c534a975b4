package dev.honeytoken.collector.store;

import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.store.DeliveryRows.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people make of incidents, told to the channels that follow them. Thread-safe. */
public final class IncidentStages {
  private final Database database;
  private final Clock clock;
  private final Ids ids;
  private final DeliveryQueue queue;

  /** Incidents in that database, to the channels of that queue. */
  public IncidentStages(Database database, Clock clock, Ids ids, DeliveryQueue queue) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.queue = queue;
  }

  /**
   * Notes that somebody looks after a real incident, or that it is over; doing it twice changes
   * nothing the second time.
   *
   * @param stage {@link Stage#ACKNOWLEDGED} or {@link Stage#RESOLVED}
   * @param who says so
   * @return the incident as it is now; empty if there is none
   * @throws ConflictException if it is a drill's, or over already
   */
  public Optional<Incident> become(String id, Stage stage, String who) {
    Optional<Incident> changed =
        database.write(
            handle -> {
              Dialect.of(handle).lock(handle, Dialect.Lock.INCIDENTS, "");
              return IncidentStore.find(handle, id)
                  .map(incident -> become(handle, incident, stage, who));
            });
    queue.wake();
    return changed;
  }

  private Incident become(Handle handle, Incident incident, Stage stage, String who) {
    if (incident.drill() != null) {
      throw new ConflictException(
          "incident " + incident.id() + " is a drill's: there is nobody to look after it",
          "Acknowledge and resolve real incidents.");
    }
    if (incident.stage() == stage) {
      return incident;
    }
    if (incident.stage() == Stage.RESOLVED) {
      throw new ConflictException(
          "incident " + incident.id() + " is over already",
          "Nothing is left to do; a further use of the decoy opens a new incident.");
    }
    Instant now = clock.instant();
    long id = Ids.of(incident.id()).orElseThrow();
    int revision = incident.revision() + 1;
    handle.execute(
        "UPDATE incidents SET stage = ?, revision = ? WHERE id = ?", stage.word(), revision, id);
    event(handle, id, who, stage.word(), null);
    DeliveryRows.queue(
        handle,
        queue,
        DeliveryRows.insert(
            handle, ids, new Told(id, null, stage, revision), queue.updating(), now),
        now);
    return IncidentStore.find(handle, incident.id()).orElseThrow();
  }

  /** What people have done about an incident, oldest first. */
  public List<IncidentEvent> events(String incident) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM incident_events WHERE incident = ? ORDER BY id")
                .bind(0, Ids.of(incident).orElse(-1L))
                .map(
                    (row, context) ->
                        new IncidentEvent(
                            Ids.text(row.getLong("id")),
                            Rows.instant(row, "at"),
                            row.getString("who"),
                            row.getString("what"),
                            row.getString("words")))
                .list());
  }

  /**
   * Keeps what somebody has to say about an incident.
   *
   * @return the note; empty if there is no such incident
   */
  public Optional<IncidentEvent> note(String id, String words, String who) {
    return database.write(
        handle ->
            IncidentStore.find(handle, id)
                .map(incident -> event(handle, Ids.of(id).orElseThrow(), who, "noted", words)));
  }

  /**
   * Has uses such as those of a real incident alert nobody from now on, and closes it.
   *
   * @return the rule; empty if there is no such incident
   * @throws ConflictException if it is a drill's, or the network does not hold its source
   */
  public Optional<BenignRule> markBenign(String id, BenignRule.Order order, String who) {
    Optional<BenignRule> made =
        database.write(
            handle -> {
              Dialect.of(handle).lock(handle, Dialect.Lock.INCIDENTS, "");
              return IncidentStore.find(handle, id)
                  .map(incident -> markBenign(handle, incident, order, who));
            });
    queue.wake();
    return made;
  }

  private BenignRule markBenign(
      Handle handle, Incident incident, BenignRule.Order order, String who) {
    String project =
        order.wholeProject()
            ? handle
                .createQuery(
                    "SELECT p.project FROM plantings p JOIN decoys d ON d.planting = p.id"
                        + " WHERE d.id = ?")
                .bind(0, Ids.of(incident.decoy()).orElseThrow())
                .mapTo(String.class)
                .findOne()
                .orElseThrow(
                    () ->
                        new ConflictException(
                            "the decoy's project is no longer known",
                            "Make the rule for the decoy alone."))
            : null;
    BenignRule rule =
        new BenignRule(
            Ids.text(ids.next()),
            project == null ? incident.decoy() : null,
            project,
            order.network(),
            order.userAgent(),
            order.reason(),
            who,
            clock.instant());
    if (!rule.fits(incident.source(), order.userAgent())) {
      throw new ConflictException(
          "the network " + order.network() + " does not hold the incident's source",
          "Write the source itself, or a network around it such as 192.0.2.0/24.");
    }
    if (incident.stage() != Stage.RESOLVED) {
      become(handle, incident, Stage.RESOLVED, who);
    }
    BenignRules.insert(handle, rule);
    BenignRules.mark(handle, Ids.of(incident.id()).orElseThrow(), rule);
    event(handle, Ids.of(incident.id()).orElseThrow(), who, "benign", order.reason());
    return rule;
  }

  /** Whether a rule says that an incident is harmless. */
  public boolean isBenign(String incident) {
    return database.read(handle -> BenignRules.isMarked(handle, Ids.of(incident).orElse(-1L)));
  }

  /** The rules of what is harmless that are in force, newest first. */
  public List<BenignRule> rules() {
    return database.read(BenignRules::all);
  }

  /** Ends a rule: such uses alert again. Returns whether there was one. */
  public boolean endRule(String id) {
    return database.write(handle -> BenignRules.end(handle, id, clock.instant()));
  }

  private IncidentEvent event(
      Handle handle, long incident, String who, String what, @Nullable String words) {
    IncidentEvent event =
        new IncidentEvent(Ids.text(ids.next()), clock.instant(), who, what, words);
    handle.execute(
        "INSERT INTO incident_events (id, incident, at, who, what, words)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        Ids.of(event.id()).orElseThrow(),
        incident,
        event.at().toEpochMilli(),
        who,
        what,
        words);
    return event;
  }
}
