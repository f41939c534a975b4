package dev.honeytoken.jenkins.central;

import dev.honeytoken.jenkins.planting.CheckoutsAction;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files when a build has its sources: they stand where an intruder looks. What Jenkins checks out
 * for itself, a Jenkinsfile or a library, is no workspace and gets none.
 */
@Extension
public final class CheckoutListening extends SCMListener {
  private static final Logger LOG = Logger.getLogger(CheckoutListening.class.getName());
  private static final Pattern JENKINS_OWN = Pattern.compile("@(script|libs)([/\\\\]|$)");

  @Override
  public void onCheckout(
      Run<?, ?> build,
      SCM scm,
      FilePath workspace,
      TaskListener listener,
      @Nullable File changelogFile,
      @Nullable SCMRevisionState pollingBaseline) {
    try {
      CheckoutsAction.note(build, scm, workspace);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "What " + build + " has checked out is not known", e);
    }
    if (!JENKINS_OWN.matcher(workspace.getRemote()).find()) {
      CentralSeeding.files(build, workspace);
    }
  }
}
