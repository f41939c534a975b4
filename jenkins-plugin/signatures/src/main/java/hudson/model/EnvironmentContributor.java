package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import java.io.IOException;

/** Signature: adds variables to builds. */
public abstract class EnvironmentContributor implements ExtensionPoint {
  @SuppressWarnings("rawtypes") // as it is there
  public void buildEnvironmentFor(Run run, EnvVars envs, TaskListener listener)
      throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
