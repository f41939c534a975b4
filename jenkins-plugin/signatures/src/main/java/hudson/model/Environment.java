package hudson.model;

import java.io.IOException;
import java.util.Map;

/** Signature: what a freestyle build runs in. */
public abstract class Environment {
  public void buildEnvVars(Map<String, String> env) {
    throw new UnsupportedOperationException();
  }

  @SuppressWarnings("rawtypes") // as it is there
  public boolean tearDown(AbstractBuild build, BuildListener listener)
      throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
