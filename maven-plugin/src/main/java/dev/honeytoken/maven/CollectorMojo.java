package dev.honeytoken.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Runs a collector in the foreground until it is interrupted; needs no project. */
@Mojo(name = "collector", requiresProject = false, threadSafe = true)
public class CollectorMojo extends AbstractMojo {
  private final Provider<RepositorySystem> resolver;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private @Nullable MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private @Nullable PluginDescriptor plugin;

  /** The collector's configuration, a YAML file; without it, everything has a default. */
  @Parameter(property = "honeytoken.collector.config")
  private @Nullable File config;

  /** Directory of the collector's data; <code>honeytoken-data</code> unless set. */
  @Parameter(property = "honeytoken.collector.data")
  private @Nullable File data;

  /** Made by Maven. */
  @Inject
  public CollectorMojo(Provider<RepositorySystem> resolver) {
    this.resolver = resolver;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    Failures.translated(this::runCollector);
  }

  private void runCollector() throws MojoFailureException, IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("run"));
    if (config != null) {
      arguments.addAll(List.of("--config", config.getPath()));
    }
    if (data != null) {
      arguments.addAll(List.of("--data", data.getPath()));
    }
    String version = Objects.requireNonNull(plugin).getVersion();
    Path jar = CollectorJar.resolve(resolver::get, Objects.requireNonNull(session), version);
    Process process =
        new ProcessBuilder(JavaCommand.of(jar, List.of(), arguments.toArray(String[]::new)))
            .inheritIO()
            .start();
    Thread end = new Thread(process::destroy, "honeytoken-collector-end");
    Runtime.getRuntime().addShutdownHook(end);
    int code = process.waitFor();
    if (code != 0) {
      throw new MojoFailureException(
          "The collector ended with code " + code + "; what it said above tells why.");
    }
  }
}
