package dev.honeytoken.jenkins.central;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.config.HoneytokenConfiguration;
import dev.honeytoken.jenkins.config.JenkinsWords;
import dev.honeytoken.jenkins.planting.Held;
import dev.honeytoken.jenkins.planting.Plantings;
import dev.honeytoken.jenkins.planting.PlantingsAction;
import dev.honeytoken.jenkins.planting.Wanted;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Plants what the system configuration wants in jobs that know nothing of it. Says so in the
 * controller's log alone, and never changes how a build ends.
 */
final class CentralSeeding {
  private static final Logger LOG = Logger.getLogger(CentralSeeding.class.getName());

  private CentralSeeding() {}

  /** Plants the variables of a build that begins. */
  static void variables(Run<?, ?> run) {
    List<DecoyEntry> decoys =
        wanted(run).orElse(List.of()).stream().filter(each -> each.getVariable() != null).toList();
    if (!decoys.isEmpty()) {
      plant(run, decoys, null);
    }
  }

  /**
   * Plants the files of a workspace, once in a build; where the system names no decoys for the job,
   * what the collector's policies give.
   */
  static void files(Run<?, ?> run, FilePath workspace) {
    Optional<List<DecoyEntry>> wanted = wanted(run);
    if (wanted.isEmpty()
        || PlantingsAction.of(run).all().stream()
            .anyMatch(each -> each.central() && each.isIn(workspace))) {
      return;
    }
    List<DecoyEntry> decoys =
        wanted.get().stream().filter(each -> each.getVariable() == null).toList();
    if (wanted.get().isEmpty() || !decoys.isEmpty()) {
      plant(run, decoys, workspace);
    }
  }

  private static Optional<List<DecoyEntry>> wanted(Run<?, ?> run) {
    return HoneytokenConfiguration.get().decoysFor(run.getParent().getFullName());
  }

  private static void plant(Run<?, ?> run, List<DecoyEntry> decoys, @Nullable FilePath workspace) {
    try {
      new Plantings(run, event -> LOG.fine(() -> run + ": " + event))
          .plantCentrally(Wanted.of(decoys), workspace, run.getEnvironment(TaskListener.NULL));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The environment of " + run + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (HoneytokenException e) {
      LOG.warning("Nothing was planted in " + run + ". " + JenkinsWords.INSTANCE.say(e));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Nothing was planted in " + run, e);
    }
  }

  /** Takes out whatever a build still has in place, but for what is to stay. */
  static void end(Run<?, ?> run) {
    PlantingsAction plantings = run.getAction(PlantingsAction.class);
    if (plantings == null) {
      return;
    }
    Plantings its = new Plantings(run, event -> LOG.fine(() -> run + ": " + event));
    for (Held each : plantings.all()) {
      if (each.open() && !each.stays()) {
        try {
          its.takeOut(each, null);
        } catch (HoneytokenException e) {
          LOG.warning(
              "Not everything was taken out of " + run + ". " + JenkinsWords.INSTANCE.say(e));
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "Not everything was taken out of " + run, e);
        }
      }
    }
  }
}
