package dev.honeytoken.collector.store;

import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.store.DeliveryRows.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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
   * @return the incident as it is now; empty if there is none
   * @throws ConflictException if it is a drill's, or over already
   */
  public Optional<Incident> become(String id, Stage stage) {
    Optional<Incident> changed =
        database.write(
            handle -> {
              Dialect.of(handle).lock(handle, Dialect.Lock.INCIDENTS, "");
              return IncidentStore.find(handle, id)
                  .map(incident -> become(handle, incident, stage));
            });
    queue.wake();
    return changed;
  }

  private Incident become(Handle handle, Incident incident, Stage stage) {
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
    DeliveryRows.queue(
        handle,
        queue,
        DeliveryRows.insert(
            handle, ids, new Told(id, null, stage, revision), queue.updating(), now),
        now);
    return IncidentStore.find(handle, incident.id()).orElseThrow();
  }
}
