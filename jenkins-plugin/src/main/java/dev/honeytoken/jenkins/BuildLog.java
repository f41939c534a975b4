package dev.honeytoken.jenkins;

import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.planting.PlantingEvent;
import hudson.model.TaskListener;
import java.util.function.Consumer;

/** Tells a build's log what is planted. It says no more than the job's own definition does. */
final class BuildLog implements Consumer<PlantingEvent> {
  private final TaskListener listener;

  BuildLog(TaskListener listener) {
    this.listener = listener;
  }

  @Override
  public void accept(PlantingEvent event) {
    listener.getLogger().println("[honeytoken] " + say(event));
  }

  private static String say(PlantingEvent event) {
    if (event instanceof PlantingEvent.Planted it) {
      return "Planted "
          + it.kind()
          + " in "
          + it.target().describe()
          + (it.tripClass() == TripClass.INERT ? " (inert: it cannot fire by itself)" : "");
    }
    if (event instanceof PlantingEvent.Removed it) {
      return "Took out " + it.kind() + " in " + it.target().describe();
    }
    if (event instanceof PlantingEvent.Missing it) {
      return it.kind() + " is no longer in " + it.target().describe() + ": somebody changed it";
    }
    if (event instanceof PlantingEvent.Unchanged it) {
      return "All " + it.decoys() + " decoys stand as they did";
    }
    if (event instanceof PlantingEvent.NothingGiven) {
      return "The collector's policies give this job no decoys";
    }
    if (event instanceof PlantingEvent.ClockDiffers it) {
      return "The clocks of this controller and the collector differ by " + it.seconds() + " s";
    }
    return event.toString();
  }
}
