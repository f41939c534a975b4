package dev.honeytoken.collector.store;

import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.PlantedDecoy;
import java.util.Set;

/** What a decoy may become. */
final class Transitions {
  private Transitions() {}

  /** Every state may be confirmed again: a client repeats what it got no answer to. */
  static void check(PlantedDecoy decoy, DecoyState to) {
    if (decoy.state() == to || next(decoy.state()).contains(to)) {
      return;
    }
    throw decoy.state() == DecoyState.RETIRED
        ? new ConflictException(
            "decoy " + decoy.decoy() + " was retired: another seeding has superseded it",
            "Let one build at a time seed a workspace, then seed again.")
        : new ConflictException(
            "decoy "
                + decoy.decoy()
                + " is "
                + decoy.state().word()
                + " and cannot become "
                + to.word(),
            "Confirm a decoy as placing, then as planted or failed, at last as retired.");
  }

  private static Set<DecoyState> next(DecoyState from) {
    return switch (from) {
      case GRANTED ->
          Set.of(DecoyState.PLACING, DecoyState.PLANTED, DecoyState.FAILED, DecoyState.RETIRED);
      case PLACING -> Set.of(DecoyState.PLANTED, DecoyState.FAILED, DecoyState.RETIRED);
      case PLANTED, FAILED -> Set.of(DecoyState.RETIRED);
      case RETIRED -> Set.of();
    };
  }
}
