package hudson.model;

import hudson.ExtensionPoint;

/** Signature: is done again and again. */
public abstract class PeriodicWork implements ExtensionPoint {
  public abstract long getRecurrencePeriod();

  protected abstract void doRun() throws Exception;
}
