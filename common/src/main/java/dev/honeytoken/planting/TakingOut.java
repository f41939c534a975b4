package dev.honeytoken.planting;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What seeding and removal share: plantings that leave their files. */
final class TakingOut {
  private TakingOut() {}

  /** What is or may be in a file: also of a decoy that was to be placed when its build ended. */
  static List<PlantedDecoy> inPlace(List<Planting> plantings) {
    List<PlantedDecoy> decoys = new ArrayList<>();
    for (Planting planting : plantings) {
      for (PlantedDecoy each : planting.decoys()) {
        if (each.state() != DecoyState.RETIRED) {
          decoys.add(each);
        }
      }
    }
    return decoys;
  }

  static List<Cut> cuts(List<Planting> plantings) {
    return inPlace(plantings).stream().flatMap(each -> each.cuts().stream()).toList();
  }

  /**
   * Tells what became of each decoy. One that was never known to stand and does not stand is not
   * missed by anybody.
   */
  static RemovalSummary tell(
      List<Planting> plantings, Collection<Cut> missing, Consumer<PlantingEvent> events) {
    List<PlantedDecoy> removed = new ArrayList<>();
    List<PlantedDecoy> missed = new ArrayList<>();
    for (Planting planting : plantings) {
      for (PlantedDecoy each : inPlace(List.of(planting))) {
        boolean gone = each.cuts().isEmpty() || each.cuts().stream().anyMatch(missing::contains);
        Target told = planting.told(each);
        if (!gone) {
          removed.add(each);
          events.accept(new PlantingEvent.Removed(each.decoy(), each.kind(), told));
        } else if (each.state() == DecoyState.PLANTED) {
          missed.add(each);
          events.accept(new PlantingEvent.Missing(each.decoy(), each.kind(), told));
        }
      }
    }
    return new RemovalSummary(removed, missed);
  }

  /** Tells the collector that nothing of these plantings is in place any more. */
  static void retire(Collector collector, List<Planting> plantings) {
    for (Planting planting : plantings) {
      List<Confirmation> confirmations = new ArrayList<>();
      for (PlantedDecoy each : planting.decoys()) {
        if (each.state() != DecoyState.RETIRED) {
          confirmations.add(
              new Confirmation(each.decoy(), DecoyState.RETIRED, null, List.of(), null));
        }
      }
      if (!confirmations.isEmpty()) {
        collector.confirm(planting.id(), confirmations);
      }
    }
  }
}
