package hudson.console;

import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;

/** Signature: changes what a build logs. */
public abstract class ConsoleLogFilter implements ExtensionPoint {
  @SuppressWarnings("rawtypes") // as it is there
  public OutputStream decorateLogger(Run build, OutputStream logger)
      throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
