package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people are told: one incident, and all a responder needs to start. Never holds a credential.
 *
 * @param incident id of the incident
 * @param drill whether this is an authorised use in a drill
 * @param decoy what was used
 * @param use how it was used first
 * @param hits how many hits the incident has by now, at least 1
 * @param lastSeenAt when the latest of them was
 */
public record Alert(
    String incident, boolean drill, Decoy decoy, Use use, long hits, Instant lastSeenAt) {

  /**
   * What was used and where it came from.
   *
   * @param id the decoy's id
   * @param kind its kind
   * @param place file and name it was planted under
   * @param state where in its life it is, in the word of the wire
   * @param planting id of the planting
   * @param project project it was planted in
   * @param origin the build that planted it
   * @param plantedAt when it was granted
   */
  public record Decoy(
      String id,
      String kind,
      String place,
      String state,
      String planting,
      String project,
      Origin origin,
      Instant plantedAt) {}

  /**
   * One use.
   *
   * @param at when, by the collector's clock
   * @param source address it came from
   * @param userAgent what the client called itself
   * @param method HTTP method
   * @param host host asked for
   * @param path path asked for, credentials replaced
   */
  public record Use(
      Instant at,
      String source,
      @Nullable String userAgent,
      String method,
      @Nullable String host,
      String path) {}

  /** One line that says it all, for titles and logs. */
  public String headline() {
    return (drill ? "DRILL: " : "")
        + decoy.kind()
        + " decoy of "
        + decoy.project()
        + " was used from "
        + use.source();
  }
}
