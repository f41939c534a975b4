package hudson.model;

/** Signature: why a build was started. */
public abstract class Cause {
  public abstract String getShortDescription();
}
