package dev.honeytoken.client;

import dev.honeytoken.decoy.TripClass;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/history}: a project's decoys, drills and incidents. Names no address of anybody,
 * so that it may be published beside a build.
 *
 * @param project the project
 * @param from since when drills and incidents are told
 * @param to until when: now, by the collector's clock
 * @param lives how many decoys are where in their life, by the word
 * @param decoys the newest decoys, newest first, those that are neither taken out nor failed
 * @param drills the newest drills, newest first
 * @param incidents the newest incidents that were no drills, newest first
 */
public record ProjectHistory(
    String project,
    Instant from,
    Instant to,
    Map<String, Integer> lives,
    List<Decoy> decoys,
    List<Drill> drills,
    List<Incident> incidents) {
  /** Copies. */
  public ProjectHistory {
    lives = new LinkedHashMap<>(lives);
    decoys = List.copyOf(decoys);
    drills = List.copyOf(drills);
    incidents = List.copyOf(incidents);
  }

  /**
   * A decoy.
   *
   * @param decoy its id
   * @param kind its kind
   * @param place file and name, null if a policy gave it: such places are not told
   * @param tripClass what it was found to be, null if that is not known
   * @param life where in its life it is, in the word of the wire
   * @param plantedAt when it was granted
   * @param dueAt when it is overdue for rotation, null for never
   * @param drilledAt when its planting was last drilled, null if never
   * @param build what the CI server calls the build, null for none
   */
  public record Decoy(
      String decoy,
      String kind,
      @Nullable String place,
      @Nullable TripClass tripClass,
      String life,
      Instant plantedAt,
      @Nullable Instant dueAt,
      @Nullable Instant drilledAt,
      @Nullable String build) {}

  /**
   * A drill.
   *
   * @param id its id
   * @param at when it was armed
   * @param decoys how many decoys were armed
   * @param hits how many of them were seen as themselves
   * @param awaited how many receipts were waited for
   * @param receipts how many of those came
   */
  public record Drill(String id, Instant at, int decoys, int hits, int awaited, int receipts) {
    /** Whether the whole chain held, for every decoy and channel. */
    public boolean passed() {
      return decoys > 0 && hits == decoys && receipts >= awaited;
    }
  }

  /**
   * An incident.
   *
   * @param id its id
   * @param decoy the decoy that was used
   * @param kind its kind
   * @param at when it was first used
   * @param hits how often
   * @param severity how grave that is, in the word of the wire
   * @param stage where in its life it is, in the word of the wire
   */
  public record Incident(
      String id, String decoy, String kind, Instant at, long hits, String severity, String stage) {}
}
