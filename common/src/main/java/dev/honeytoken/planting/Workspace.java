package dev.honeytoken.planting;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Planting;
import dev.honeytoken.placement.FileTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the use cases work: some files, a memory of what was planted in them, and a way to be alone
 * with them. A checkout on this machine is a {@link LocalWorkspace}; a CI server brings its own for
 * one on an agent, so that grants and HTTP stay where the key is.
 */
public interface Workspace {
  /** A digest that stands for this workspace and no other, 64 hexadecimal digits. */
  String id();

  /** Its files. */
  FileTree files();

  /** The id of the planting that was recorded last, if any. */
  Optional<String> recorded();

  /**
   * Refuses what {@link #record} would, before anything else is done.
   *
   * @throws dev.honeytoken.ConfigurationException if no id can be recorded
   */
  default void requireRecordable() {}

  /**
   * Remembers a planting in place of the one before.
   *
   * @throws dev.honeytoken.PlacementException if it cannot
   */
  void record(String planting);

  /**
   * Remembers none.
   *
   * @throws dev.honeytoken.PlacementException if it cannot
   */
  void forget();

  /**
   * Does something while no other build changes the workspace, waiting for one if need be.
   *
   * @throws dev.honeytoken.ConfigurationException if the other one is not done in time
   */
  <T> T alone(Duration patience, Supplier<T> work);

  /** The plantings that are or may be in place: the recorded one first, then the newest. */
  default List<Planting> plantings(Collector collector) {
    List<Planting> plantings = new ArrayList<>();
    recorded().flatMap(collector::planting).ifPresent(plantings::add);
    for (Planting each : collector.plantingsIn(id())) {
      if (plantings.stream().noneMatch(known -> known.id().equals(each.id()))) {
        plantings.add(each);
      }
    }
    return plantings;
  }
}
