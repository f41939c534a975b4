package dev.honeytoken.collector.store;

import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.decoy.TripClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Notes what has become of a planting's decoys. */
final class Confirming {
  private static final String NOTE =
      "UPDATE decoys SET state = ?, trip_class = COALESCE(?, trip_class), cuts = COALESCE(?,"
          + " cuts), beside = COALESCE(?, beside), detail = ?, changed_at = CASE WHEN state = ?"
          + " THEN changed_at ELSE ? END WHERE id = ?";

  private Confirming() {}

  /**
   * Notes all of it.
   *
   * @throws ConflictException if a decoy is none of it, or cannot become that from what it is
   */
  static void note(
      Handle handle, Planting planting, List<Confirmation> confirmations, Instant now) {
    if (confirmations.isEmpty()) {
      return;
    }
    Map<String, PlantedDecoy> decoys =
        planting.decoys().stream()
            .collect(Collectors.toMap(PlantedDecoy::decoy, Function.identity()));
    PreparedBatch notes = handle.prepareBatch(NOTE);
    for (Confirmation each : confirmations) {
      @Nullable PlantedDecoy decoy = decoys.get(each.decoy());
      if (decoy == null) {
        throw new ConflictException(
            "planting " + planting.id() + " has no decoy " + each.decoy(),
            "Confirm the decoys that the planting was answered with.");
      }
      Transitions.check(decoy, each.state());
      @Nullable TripClass tripClass = each.tripClass();
      notes.add(
          each.state().word(),
          tripClass == null ? null : tripClass.word(),
          each.cuts().isEmpty() ? null : PlantingRows.cuts(each.cuts()),
          each.beside().isEmpty() ? null : Rows.json(Map.of("names", each.beside())),
          each.detail(),
          each.state().word(),
          now.toEpochMilli(),
          Ids.of(decoy.decoy()).orElseThrow());
    }
    notes.execute();
  }
}
