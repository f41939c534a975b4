package dev.honeytoken.jenkins.central;

import dev.honeytoken.jenkins.telling.Telling;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;

/** Variables when a build begins, order when it ends, and word of that. */
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

  @Override
  public void onFinalized(Run run) {
    Telling.soon();
  }
}
