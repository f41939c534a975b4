package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import dev.honeytoken.it.harness.Trees;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chain holds: planted, used, seen, told, and taken out again. */
class SeedAndVerifyIT {
  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  @ParameterizedTest
  @EnumSource(Maven.class)
  void aBuildWithSeedAndVerifyPassesAndRemoveRestoresEveryByte(Maven maven) {
    Project project = Shop.project(chain);
    Map<String, String> before = project.bytes();
    int alertsBefore = chain.sink().received().size();

    Outcome build = chain.maven(project, "verify").with(maven).run().succeeded();

    assertThat(project.bytes()).isNotEqualTo(before);
    build.said(
        "decoy", "placement", "hit after", "receipts after", "verdict", "6 of 6 decoys fire");
    DrillOutcome drill = DrillOutcome.of(project);
    assertThat(drill.passed()).isTrue();
    assertThat(drill.decoys()).hasSize(6).allSatisfy(SeedAndVerifyIT::bothChannelsAccepted);
    assertThat(drill.junit()).contains("tests=\"6\"", "failures=\"0\"");
    assertThat(chain.sink().received().subList(alertsBefore, chain.sink().received().size()))
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(alert -> assertThat(alert.body()).contains("\"drill\":true"));

    chain.maven(project, "honeytoken:remove").with(maven).run().succeeded();
    assertThat(project.bytes()).isEqualTo(before);
  }

  private static void bothChannelsAccepted(JsonNode decoy) {
    assertThat(decoy.path("tripClass").asText()).isEqualTo("self-firing");
    assertThat(decoy.path("hitAfterMillis").isNumber()).isTrue();
    assertThat(decoy.path("receipts")).hasSize(2);
    decoy
        .path("receipts")
        .forEach(
            receipt -> {
              assertThat(receipt.path("state").asText()).isEqualTo("accepted");
              assertThat(receipt.path("afterMillis").isNumber()).isTrue();
            });
  }

  @Test
  void seedingAgainWritesNothing() {
    Project project = Shop.project(chain);
    chain.maven(project, "generate-resources").run().succeeded();
    Map<String, String> bytes = project.bytes();
    Map<String, String> times = project.times();

    chain.maven(project, "generate-resources").run().succeeded();

    assertThat(project.bytes()).isEqualTo(bytes);
    assertThat(project.times()).isEqualTo(times);
  }

  @Test
  void removeRestoresEvenAfterACleanHasTakenTheRecordAway() throws IOException {
    Project project = Shop.project(chain);
    Map<String, String> before = project.bytes();
    chain.maven(project, "generate-resources").run().succeeded();
    Trees.delete(project.file("target"));

    chain.maven(project, "honeytoken:remove").run().succeeded();

    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void cleanVerifyPassesInOneBuildAfterAnother() {
    Project project = Shop.small(chain);
    chain.maven(project, "clean", "verify").run().succeeded();
    Map<String, String> bytes = project.bytes();

    chain.maven(project, "clean", "verify").run().succeeded().said("2 of 2 decoys fire");

    assertThat(project.bytes()).isEqualTo(bytes);
  }

  @Test
  void aDecoyTakenOffTheListIsTakenOutAndTheOthersStillFire() {
    Project project = Shop.project(chain);
    chain.maven(project, "generate-resources").run().succeeded();
    project.write("pom.xml", chain.pom().decoy("jwt", ".env", "BILLING_API_TOKEN").xml());

    chain.maven(project, "verify").run().succeeded().said("1 of 1 decoy fires");

    assertThat(project.read("application.yml")).isEqualTo(Shop.files().read("application.yml"));
  }

  @Test
  void aFileMadeForADecoyIsRemovedWithIt() {
    Project project =
        Shop.files().write("pom.xml", chain.pom().decoy("npm-token", "config/.npmrc", "").xml());
    Map<String, String> before = project.bytes();
    chain.maven(project, "verify").run().succeeded().said("1 of 1 decoy fires");
    assertThat(project.file("config/.npmrc")).isRegularFile();

    chain.maven(project, "honeytoken:remove").run().succeeded();

    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void skipDoesNothing() {
    Project project = Shop.project(chain);
    Map<String, String> before = project.bytes();

    chain.maven(project, "verify").property("honeytoken.skip", "true").run().succeeded();

    assertThat(project.bytes()).isEqualTo(before);
  }
}
