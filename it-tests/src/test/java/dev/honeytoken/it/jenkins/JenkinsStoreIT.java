package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Sink;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Decoys among Jenkins' own credentials, of every kind, and jobs that bind them. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsStoreIT {
  private static final String STORE =
      "def all = com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance.credentials;";

  private final World world;

  JenkinsStoreIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  @AfterEach
  void takeOut() {
    world.configure(world.chain().collector().adminUrl());
    awaitStored(0);
  }

  private void awaitStored(int count) {
    Awaitility.await(count + " decoys stored")
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> world.controller().script(STORE + " print all.count { it.id != 'collector' }"),
            each -> each.equals(String.valueOf(count)));
  }

  private void store(List<String> kinds) {
    String each =
        String.join(
            ", ",
            kinds.stream()
                .map(kind -> "type('StoreDecoy').newInstance('store-" + kind + "', '" + kind + "')")
                .toList());
    world.controller().script(World.ours() + "its.storeDecoys = [" + each + "]");
    awaitStored(kinds.size());
  }

  private void bindAll(String job) {
    String secretTexts =
        world
            .controller()
            .script(
                STORE
                    + " all.findAll { it.id.startsWith('store-') }.each { println it.id + ' ' +"
                    + " (it instanceof org.jenkinsci.plugins.plaincredentials.StringCredentials) }");
    StringBuilder steps = new StringBuilder();
    for (String line : secretTexts.lines().filter(each -> each.startsWith("store-")).toList()) {
      String[] idAndText = line.split(" ", 2);
      steps.append(
          idAndText[1].startsWith("true")
              ? "withCredentials([string(credentialsId: '%s', variable: 'T')]) { echo 'got it' }%n"
                  .formatted(idAndText[0])
              : ("withCredentials([usernamePassword(credentialsId: '%s', usernameVariable: 'U',"
                      + " passwordVariable: 'P')]) { echo 'got it' }%n")
                  .formatted(idAndText[0]));
    }
    JenkinsBuild.run(world.controller(), job, JenkinsBuild.pipeline("node('ag') {\n" + steps + "}"))
        .ended("SUCCESS");
  }

  private static List<String> told(Chain chain, String job) {
    return chain.realAlerts().stream()
        .map(Sink.Received::body)
        .filter(body -> body.contains("Jenkins (internal; build " + job + "#1"))
        .flatMap(
            body -> Pattern.compile("Jenkins credential: store-([a-z-]+)").matcher(body).results())
        .map(match -> match.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  /** Kinds that a collector grants only with a provider's key, or with TLS on its listener. */
  private static final Set<String> ASK_MORE_OF_THE_COLLECTOR =
      Set.of("canarytokens-aws", "thinkst-aws", "gitguardian-aws", "own-aws", "kubeconfig-cert");

  @Test
  void everyKindThatTheFormOffersIsStoredAndAlertedWhenAJobBindsIt() {
    String offered =
        world
            .controller()
            .post(
                "admin",
                "/descriptorByName/dev.honeytoken.jenkins.config.StoreDecoy/fillKindItems",
                Map.of())
            .body();
    List<String> kinds =
        Pattern.compile("\"value\":\"([a-z-]+)\"")
            .matcher(offered)
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(each -> !ASK_MORE_OF_THE_COLLECTOR.contains(each))
            .sorted()
            .toList();
    assertThat(kinds)
        .contains("jwt", "maven-server", "aws-key", "postgres-url", "ssh-login", "github-token")
        .doesNotContain("like");
    StringBuilder listeners = new StringBuilder("listeners:\n");
    for (String each : List.of("postgres", "mysql", "redis", "ssh")) {
      listeners.append(
          "  %s: {bind: '127.0.0.1:%d'}%n".formatted(each, CollectorProcess.freePort()));
    }
    try (Chain own = Chain.startWith(listeners.toString())) {
      world.configure(own.collector().adminUrl(), own.key());
      store(kinds);

      bindAll("binds-all");

      Awaitility.await("alerts")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(told(own, "binds-all")).isEqualTo(kinds));
      // Taken out with the collector that knows them.
      world.controller().script(World.ours() + "its.storeDecoys = null");
      awaitStored(0);
    }
  }

  @Test
  void aUseIsToldWhenTheCollectorIsBackThoughTheControllerWasRestarted() {
    store(List.of("jwt"));
    world.chain().collector().kill();
    try {
      bindAll("binds-unheard");
      world.controller().restart();
    } finally {
      world.chain().collector().start();
    }

    Awaitility.await("alert")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> assertThat(told(world.chain(), "binds-unheard")).containsExactly("jwt"));
  }
}
