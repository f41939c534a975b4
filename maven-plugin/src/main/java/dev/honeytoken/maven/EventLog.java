package dev.honeytoken.maven;

import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.planting.PlantingEvent;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Tells Maven's log what happens to decoys, one line for each; none holds a credential. */
record EventLog(Log log) implements Consumer<PlantingEvent> {
  @Override
  public void accept(PlantingEvent event) {
    if (event instanceof PlantingEvent.Planted planted) {
      planted(planted);
    } else if (event instanceof PlantingEvent.Removed removed) {
      log.info(
          "Took out " + line(removed.decoy(), removed.kind(), removed.target().describe()) + ".");
    } else if (event instanceof PlantingEvent.Missing missing) {
      log.warn(
          line(missing.decoy(), missing.kind(), missing.target().describe())
              + " was not there any more: somebody edited or replaced it. It still fires if it is"
              + " used.");
    } else if (event instanceof PlantingEvent.Unchanged unchanged) {
      log.info(
          (unchanged.decoys() == 1 ? "The decoy stands" : "All " + unchanged.decoys() + " stand")
              + " as planted; nothing was written.");
    } else if (event instanceof PlantingEvent.NothingGiven nothing) {
      log.info("The collector's policies give " + nothing.project() + " no decoys.");
    } else if (event instanceof PlantingEvent.ClockDiffers clock) {
      log.warn(
          "The clocks of this machine and the collector differ by "
              + clock.seconds()
              + " s; times in alerts are the collector's.");
    }
  }

  private void planted(PlantingEvent.Planted planted) {
    String line =
        "Planted "
            + line(planted.decoy(), planted.kind(), planted.target().describe())
            + " ("
            + planted.tripClass().word()
            + ").";
    if (planted.tripClass() == TripClass.INERT) {
      log.warn(
          line
              + " Nothing in or beside it leads its clients to the collector: it is a lure only and"
              + " cannot fire.");
    } else {
      log.info(line);
    }
  }

  private static String line(String decoy, String kind, String where) {
    return decoy + "  " + kind + " in " + where;
  }
}
