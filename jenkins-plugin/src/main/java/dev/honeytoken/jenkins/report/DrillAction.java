package dev.honeytoken.jenkins.report;

import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import hudson.model.Action;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import jenkins.model.RunAction2;
import jenkins.tasks.SimpleBuildStep;
import org.jspecify.annotations.Nullable;

/** The page of a build that says what its drills have shown. */
public final class DrillAction implements RunAction2, SimpleBuildStep.LastBuildAction {
  private final List<Row> rows = new ArrayList<>();
  private final List<String> pages;
  private long tookMillis;
  private transient @Nullable Run<?, ?> run;

  /**
   * With these drills.
   *
   * @param pages the reports on them among the build's artifacts
   */
  public DrillAction(List<DrillReport> drills, List<String> pages) {
    this.pages = new ArrayList<>(pages);
    for (DrillReport drill : drills) {
      Breakage breakage = drill.breakage();
      if (breakage != null && drill.verdicts().isEmpty()) {
        rows.add(new Row(breakage));
      }
      drill.verdicts().forEach(each -> rows.add(new Row(each)));
      tookMillis += drill.tookMillis();
    }
  }

  /** One for each decoy. */
  public List<Row> getRows() {
    return List.copyOf(rows);
  }

  /** The reports among the build's artifacts. */
  public List<String> getPages() {
    return List.copyOf(pages);
  }

  /** How many chains held. */
  public long getPassed() {
    return rows.stream().filter(Row::isPassed).count();
  }

  /** How many there were. */
  public int getTotal() {
    return rows.size();
  }

  /** Whether there were some and all held; lures count for nothing. */
  public boolean isAllPassed() {
    return getPassed() > 0 && rows.stream().allMatch(row -> row.isPassed() || row.isLure());
  }

  /** The slowest hit in milliseconds, or null. */
  public @Nullable Long getSlowestMillis() {
    return rows.stream()
        .map(Row::getHitMillis)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .orElse(null);
  }

  /** All drills together, in milliseconds. */
  public long getTookMillis() {
    return tookMillis;
  }

  /** The build. */
  public @Nullable Run<?, ?> getRun() {
    return run;
  }

  @Override
  public void onAttached(Run<?, ?> run) {
    this.run = run;
  }

  @Override
  public void onLoad(Run<?, ?> run) {
    this.run = run;
  }

  @Override
  public Collection<? extends Action> getProjectActions() {
    Run<?, ?> its = run;
    return its == null ? List.of() : List.of(new TrendAction(its.getParent()));
  }

  @Override
  public String getIconFileName() {
    return "symbol-honeytoken plugin-honeytoken";
  }

  @Override
  public String getDisplayName() {
    return "Honeytokens";
  }

  @Override
  public String getUrlName() {
    return "honeytokens";
  }
}
