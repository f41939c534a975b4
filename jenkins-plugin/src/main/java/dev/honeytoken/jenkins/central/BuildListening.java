package dev.honeytoken.jenkins.central;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;

/** Variables when a build begins, order when it ends. */
@Extension
@SuppressWarnings("rawtypes") // as in Jenkins
public final class BuildListening extends RunListener<Run> {
  @Override
  public void onStarted(Run run, TaskListener listener) {
    CentralSeeding.variables(run);
  }

  @Override
  public void onCompleted(Run run, TaskListener listener) {
    CentralSeeding.end(run);
  }
}
