package dev.honeytoken.it.jenkins;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real inbound agent in a process of its own, with a home of its own. */
final class JenkinsAgent implements AutoCloseable {
  private final JenkinsController controller;
  private final String name;
  private final Path directory;
  private final String path;
  private @Nullable Running process;

  private JenkinsAgent(JenkinsController controller, String name, String path) {
    this.controller = controller;
    this.name = name;
    this.path = path;
    this.directory = Build.freshDirectory("agent-" + name);
  }

  /** Registers one and connects it. */
  static JenkinsAgent connect(JenkinsController controller, String name) {
    return connect(controller, name, System.getenv().getOrDefault("PATH", ""));
  }

  /** The same with a PATH of its own: what is not there, the agent has not. */
  static JenkinsAgent connect(JenkinsController controller, String name, String path) {
    JenkinsAgent agent = new JenkinsAgent(controller, name, path);
    controller.script(
        """
        def launcher = new hudson.slaves.JNLPLauncher()
        launcher.webSocket = true
        def node = new hudson.slaves.DumbSlave('%1$s', '%2$s', launcher)
        node.labelString = '%1$s'
        node.numExecutors = 2
        jenkins.model.Jenkins.get().addNode(node)
        """
            .formatted(name, agent.directory));
    try (InputStream jar =
        URI.create(controller.url() + "/jnlpJars/agent.jar").toURL().openStream()) {
      Files.copy(jar, agent.directory.resolve("agent.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    agent.connect();
    return agent;
  }

  /** Connects, again if it was lost. */
  void connect() {
    String secret =
        controller.script("print jenkins.model.Jenkins.get().getComputer('" + name + "').jnlpMac");
    process =
        Command.of(
                JenkinsController.java().toString(),
                "-Duser.home=" + home(),
                "-jar",
                directory.resolve("agent.jar").toString(),
                "-url",
                controller.url() + "/",
                "-secret",
                secret,
                "-name",
                name,
                "-webSocket",
                "-workDir",
                directory.toString())
            .env("PATH", path)
            .start();
    Awaitility.await("agent online")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () ->
                controller
                    .script("print jenkins.model.Jenkins.get().getComputer('" + name + "').online")
                    .equals("true"));
  }

  /** The directory it works in. */
  Path directory() {
    return directory;
  }

  /** The home of its user. */
  Path home() {
    return directory.resolve("home");
  }

  /** The workspace of a job. */
  Path workspace(String job) {
    return directory.resolve("workspace").resolve(job);
  }

  /** Ends as {@code kill -9} does. */
  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
