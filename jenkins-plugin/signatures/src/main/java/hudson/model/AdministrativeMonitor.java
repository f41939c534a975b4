package hudson.model;

import hudson.ExtensionPoint;

/** Signature: something that administrators are told of. */
public abstract class AdministrativeMonitor implements ExtensionPoint, ModelObject {
  protected AdministrativeMonitor() {}

  @Override
  public String getDisplayName() {
    throw new UnsupportedOperationException();
  }

  public abstract boolean isActivated();
}
