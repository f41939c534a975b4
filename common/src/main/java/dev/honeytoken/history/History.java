package dev.honeytoken.history;

import dev.honeytoken.CollectorException;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.ProjectHistory;
import dev.honeytoken.placement.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a project, with what could not be learned.
 *
 * @param known what is known
 * @param lack why it is not all, in a sentence; null if it is
 */
public record History(ProjectHistory known, @Nullable String lack) {
  /**
   * Asks the collector; a key that may not read learns what stands in this workspace, and a
   * collector that does not answer nothing.
   *
   * @param workspace the workspace's digest
   * @param days how many days back
   * @param now for when the collector does not tell the time
   */
  public static History of(
      Collector collector, String project, String workspace, int days, Instant now) {
    try {
      return new History(collector.history(project, days), null);
    } catch (CollectorException e) {
      if (e.reason() != CollectorException.Reason.FORBIDDEN) {
        return nothing(project, now, e);
      }
    }
    try {
      return new History(
          standing(project, collector.plantingsIn(workspace), now),
          "The API key may not read, so that only the decoys in this workspace are known; a key"
              + " with the scope 'read' learns drills and incidents.");
    } catch (CollectorException e) {
      return nothing(project, now, e);
    }
  }

  private static History nothing(String project, Instant now, CollectorException e) {
    return new History(
        new ProjectHistory(project, now, now, Map.of(), List.of(), List.of(), List.of()),
        String.valueOf(e.getMessage()));
  }

  private static ProjectHistory standing(String project, List<Planting> plantings, Instant now) {
    List<ProjectHistory.Decoy> decoys = new ArrayList<>();
    for (Planting planting : plantings) {
      for (PlantedDecoy each : planting.decoys()) {
        if (each.state() == DecoyState.PLANTED) {
          decoys.add(decoy(planting, each));
        }
      }
    }
    Map<String, Integer> lives = new LinkedHashMap<>();
    lives.put("live", decoys.size());
    return new ProjectHistory(project, now, now, lives, decoys, List.of(), List.of());
  }

  private static ProjectHistory.Decoy decoy(Planting planting, PlantedDecoy decoy) {
    Target told = planting.told(decoy);
    return new ProjectHistory.Decoy(
        decoy.decoy(),
        decoy.kind(),
        told.untold() ? null : told.describe(),
        decoy.tripClass(),
        "live",
        planting.createdAt(),
        null,
        null,
        planting.origin().build());
  }
}
