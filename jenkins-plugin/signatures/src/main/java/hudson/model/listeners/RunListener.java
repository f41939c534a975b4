package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

/** Signature: is told of builds. */
@SuppressWarnings("rawtypes") // as it is there
public abstract class RunListener<R extends Run> implements ExtensionPoint {
  protected RunListener() {}

  public void onStarted(R run, TaskListener listener) {
    throw new UnsupportedOperationException();
  }

  public void onCompleted(R run, TaskListener listener) {
    throw new UnsupportedOperationException();
  }

  public void onFinalized(R run) {
    throw new UnsupportedOperationException();
  }
}
