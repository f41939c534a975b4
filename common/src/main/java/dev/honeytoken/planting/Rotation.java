package dev.honeytoken.planting;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.Renewal;
import java.util.function.Consumer;

/**
 * Replaces decoys by new ones in the same places: all of them, or none. The old ones are registered
 * as retired and keep firing, and their use then tells when the leak happened.
 *
 * <p>It is a {@link Seeding} that takes what stands for not good enough, with the same promises:
 * whatever happens at whatever point, one set of decoys stands or the next run repairs it. Where
 * nothing is planted, it plants. Not thread-safe.
 */
public final class Rotation {
  private final Collector collector;
  private final Consumer<PlantingEvent> events;

  /** Rotates with grants of that collector. */
  public Rotation(Collector collector, Consumer<PlantingEvent> events) {
    this.collector = collector;
    this.events = events;
  }

  /** Which decoys are replaced. */
  public enum Which {
    /** All of them. */
    ALL(Renewal.ALL),
    /**
     * Those of a planting in which one is overdue, by the collector's clock; running again changes
     * nothing then.
     */
    OVERDUE(Renewal.OVERDUE);

    private final Renewal renewal;

    Which(Renewal renewal) {
      this.renewal = renewal;
    }
  }

  /**
   * Rotates.
   *
   * @return the planting as it now stands
   * @throws dev.honeytoken.HoneytokenException if it cannot be; then every file is as it was
   */
  public Planting run(PlantingRequest request, Which which) {
    return new Seeding(collector, events, which.renewal).run(request);
  }

  /**
   * The same in a workspace of another sort; see {@link Seeding#run(PlantingRequest, Workspace)}.
   */
  public Planting run(PlantingRequest request, Which which, Workspace workspace) {
    return new Seeding(collector, events, which.renewal).run(request, workspace);
  }
}
