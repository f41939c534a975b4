package dev.honeytoken.maven;

import dev.honeytoken.planting.InUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.DeploymentRepository;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;
import org.apache.maven.settings.Mirror;
import org.jspecify.annotations.Nullable;

/** Collects the names that the build itself uses, so that no decoy can shadow one. */
final class NamesInUse {
  private final List<InUse> names = new ArrayList<>();

  private NamesInUse() {}

  static List<InUse> of(
      Model model, ServersInUse servers, Map<String, String> environment, Path directory) {
    NamesInUse all = new NamesInUse();
    all.distribution(model.getDistributionManagement());
    for (Repository each : model.getRepositories()) {
      all.repository(each.getId(), each.getUrl(), "<repositories> of the pom");
    }
    for (Repository each : model.getPluginRepositories()) {
      all.repository(each.getId(), each.getUrl(), "<pluginRepositories> of the pom");
    }
    for (Mirror each : servers.settings().getMirrors()) {
      all.repository(each.getId(), each.getUrl(), "a <mirror> of settings.xml");
    }
    all.names.addAll(servers.names());
    environment
        .keySet()
        .forEach(name -> all.add(InUse.Type.VARIABLE, name, "the environment of the build"));
    all.names.addAll(NpmRegistries.of(directory, environment, servers.home()));
    return List.copyOf(all.names);
  }

  private void distribution(@Nullable DistributionManagement distribution) {
    if (distribution == null) {
      return;
    }
    String where = "<distributionManagement> of the pom";
    DeploymentRepository releases = distribution.getRepository();
    if (releases != null) {
      repository(releases.getId(), releases.getUrl(), where);
    }
    DeploymentRepository snapshots = distribution.getSnapshotRepository();
    if (snapshots != null) {
      repository(snapshots.getId(), snapshots.getUrl(), where);
    }
    if (distribution.getSite() != null) {
      repository(distribution.getSite().getId(), distribution.getSite().getUrl(), where);
    }
  }

  private void repository(@Nullable String id, @Nullable String url, String where) {
    add(InUse.Type.SERVER_ID, id, where);
    add(InUse.Type.REGISTRY_HOST, NpmRegistries.authority(url), where);
  }

  private void add(InUse.Type type, @Nullable String name, String where) {
    if (name != null && !name.isBlank()) {
      names.add(new InUse(type, name, where));
    }
  }
}
