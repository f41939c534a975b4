package dev.honeytoken.maven;

import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Tells a module without decoys of its own, among modules that have some, from a build in which
 * nobody has any: the first has nothing to prove, the second must not pass for proven.
 */
final class Elsewhere {
  private static final String PLUGIN = "dev.honeytoken:honeytoken-maven-plugin";

  private Elsewhere() {}

  /** Whether any project of the build has decoys in its pom. */
  static boolean configured(MavenSession session) {
    return session.getAllProjects().stream().anyMatch(Elsewhere::configured);
  }

  private static boolean configured(MavenProject project) {
    Plugin plugin = project.getPlugin(PLUGIN);
    return plugin != null
        && Stream.concat(
                Stream.of(new Object[] {plugin.getConfiguration()}),
                plugin.getExecutions().stream().map(PluginExecution::getConfiguration))
            .anyMatch(Elsewhere::hasDecoys);
  }

  /** By its text, since the class of the element is not the same in all versions of Maven. */
  private static boolean hasDecoys(@Nullable Object configuration) {
    return configuration != null && configuration.toString().contains("<decoy>");
  }
}
