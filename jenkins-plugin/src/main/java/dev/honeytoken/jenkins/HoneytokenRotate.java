package dev.honeytoken.jenkins;

import dev.honeytoken.jenkins.planting.Plantings;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code honeytokenRotate}: replaces decoys in files by new ones in the same places. The old ones
 * keep firing, and a use of one tells that the leak happened before. What the build itself has
 * planted in the workspace is replaced; where it has planted nothing, what an earlier one has left.
 */
public final class HoneytokenRotate extends FileStep {
  /** With the system's default decoys that go into files. */
  @DataBoundConstructor
  public HoneytokenRotate() {}

  @Override
  String word() {
    return "honeytokenRotate";
  }

  @Override
  void run(Plantings plantings, FilePath workspace, EnvVars env) {
    plantings.rotate(wanted(), workspace, env);
  }

  /** The form, and the name in Pipelines. */
  @Extension
  @Symbol("honeytokenRotate")
  public static final class DescriptorImpl extends FileStepDescriptor {
    @Override
    public String getDisplayName() {
      return Messages.rotate();
    }
  }
}
