package jenkins.util;

import hudson.model.BuildListener;
import hudson.model.TaskListener;

/** Signature: makes one kind of listener of the other. */
public final class BuildListenerAdapter {
  private BuildListenerAdapter() {}

  public static BuildListener wrap(TaskListener listener) {
    throw new UnsupportedOperationException();
  }
}
