package dev.honeytoken.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The collector, as far as planting and drilling go: the port that the use cases call. Every method
 * fails with {@link dev.honeytoken.CollectorException} and nothing else. Thread-safe.
 */
public interface Collector extends AutoCloseable {
  /** Registers decoys. Asked twice with the same key, it does one thing and answers the same. */
  PlantingAnswer plant(PlantingOrder order, String idempotencyKey);

  /** Says what has become of decoys of a planting; all or none is taken. */
  void confirm(String planting, List<Confirmation> confirmations);

  /**
   * Says that the build which planted has ended: a use of its decoys from now on is graver, and
   * they are forgotten in time. Saying it twice is fine; the same build seeding again takes it
   * back.
   */
  void ended(String planting);

  /** Which decoys the collector's policies give a project. */
  PolicyAnswer policy(PolicyQuestion question);

  /**
   * Tells of a use that no listener sees, since the credential does not leave the tool that keeps
   * it: a build that takes a decoy out of a credential store. It is a hit like any other.
   *
   * @param decoy one of that planting
   * @param by who has used it, in a few words
   */
  void used(String planting, String decoy, String by);

  /** A planting by its id, or empty if the collector does not know it. */
  Optional<Planting> planting(String id);

  /** The plantings of a workspace that are or may be in place, newest first. */
  List<Planting> plantingsIn(String workspace);

  /**
   * A project's decoys, drills and incidents; needs a key that may read.
   *
   * @param days how many days back
   */
  ProjectHistory history(String project, int days);

  /** Arms a drill. */
  Drill arm(DrillOrder order);

  /**
   * What has come of a drill.
   *
   * @param beyond waits until the revision is larger than this
   * @param wait but no longer than this
   */
  DrillStatus drill(String id, long beyond, Duration wait);

  /**
   * How far this machine's clock is ahead of the collector's, to the second, as of the last answer;
   * negative if it is behind, zero before the first.
   */
  default Duration clockAhead() {
    return Duration.ZERO;
  }

  /**
   * Begins to load what calls will need, on a thread of its own, for a caller that has something
   * else to do first. Sends nothing, and never fails.
   */
  default void warm() {}

  /** Ends what is under way; never fails. */
  @Override
  void close();
}
