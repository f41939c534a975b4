package dev.honeytoken.jenkins;

import dev.honeytoken.jenkins.planting.Plantings;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code honeytokenSeed}: plants decoys in files, which stay. */
public final class HoneytokenSeed extends FileStep {
  /** With the system's default decoys that go into files. */
  @DataBoundConstructor
  public HoneytokenSeed() {}

  @Override
  String word() {
    return "honeytokenSeed";
  }

  @Override
  void run(Plantings plantings, FilePath workspace, EnvVars env) {
    plantings.plantToStay(wanted(), workspace, env);
  }

  /** The form, and the name in Pipelines. */
  @Extension
  @Symbol("honeytokenSeed")
  public static final class DescriptorImpl extends FileStepDescriptor {
    @Override
    public String getDisplayName() {
      return Messages.seed();
    }
  }
}
