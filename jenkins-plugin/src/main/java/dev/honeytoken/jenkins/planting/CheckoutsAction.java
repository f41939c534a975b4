package dev.honeytoken.jenkins.planting;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.scm.SCM;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sources a build has checked out, and where. A Pipeline's environment says so only where its
 * script puts it there; an alert is to say it always.
 */
public final class CheckoutsAction extends InvisibleAction {
  /** What Jenkins calls its own node in {@code NODE_NAME}. */
  private static final String BUILT_IN = "built-in";

  private final List<Checkout> all = new ArrayList<>();

  /** A revision in a directory; a class of its own and no record, for Jenkins to read from XML. */
  private static final class Checkout implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String node;
    private final String directory;
    private final @Nullable String commit;
    private final @Nullable String branch;

    Checkout(String node, String directory, Map<String, String> env) {
      this.node = node;
      this.directory = directory;
      this.commit = Origins.commit(env);
      this.branch = Origins.branch(env);
    }

    /** Whether it is in that directory, or below it; a library's is in neither. */
    boolean isIn(String where, String its) {
      return node.equals(where)
          && (directory.equals(its)
              || directory.startsWith(its + "/")
              || directory.startsWith(its + "\\"));
    }
  }

  /** Notes what was checked out. */
  public static synchronized void note(Run<?, ?> run, SCM scm, FilePath workspace) {
    Map<String, String> env = new HashMap<>();
    scm.buildEnvironment(run, env);
    Checkout checkout = new Checkout(nodeOf(workspace), workspace.getRemote(), env);
    if (checkout.commit == null && checkout.branch == null) {
      return;
    }
    CheckoutsAction action = run.getAction(CheckoutsAction.class);
    if (action == null) {
      action = new CheckoutsAction();
      run.addAction(action);
    }
    action.add(checkout);
  }

  private synchronized void add(Checkout checkout) {
    all.add(checkout);
  }

  /** The commit that was checked out there last, or null. */
  synchronized @Nullable String commitIn(String node, String directory) {
    String commit = null;
    for (Checkout each : all) {
      commit = each.isIn(node, directory) && each.commit != null ? each.commit : commit;
    }
    return commit;
  }

  /** The branch that was checked out there last, or null. */
  synchronized @Nullable String branchIn(String node, String directory) {
    String branch = null;
    for (Checkout each : all) {
      branch = each.isIn(node, directory) && each.branch != null ? each.branch : branch;
    }
    return branch;
  }

  /** A workspace's node, as {@code NODE_NAME} calls it. */
  static String nodeOf(FilePath workspace) {
    Computer computer = workspace.toComputer();
    String name = computer == null ? "" : computer.getName();
    return name.isEmpty() ? BUILT_IN : name;
  }
}
