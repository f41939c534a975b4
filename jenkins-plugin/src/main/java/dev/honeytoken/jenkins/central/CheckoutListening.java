package dev.honeytoken.jenkins.central;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Files when a build has its sources: they stand where an intruder looks. */
@Extension
public final class CheckoutListening extends SCMListener {
  @Override
  public void onCheckout(
      Run<?, ?> build,
      SCM scm,
      FilePath workspace,
      TaskListener listener,
      @Nullable File changelogFile,
      @Nullable SCMRevisionState pollingBaseline) {
    CentralSeeding.files(build, workspace);
  }
}
