package dev.honeytoken.maven;

import dev.honeytoken.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** The collector's executable jar of the plugin's own version, fetched as Maven fetches plugins. */
final class CollectorJar {
  private CollectorJar() {}

  static Path resolve(Supplier<RepositorySystem> resolver, MavenSession session, String version) {
    Artifact jar = new DefaultArtifact("dev.honeytoken", "honeytoken-collector", "jar", version);
    ArtifactRequest request = new ArtifactRequest(jar, repositories(session), null);
    try {
      return resolver
          .get()
          .resolveArtifact(session.getRepositorySession(), request)
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new ConfigurationException(
          "The collector to run (" + jar + ") could not be fetched: " + e.getMessage(),
          e,
          "See whether the repositories that plugins are fetched from have it.");
    }
  }

  private static List<RemoteRepository> repositories(MavenSession session) {
    MavenProject project = session.getCurrentProject();
    return project == null ? List.of() : new ArrayList<>(project.getRemotePluginRepositories());
  }
}
