package dev.honeytoken.jenkins.planting;

import dev.honeytoken.client.Origin;
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

  static Origin of(Run<?, ?> run, Map<String, String> env) {
    String root = Jenkins.get().getRootUrl();
    String version = Origins.class.getPackage().getImplementationVersion();
    List<Cause> causes = run.getCauses();
    return new Origin(
        "Jenkins plugin" + (version == null ? "" : " " + version),
        first(env, "GIT_COMMIT", "SVN_REVISION", "MERCURIAL_REVISION"),
        first(env, "BRANCH_NAME", "GIT_BRANCH", "MERCURIAL_REVISION_BRANCH"),
        run.getExternalizableId(),
        root == null ? null : root + run.getUrl(),
        first(env, "NODE_NAME"),
        causes.isEmpty()
            ? null
            : causes.stream().map(Cause::getShortDescription).collect(Collectors.joining("; ")));
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
