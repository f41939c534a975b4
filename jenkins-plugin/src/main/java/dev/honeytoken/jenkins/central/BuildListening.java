package dev.honeytoken.jenkins.central;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Environment;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import org.jspecify.annotations.Nullable;

/**
 * Variables when a build begins, files when a freestyle build has its workspace, order at the end.
 */
@Extension
@SuppressWarnings("rawtypes") // as in Jenkins
public final class BuildListening extends RunListener<Run> {
  @Override
  public void onStarted(Run run, TaskListener listener) {
    CentralSeeding.variables(run);
  }

  @Override
  public Environment setUpEnvironment(
      AbstractBuild build, Launcher launcher, BuildListener listener) {
    @Nullable FilePath workspace = build.getWorkspace();
    if (workspace != null) {
      CentralSeeding.files(build, workspace);
    }
    return new Environment() {};
  }

  @Override
  public void onCompleted(Run run, TaskListener listener) {
    CentralSeeding.end(run);
  }
}
