package dev.honeytoken.jenkins.central;

import dev.honeytoken.jenkins.planting.PlantingsAction;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.EnvironmentContributor;
import hudson.model.Run;
import hudson.model.TaskListener;

/** Puts centrally planted variables into the environment, where nothing has that name. */
@Extension
public final class CentralVariables extends EnvironmentContributor {
  @Override
  @SuppressWarnings("rawtypes") // as in Jenkins
  public void buildEnvironmentFor(Run run, EnvVars envs, TaskListener listener) {
    Run<?, ?> build = run;
    PlantingsAction plantings = build.getAction(PlantingsAction.class);
    if (plantings != null) {
      plantings.centralVariables().forEach(envs::putIfAbsent);
    }
  }
}
