package dev.honeytoken.jenkins;

import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.config.Given;
import dev.honeytoken.jenkins.planting.Plantings;
import dev.honeytoken.jenkins.planting.Wanted;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.util.List;
import jenkins.tasks.SimpleBuildStep;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** A step that deals with decoys in files, which stay. */
public abstract class FileStep extends Builder implements SimpleBuildStep {
  private @Nullable List<DecoyEntry> decoys;
  private @Nullable String policy;
  private @Nullable String onUnreachable;

  FileStep() {}

  /** What is planted; none stands for the default decoys. */
  public final List<DecoyEntry> getDecoys() {
    return Given.list(decoys);
  }

  /** Sets it. */
  @DataBoundSetter
  public final void setDecoys(@Nullable List<DecoyEntry> decoys) {
    this.decoys = Given.kept(decoys);
  }

  /** The collector's policy that says what is planted, by its name, or null. */
  public final @Nullable String getPolicy() {
    return policy;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public final void setPolicy(@Nullable String policy) {
    this.policy = Given.text(policy);
  }

  /** {@code warn} or {@code fail}. */
  public final String getOnUnreachable() {
    return OnUnreachable.shown(onUnreachable);
  }

  /** Sets it. */
  @DataBoundSetter
  public final void setOnUnreachable(@Nullable String onUnreachable) {
    this.onUnreachable = OnUnreachable.kept(onUnreachable);
  }

  /** The name in Pipelines. */
  abstract String word();

  /** Does it. */
  abstract void run(Plantings plantings, FilePath workspace, EnvVars env);

  /** The step's own decoys or policy, or those of the system's decoys that go into files. */
  final Wanted wanted() {
    Wanted all = DecoyStep.effective(getDecoys(), policy);
    return new Wanted(
        all.decoys().stream().filter(each -> each.getVariable() == null).toList(), all.policy());
  }

  @Override
  public final void perform(
      Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
      throws InterruptedException, IOException {
    OnUnreachable otherwise = OnUnreachable.of(onUnreachable);
    if (!getDecoys().stream().allMatch(each -> each.getVariable() == null)) {
      throw new AbortException(
          "[honeytoken] "
              + word()
              + " plants files only: a variable ends with its step. Put the decoy with the variable"
              + " into withHoneytokens { … }.");
    }
    try {
      run(new Plantings(run, new BuildLog(listener)), workspace, env);
    } catch (RuntimeException e) {
      otherwise.handle(e, listener);
    }
  }

  /** The form. */
  abstract static class FileStepDescriptor extends BuildStepDescriptor<Builder> {
    @Override
    @SuppressWarnings("rawtypes") // as in Jenkins
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
      return true;
    }

    /** What to do otherwise. */
    @POST
    public ListBoxModel doFillOnUnreachableItems(@AncestorInPath @Nullable Item item) {
      return OnUnreachable.items(item);
    }
  }
}
