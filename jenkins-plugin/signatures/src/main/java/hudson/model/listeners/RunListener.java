package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Environment;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;

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

  public Environment setUpEnvironment(
      AbstractBuild build, Launcher launcher, BuildListener listener)
      throws IOException, InterruptedException, Run.RunnerAbortedException {
    throw new UnsupportedOperationException();
  }
}
