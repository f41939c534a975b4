package dev.honeytoken.it.jenkins;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One controller, one agent and one chain for all tests that ask for a {@link World}; none, and
 * said so, where no Jenkins is given.
 */
final class JenkinsUnderTest implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(JenkinsUnderTest.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return System.getProperty("jenkins.war") == null
            || System.getProperty("jenkins.plugins") == null
        ? ConditionEvaluationResult.disabled(
            "no Jenkins is given: -Djenkins.war=FILE -Djenkins.plugins=DIR")
        : ConditionEvaluationResult.enabled("a Jenkins is given");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == World.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(World.class, key -> World.start(), World.class);
  }

  /** All there is. */
  record World(JenkinsController controller, JenkinsAgent agent, Chain chain)
      implements AutoCloseable {
    static World start() {
      Chain chain = Chain.start();
      JenkinsController controller = JenkinsController.start();
      try {
        World world = new World(controller, JenkinsAgent.connect(controller, "ag"), chain);
        world.configure(chain.collector().adminUrl());
        return world;
      } catch (RuntimeException | AssertionError e) {
        controller.close();
        chain.close();
        throw e;
      }
    }

    /** Sets collector and key; forgets what another test has configured. */
    void configure(String url) {
      configure(url, chain.key());
    }

    /** The same for another collector. */
    void configure(String url, String key) {
      controller.script(
          """
          import com.cloudbees.plugins.credentials.*
          import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
          def store = SystemCredentialsProvider.instance
          store.credentials.removeIf { it.id == 'collector' }
          store.credentials.add(new StringCredentialsImpl(
            CredentialsScope.SYSTEM, 'collector', '', hudson.util.Secret.fromString('%s')))
          store.save()
          """
                  .formatted(key)
              + ours()
              + """
              its.collectorUrl = '%s'
              its.credentialsId = 'collector'
              its.timeoutSeconds = 5
              its.decoys = null
              its.seededJobs = null
              its.storeDecoys = null
              """
                  .formatted(url));
    }

    /** Groovy that has our configuration as {@code its} and our classes as {@code type(name)}. */
    static String ours() {
      return """
          type = { jenkins.model.Jenkins.get().pluginManager.uberClassLoader.loadClass('dev.honeytoken.jenkins.config.' + it) }
          its = jenkins.model.GlobalConfiguration.all().get(type('HoneytokenConfiguration'))
          """;
    }

    /** The first alert on a decoy that a job has planted and somebody used. */
    String alertOf(String job) {
      return alertHaving("\"project\":\"" + job + "\"");
    }

    /** The first alert with that text. */
    String alertHaving(String text) {
      return Awaitility.await("alert with " + text)
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  chain.realAlerts().stream()
                      .map(Sink.Received::body)
                      .filter(body -> body.contains(text))
                      .toList(),
              each -> !each.isEmpty())
          .get(0);
    }

    /** Files below a directory that hold a text. */
    static List<Path> holding(Path directory, String text) throws IOException {
      try (Stream<Path> files = Files.walk(directory)) {
        return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
      }
    }

    private static boolean holds(Path file, String text) {
      try {
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      agent.close();
      controller.close();
      chain.close();
    }
  }
}
