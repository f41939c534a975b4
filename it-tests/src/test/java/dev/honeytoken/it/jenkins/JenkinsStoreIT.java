package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Sink;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    configureStore(kinds);
    awaitStored(kinds.size());
  }

  private void configureStore(List<String> kinds) {
    String each =
        String.join(
            ", ",
            kinds.stream()
                .map(kind -> "type('StoreDecoy').newInstance('store-" + kind + "', '" + kind + "')")
                .toList());
    world.controller().script(World.ours() + "its.storeDecoys = [" + each + "]");
  }

  private List<String> offered() {
    String offered =
        world
            .controller()
            .post(
                "admin",
                "/descriptorByName/dev.honeytoken.jenkins.config.StoreDecoy/fillKindItems",
                Map.of())
            .body();
    return Pattern.compile("\"value\":\"([a-z-]+)\"")
        .matcher(offered)
        .results()
        .map((MatchResult match) -> match.group(1))
        .sorted()
        .toList();
  }

  /** What the form says of a kind under its field. */
  private String formSays(String kind) {
    return world
        .controller()
        .post(
            "admin",
            "/descriptorByName/dev.honeytoken.jenkins.config.StoreDecoy/checkKind",
            Map.of("id", "store-" + kind, "value", kind))
        .body();
  }

  /** What Manage Jenkins tells an administrator. */
  private String manage() {
    return world.controller().get("admin", "/manage/").body();
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
  private static final Map<String, String> REFUSED =
      Map.of(
          "canarytokens-aws", "is watched by a provider that the collector does not have",
          "thinkst-aws", "is watched by a provider that the collector does not have",
          "gitguardian-aws", "is watched by a provider that the collector does not have",
          "own-aws", "is watched by a provider that the collector does not have",
          "kubeconfig-cert", "is presented in the handshake of TLS");

  @Test
  void everyKindThatTheFormOffersIsStoredAndAlertedOrRefusedWithItsReason() {
    List<String> offered = offered();
    assertThat(offered)
        .contains("jwt", "maven-server", "aws-key", "postgres-url", "ssh-login", "github-token")
        .containsAll(REFUSED.keySet())
        .doesNotContain("like");
    List<String> kinds = offered.stream().filter(each -> !REFUSED.containsKey(each)).toList();
    StringBuilder listeners = new StringBuilder("listeners:\n");
    for (String each : List.of("postgres", "mysql", "redis", "ssh")) {
      listeners.append(
          "  %s: {bind: '127.0.0.1:%d'}%n".formatted(each, CollectorProcess.freePort()));
    }
    try (Chain own = Chain.startWith(listeners.toString())) {
      world.configure(own.collector().adminUrl(), own.key());
      configureStore(offered);
      awaitStored(kinds.size());
      awaitRefused();

      bindAll("binds-all");

      Awaitility.await("alerts")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(told(own, "binds-all")).isEqualTo(kinds));
      // Taken out with the collector that knows them.
      world.controller().script(World.ours() + "its.storeDecoys = null");
      awaitStored(0);
    }
  }

  private void awaitRefused() {
    String logged = world.controller().log();
    String told = manage();
    REFUSED.forEach(
        (kind, why) -> {
          assertThat(logged)
              .contains("The credential 'store-" + kind + "' could not be seen to.")
              .contains("kind '" + kind + "' " + why);
          assertThat(told)
              .contains("<b>store-" + kind + "</b> (" + kind + ")", why.replace("'", "&#039;"));
          assertThat(formSays(kind)).contains("warning", why);
        });
    assertThat(formSays("jwt")).doesNotContain("warning");
    assertThat(told).doesNotContain("<b>store-jwt</b>");
  }

  @Test
  void aKindThatWasRefusedIsStoredAsSoonAsTheCollectorGrantsIt() {
    try (Chain own = Chain.start()) {
      world.configure(own.collector().adminUrl(), own.key());
      configureStore(List.of("postgres-url", "jwt"));
      awaitStored(1);
      Awaitility.await("a word on the one that is missing")
          .atMost(Duration.ofSeconds(60))
          .until(() -> manage().contains("<b>store-postgres-url</b>"));

      own.collector().stop();
      own.collector()
          .yaml(
              "listeners: {postgres: {bind: '127.0.0.1:%d'}}%n"
                  .formatted(CollectorProcess.freePort()))
          .start();

      awaitStored(2);
      Awaitility.await("no word of it")
          .atMost(Duration.ofSeconds(60))
          .until(() -> !manage().contains("<b>store-"));
      world.controller().script(World.ours() + "its.storeDecoys = null");
      awaitStored(0);
    }
  }

  @Test
  void aCredentialOfSomebodyElseStaysAndTheOthersAreStored() {
    world
        .controller()
        .script(
            """
            import com.cloudbees.plugins.credentials.*
            import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
            def store = SystemCredentialsProvider.instance
            store.credentials.add(new StringCredentialsImpl(
              CredentialsScope.GLOBAL, 'store-jwt', '', hudson.util.Secret.fromString('theirs')))
            store.save()
            """);
    try {
      configureStore(List.of("jwt", "npm-token", "npm-token"));
      awaitStored(2);
      Awaitility.await("a word on both")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(manage())
                      .contains("There is one with that id already, which stays as it is.")
                      .contains("Another decoy in the list has that id"));
      assertThat(
              world
                  .controller()
                  .script(STORE + " print all.find { it.id == 'store-jwt' }.secret.plainText"))
          .isEqualTo("theirs");
    } finally {
      world
          .controller()
          .script(
              STORE
                  + " all.removeIf { it.id == 'store-jwt' };"
                  + " com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance.save()");
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
