package dev.honeytoken.planting;

import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;

/** What happens during a planting; a front end chooses logger and words. Never holds a secret. */
public sealed interface PlantingEvent {
  /** A decoy stands where it should. */
  record Planted(String decoy, String kind, Target target, TripClass tripClass)
      implements PlantingEvent {}

  /** A decoy was taken out; what was around it is as it was. */
  record Removed(String decoy, String kind, Target target) implements PlantingEvent {}

  /** A decoy was not found where it had been placed: somebody edited or replaced it. */
  record Missing(String decoy, String kind, Target target) implements PlantingEvent {}

  /** Everything of a planting stands as it did; nothing was written. */
  record Unchanged(String planting, int decoys) implements PlantingEvent {}

  /** The collector's policies give this project nothing. */
  record NothingGiven(String project) implements PlantingEvent {}

  /** The clocks of this machine and the collector differ by more than a few minutes. */
  record ClockDiffers(long seconds) implements PlantingEvent {}
}
