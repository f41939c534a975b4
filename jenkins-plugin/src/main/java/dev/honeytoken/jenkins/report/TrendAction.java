package dev.honeytoken.jenkins.report;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the drills of a job's last builds have shown, on the job's page. */
public final class TrendAction implements Action {
  private static final int BUILDS = 50;

  /** Of a bar, in pixels. */
  private static final int LONGEST = 102;

  private final Job<?, ?> job;

  TrendAction(Job<?, ?> job) {
    this.job = job;
  }

  /** The job. */
  public Job<?, ?> getJob() {
    return job;
  }

  /** The newest builds that held a drill, newest first. */
  public List<DrillAction> getDrills() {
    List<DrillAction> drills = new ArrayList<>();
    int seen = 0;
    for (Run<?, ?> run = job.getLastBuild();
        run != null && seen < BUILDS;
        run = run.getPreviousBuild()) {
      seen++;
      DrillAction drill = run.getAction(DrillAction.class);
      if (drill != null) {
        drills.add(drill);
      }
    }
    return drills;
  }

  /** How long the bar of a drill is. */
  public long width(DrillAction drill) {
    return drill.getTotal() == 0 ? 0 : LONGEST * drill.getPassed() / drill.getTotal();
  }

  /** The drill of the newest build that held one, or null. */
  public @Nullable DrillAction getNewest() {
    List<DrillAction> drills = getDrills();
    return drills.isEmpty() ? null : drills.get(0);
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
