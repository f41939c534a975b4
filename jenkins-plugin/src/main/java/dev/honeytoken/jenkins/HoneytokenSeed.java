package dev.honeytoken.jenkins;

import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.config.Given;
import dev.honeytoken.jenkins.planting.Plantings;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
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
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** {@code honeytokenSeed}: plants decoys in files, which stay. */
public final class HoneytokenSeed extends Builder implements SimpleBuildStep {
  private @Nullable List<DecoyEntry> decoys;
  private @Nullable String onUnreachable;

  /** With the system's default decoys that go into files. */
  @DataBoundConstructor
  public HoneytokenSeed() {}

  /** What is planted; none stands for the default decoys. */
  public List<DecoyEntry> getDecoys() {
    return Given.list(decoys);
  }

  /** Sets it. */
  @DataBoundSetter
  public void setDecoys(@Nullable List<DecoyEntry> decoys) {
    this.decoys = Given.kept(decoys);
  }

  /** {@code warn} or {@code fail}. */
  public String getOnUnreachable() {
    return OnUnreachable.shown(onUnreachable);
  }

  /** Sets it. */
  @DataBoundSetter
  public void setOnUnreachable(@Nullable String onUnreachable) {
    this.onUnreachable = OnUnreachable.kept(onUnreachable);
  }

  @Override
  public void perform(
      Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
      throws InterruptedException, IOException {
    OnUnreachable otherwise = OnUnreachable.of(onUnreachable);
    List<DecoyEntry> own = getDecoys();
    if (!own.stream().allMatch(each -> each.getVariable() == null)) {
      throw new AbortException(
          "[honeytoken] honeytokenSeed plants files only: a variable ends with its step. Put the"
              + " decoy with the variable into withHoneytokens { … }.");
    }
    List<DecoyEntry> files =
        DecoyStep.effective(own).stream().filter(each -> each.getVariable() == null).toList();
    try {
      new Plantings(run, new BuildLog(listener)).plantToStay(files, workspace, env);
    } catch (RuntimeException e) {
      otherwise.handle(e, listener);
    }
  }

  /** The form, and the name in Pipelines. */
  @Extension
  @Symbol("honeytokenSeed")
  public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
    @Override
    public String getDisplayName() {
      return Messages.seed();
    }

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
