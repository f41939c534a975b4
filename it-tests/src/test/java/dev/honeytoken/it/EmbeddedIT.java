package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Running;
import dev.honeytoken.it.harness.Shop;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dhoneytoken.embedded}: no server, and no decoy outlives the build, however it ends. */
class EmbeddedIT {
  private static Project shop(String elements) {
    return Shop.files().write("pom.xml", Shop.sixDecoys(Pom.of("shop")).element(elements).xml());
  }

  private static MavenRun embedded(Project project, String... words) {
    return MavenRun.in(project).property("honeytoken.embedded", "true").call(words);
  }

  /** A build step that runs between seed and verify, in the phase {@code test}. */
  private static String inTestPhase(String tasks) {
    return """
        <profiles><profile><id>step</id><activation><activeByDefault>true</activeByDefault></activation>
        <build><plugins><plugin>
        <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.6.2</version>
        <executions><execution><phase>test</phase><goals><goal>exec</goal></goals>
        <configuration><executable>/bin/sh</executable><arguments><argument>-c</argument><argument>%s</argument></arguments></configuration>
        </execution></executions></plugin></plugins></build></profile></profiles>
        """
        .formatted(tasks);
  }

  @ParameterizedTest
  @EnumSource(Maven.class)
  void theWholeChainRunsInOneBuildAndLeavesNothingBehind(Maven maven) {
    Project project = shop(inTestPhase("cp .env target-env-meanwhile"));
    Map<String, String> before = project.bytes();

    embedded(project, "verify")
        .with(maven)
        .run()
        .succeeded()
        .said("6 of 6 decoys fire", "only while", "receipts after");

    assertThat(project.read("target-env-meanwhile")).contains("BILLING_API_TOKEN");
    assertThat(DrillOutcome.of(project).passed()).isTrue();
    Map<String, String> after = project.bytes();
    after.remove("target-env-meanwhile");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void theExampleOfTheReadmeRuns() {
    Project project = Project.copyOf("examples/maven-app");
    Map<String, String> before = project.bytes();

    embedded(project, "verify")
        .run()
        .succeeded()
        .said(
            "jwt", "npm-token", "maven-server", "docker-auth", "basic-url", "like", "decoys fire");

    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void aBuildThatFailsBetweenSeedAndVerifyIsCleanedUpAfter() {
    Project project = shop(inTestPhase("grep -q BILLING_API_TOKEN .env &amp;&amp; exit 7"));
    Map<String, String> before = project.bytes();

    embedded(project, "verify").run().failedSaying("error: 7");

    awaitBytes(project, before);
  }

  @Test
  void aBuildThatIsKilledIsCleanedUpAfter() {
    Project project = shop(inTestPhase("echo planted; exec sleep 300"));
    Map<String, String> before = project.bytes();
    try (Running maven = embedded(project, "verify").start()) {
      maven.awaitSaying("planted");
      Awaitility.await("planted")
          .atMost(Duration.ofSeconds(60))
          .until(() -> project.read(".env").contains("BILLING_API_TOKEN"));
      maven.kill();
    }

    awaitBytes(project, before);
  }

  private static void awaitBytes(Project project, Map<String, String> before) {
    Awaitility.await("every file as it was")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(project.bytes()).isEqualTo(before));
  }
}
