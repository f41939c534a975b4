package hudson.model;

/** Signature: what is built again and again. */
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>>
    extends Actionable implements Item {
  @Override
  public final String getFullName() {
    throw new UnsupportedOperationException();
  }

  public RunT getLastBuild() {
    throw new UnsupportedOperationException();
  }
}
