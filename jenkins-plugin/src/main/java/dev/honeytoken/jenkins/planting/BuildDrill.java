package dev.honeytoken.jenkins.planting;

import dev.honeytoken.CollectorException;
import dev.honeytoken.HoneytokenException;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.DrillRequest;
import dev.honeytoken.drill.Drilling;
import dev.honeytoken.drill.Link;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.jenkins.config.Connection;
import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.placement.Target;
import hudson.FilePath;
import hudson.model.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

/**
 * Drills everything a build has planted. What is in place is used where it is; what was taken out
 * with its block is planted once more for the drill, in the same places, and taken out again.
 */
public final class BuildDrill {
  private final Run<?, ?> run;
  private final Plantings plantings;
  private final FilePath workspace;
  private final Map<String, String> env;

  /** Drills for a build. */
  public BuildDrill(
      Run<?, ?> run, Plantings plantings, FilePath workspace, Map<String, String> env) {
    this.run = run;
    this.plantings = plantings;
    this.workspace = workspace;
    this.env = env;
  }

  /** One report for each planting of the build, or one that says that there was none. */
  public List<DrillReport> run(List<String> requiredChannels, Duration timeout) {
    List<DrillReport> reports = new ArrayList<>();
    for (Held held : PlantingsAction.of(run).all()) {
      reports.add(
          held.open()
              ? inPlace(held, requiredChannels, timeout)
              : again(held, requiredChannels, timeout));
    }
    if (reports.isEmpty()) {
      Held nothing = new Held(Spot.take(run, null, false), Wanted.of(List.of()), false, false);
      reports.add(inPlace(nothing, requiredChannels, timeout));
    }
    return reports;
  }

  private DrillReport inPlace(Held held, List<String> requiredChannels, Duration timeout) {
    FilePath its = held.spot().workspace();
    return drill(held, its == null ? workspace : its, requiredChannels, timeout);
  }

  private DrillReport again(Held held, List<String> requiredChannels, Duration timeout) {
    FilePath its = held.spot().workspace();
    FilePath place = its == null ? workspace : its;
    Held once;
    try {
      once = plantings.plantForDrill(held.wanted(), place, env);
    } catch (HoneytokenException e) {
      return broken(e);
    }
    try {
      return drill(once, place, requiredChannels, timeout);
    } finally {
      try {
        plantings.takeOut(once, place);
      } catch (HoneytokenException e) {
        Plantings.LOG.log(Level.WARNING, "A drill's decoys were not taken out", e);
      }
    }
  }

  private DrillReport drill(
      Held held, FilePath place, List<String> requiredChannels, Duration timeout) {
    DrillRequest request =
        new DrillRequest(
            run.getParent().getFullName(),
            held.spot().describe(),
            "the build's own record",
            held.wanted().decoys().stream().map(DecoyEntry::spec).toList(),
            requiredChannels,
            timeout);
    return OwnLibraries.with(
        () -> {
          try (HttpCollector collector = Connection.open()) {
            DrillReport report =
                new Drilling(collector, Connection.network())
                    .run(request, new BuildWorkspace(held, place));
            return held.central() ? discreet(report) : report;
          } catch (HoneytokenException e) {
            return broken(e);
          }
        });
  }

  /** The same without places, which the job's own definition does not name. */
  private static DrillReport discreet(DrillReport report) {
    Target nowhere = new Target("a place that the controller knows", "", null);
    List<Verdict> verdicts = new ArrayList<>();
    for (Verdict each : report.verdicts()) {
      Breakage breakage = each.breakage();
      verdicts.add(
          new Verdict(
              each.decoy(),
              each.kind(),
              nowhere,
              each.tripClass(),
              each.hitMillis(),
              each.receipts(),
              breakage == null
                  ? null
                  : Breakage.of(
                      breakage.link(),
                      "A decoy that is planted centrally did not fire.",
                      "Ask whoever runs this controller; the collector knows the decoy by its id.")));
    }
    return new DrillReport(
        report.project(),
        report.planting(),
        report.drill(),
        report.channels(),
        verdicts,
        report.breakage(),
        report.tookMillis());
  }

  private DrillReport broken(HoneytokenException e) {
    Link link = e instanceof CollectorException ? Link.COLLECTOR : Link.PLANTING;
    return new DrillReport(
        run.getParent().getFullName(),
        null,
        null,
        List.of(),
        List.of(),
        new Breakage(link, String.valueOf(e.getMessage()), e.mend(), e.settings()),
        0);
  }
}
