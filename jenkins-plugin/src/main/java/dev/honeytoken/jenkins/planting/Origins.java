package dev.honeytoken.jenkins.planting;

import dev.honeytoken.client.Origin;
import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Run;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** What an alert says of the build a decoy was planted by. */
final class Origins {
  private Origins() {}

  /** From the environment of a step, and where it says nothing, from what the build has noted. */
  static Origin of(Run<?, ?> run, Map<String, String> env, @Nullable FilePath workspace) {
    String root = Jenkins.get().getRootUrl();
    String version = Origins.class.getPackage().getImplementationVersion();
    List<Cause> causes = run.getCauses();
    String node = workspace == null ? first(env, "NODE_NAME") : CheckoutsAction.nodeOf(workspace);
    String directory = workspace == null ? first(env, "WORKSPACE") : workspace.getRemote();
    String commit = commit(env);
    String branch = branch(env);
    CheckoutsAction checkouts = run.getAction(CheckoutsAction.class);
    if (checkouts != null && node != null && directory != null) {
      commit = commit == null ? checkouts.commitIn(node, directory) : commit;
      branch = branch == null ? checkouts.branchIn(node, directory) : branch;
    }
    return new Origin(
        "Jenkins plugin" + (version == null ? "" : " " + version),
        commit,
        branch,
        run.getExternalizableId(),
        root == null ? null : root + run.getUrl(),
        node,
        causes.isEmpty()
            ? null
            : causes.stream().map(Cause::getShortDescription).collect(Collectors.joining("; ")));
  }

  static @Nullable String commit(Map<String, String> env) {
    return first(env, "GIT_COMMIT", "SVN_REVISION", "MERCURIAL_REVISION");
  }

  static @Nullable String branch(Map<String, String> env) {
    return first(env, "BRANCH_NAME", "GIT_BRANCH", "MERCURIAL_REVISION_BRANCH");
  }

  private static @Nullable String first(Map<String, String> env, String... names) {
    for (String name : names) {
      String value = env.get(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
