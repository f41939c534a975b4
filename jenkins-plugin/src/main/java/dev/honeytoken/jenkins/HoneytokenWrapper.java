package dev.honeytoken.jenkins;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.config.Given;
import dev.honeytoken.jenkins.config.JenkinsWords;
import dev.honeytoken.jenkins.masking.MaskingFilter;
import dev.honeytoken.jenkins.planting.Held;
import dev.honeytoken.jenkins.planting.Plantings;
import dev.honeytoken.jenkins.planting.PlantingsAction;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapperDescriptor;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.util.List;
import jenkins.tasks.SimpleBuildWrapper;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code withHoneytokens { … }}: decoys in the environment and in files while the body runs, and no
 * longer.
 */
public final class HoneytokenWrapper extends SimpleBuildWrapper {
  private @Nullable List<DecoyEntry> decoys;
  private @Nullable String policy;
  private @Nullable String onUnreachable;

  /** The key of what this very instance has planted; a block has an instance of its own. */
  private transient @Nullable String key;

  /** With the system's default decoys. */
  @DataBoundConstructor
  public HoneytokenWrapper() {}

  /** What is planted; none stands for the default decoys. */
  public List<DecoyEntry> getDecoys() {
    return Given.list(decoys);
  }

  /** Sets it. */
  @DataBoundSetter
  public void setDecoys(@Nullable List<DecoyEntry> decoys) {
    this.decoys = Given.kept(decoys);
  }

  /** The collector's policy that says what is planted, by its name, or null. */
  public @Nullable String getPolicy() {
    return policy;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setPolicy(@Nullable String policy) {
    this.policy = Given.text(policy);
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
  public boolean requiresWorkspace() {
    return DecoyStep.effective(getDecoys(), policy).needsWorkspace();
  }

  @Override
  public void setUp(
      Context context,
      Run<?, ?> build,
      FilePath workspace,
      Launcher launcher,
      TaskListener listener,
      EnvVars initialEnvironment)
      throws IOException, InterruptedException {
    begin(context, build, workspace, listener, initialEnvironment);
  }

  @Override
  public void setUp(
      Context context, Run<?, ?> build, TaskListener listener, EnvVars initialEnvironment)
      throws IOException, InterruptedException {
    begin(context, build, null, listener, initialEnvironment);
  }

  private void begin(
      Context context,
      Run<?, ?> build,
      @Nullable FilePath workspace,
      TaskListener listener,
      EnvVars env)
      throws IOException {
    OnUnreachable otherwise = OnUnreachable.of(onUnreachable);
    try {
      Plantings.Planted planted =
          new Plantings(build, new BuildLog(listener))
              .plant(DecoyStep.effective(getDecoys(), policy), workspace, env);
      key = planted.held().key();
      planted.variables().forEach(context::env);
      context.setDisposer(new TakeOut(planted.held().key()));
    } catch (RuntimeException e) {
      otherwise.handle(e, listener);
    }
  }

  @Override
  public @Nullable ConsoleLogFilter createLoggerDecorator(Run<?, ?> build) {
    PlantingsAction plantings = build.getAction(PlantingsAction.class);
    Held held = key == null || plantings == null ? null : plantings.find(key);
    // A freestyle build asks before anything is planted; its log is masked build by build.
    return held == null || build instanceof AbstractBuild ? null : new MaskingFilter(held.masks());
  }

  /** Takes a block's decoys out when it ends, however it ends, after a restart too. */
  private static final class TakeOut extends Disposer {
    private static final long serialVersionUID = 1L;

    private final String key;

    TakeOut(String key) {
      this.key = key;
    }

    @Override
    public void tearDown(
        Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
      end(build, workspace, listener);
    }

    @Override
    public void tearDown(Run<?, ?> build, TaskListener listener) {
      end(build, null, listener);
    }

    private void end(Run<?, ?> build, @Nullable FilePath workspace, TaskListener listener) {
      Held held = PlantingsAction.of(build).find(key);
      if (held == null) {
        return;
      }
      try {
        new Plantings(build, new BuildLog(listener)).takeOut(held, workspace);
      } catch (HoneytokenException e) {
        listener
            .getLogger()
            .println("[honeytoken] Not everything was taken out. " + JenkinsWords.INSTANCE.say(e));
      }
    }
  }

  /** The form, and the name in Pipelines. */
  @Extension
  @Symbol("withHoneytokens")
  public static final class DescriptorImpl extends BuildWrapperDescriptor {
    @Override
    public String getDisplayName() {
      return Messages.wrapper();
    }

    @Override
    public boolean isApplicable(AbstractProject<?, ?> item) {
      return true;
    }

    /** What to do otherwise. */
    @POST
    public ListBoxModel doFillOnUnreachableItems(@AncestorInPath @Nullable Item item) {
      return OnUnreachable.items(item);
    }
  }
}
