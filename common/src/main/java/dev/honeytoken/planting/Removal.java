package dev.honeytoken.planting;

import dev.honeytoken.PlacementException;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Planting;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Draft;
import dev.honeytoken.placement.FileTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes decoys out again and leaves every other byte as it is. Not thread-safe; any number of
 * removals may run at once, those of one workspace wait for each other and for seedings.
 */
public final class Removal {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Collector collector;
  private final Consumer<PlantingEvent> events;

  /** Takes out what that collector knows. */
  public Removal(Collector collector, Consumer<PlantingEvent> events) {
    this.collector = collector;
    this.events = events;
  }

  /**
   * Takes out every decoy of the workspace, has them registered as retired, and deletes the
   * request's record file; the request's decoys and names do not matter. Nothing planted is nothing
   * to do.
   *
   * @throws dev.honeytoken.CollectorException if the collector does not say what is planted, or
   *     cannot be told that it no longer is
   * @throws dev.honeytoken.PlacementException if a file cannot be written; decoys in other files
   *     are out then, and running again takes out the rest
   */
  public RemovalSummary run(PlantingRequest request) {
    return run(LocalWorkspace.of(request.directory(), request.record(), request.home()));
  }

  /** The same for a workspace of another sort. */
  public RemovalSummary run(Workspace workspace) {
    return workspace.alone(
        PATIENCE,
        () -> {
          List<Planting> plantings = workspace.plantings(collector);
          RemovalSummary summary = takeOut(workspace.files(), plantings, events);
          TakingOut.retire(collector, plantings);
          workspace.forget();
          return summary;
        });
  }

  /**
   * Takes the given plantings out of a workspace's files and tells no collector.
   *
   * @param workspace where they are
   * @param plantings what to take out; retired decoys are passed over
   * @param events is told of each decoy
   * @throws dev.honeytoken.PlacementException if a file cannot be read or written, after all others
   *     have been seen to
   */
  public static RemovalSummary takeOut(
      Workspace workspace, List<Planting> plantings, Consumer<PlantingEvent> events) {
    return takeOut(workspace.files(), plantings, events);
  }

  static RemovalSummary takeOut(
      FileTree files, List<Planting> plantings, Consumer<PlantingEvent> events) {
    Map<String, List<Cut>> byFile = new LinkedHashMap<>();
    for (Cut cut : TakingOut.cuts(plantings)) {
      byFile.computeIfAbsent(cut.file(), file -> new ArrayList<>()).add(cut);
    }
    List<Cut> missing = new ArrayList<>();
    @Nullable RuntimeException failure = null;
    for (List<Cut> cuts : byFile.values()) {
      try {
        Draft draft = new Draft(files);
        missing.addAll(draft.takeOut(cuts));
        draft.write();
      } catch (RuntimeException e) {
        failure = failure == null ? e : with(failure, e);
      }
    }
    if (failure != null) {
      throw failure instanceof PlacementException
              && plantings.stream().anyMatch(each -> each.policy() != null)
          ? Policies.untold()
          : failure;
    }
    return TakingOut.tell(plantings, missing, events);
  }

  private static RuntimeException with(RuntimeException failure, RuntimeException another) {
    failure.addSuppressed(another);
    return failure;
  }
}
