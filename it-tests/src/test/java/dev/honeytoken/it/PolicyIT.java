package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import dev.honeytoken.it.harness.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds whose pom says nothing of decoys: the collector's policies do. */
class PolicyIT {
  private static final String TOKEN = "{kind: jwt, file: .env, name: BILLING_API_TOKEN}";
  private static final String LOGIN = "{kind: npm-token, file: .npmrc, name: '@partner'}";

  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static JsonNode put(String name, String yaml) {
    return chain.collector().api().put("/v1/policies/" + name, yaml);
  }

  private static Project project(String more) {
    return Shop.files().write("pom.xml", chain.pom().withoutDecoys().configuration(more).xml());
  }

  /** Nothing that a build leaves or says tells where its decoys lie. */
  private static void assertNothingTold(Outcome build, Project project) throws IOException {
    String[] places = {".env", "BILLING_API", ".npmrc", "@partner"};
    assertThat(build.log()).doesNotContain(places);
    for (Path file : Trees.files(project.file("target"))) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContain(places);
    }
  }

  @ParameterizedTest
  @EnumSource(Maven.class)
  void decoysOfAPolicyArePlantedAndFireAndNothingSaysWhere(Maven maven) throws IOException {
    put("services", "{projects: ['com.example.shop:*'], decoys: [%s, %s]}".formatted(TOKEN, LOGIN));
    Project project = project("");
    Map<String, String> before = project.bytes();

    Outcome build = chain.maven(project, "verify").with(maven).run().succeeded();

    build.said("2 of 2 decoys fire", "jwt", "npm-token", "a place that its policy keeps");
    assertThat(project.read(".env")).contains("BILLING_API_TOKEN=");
    assertThat(DrillOutcome.of(project).passed()).isTrue();
    assertNothingTold(build, project);
    Outcome again = chain.maven(project, "generate-resources").with(maven).run().succeeded();
    again.said("All 2 stand as planted; nothing was written.");
    Outcome removed = chain.maven(project, "honeytoken:remove").with(maven).run().succeeded();
    assertNothingTold(removed, project);
    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void aChangedPolicyTakesPlaceAtTheNextSeedAndARemovedOneTakesItsDecoysBack() throws IOException {
    put("named", "{rank: 900, projects: [nobody], decoys: [%s, %s]}".formatted(TOKEN, LOGIN));
    Project project = project("<policy>named</policy>");
    Map<String, String> before = project.bytes();
    chain.maven(project, "generate-resources").run().succeeded();
    assertThat(project.read(".env")).isNotEqualTo(Shop.files().read(".env"));

    put("named", "{rank: 900, projects: [nobody], decoys: [%s]}".formatted(LOGIN));
    Outcome changed = chain.maven(project, "verify").run().succeeded();

    changed.said("1 of 1 decoy fires");
    assertNothingTold(changed, project);
    assertThat(project.read(".env")).isEqualTo(Shop.files().read(".env"));
    put("named", "{rank: 900, projects: [nobody], decoys: []}");
    chain
        .maven(project, "verify")
        .run()
        .succeeded()
        .said("The collector's policies give this project no decoys: nothing to verify.");
    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void aDecoyThatDoesNotFitFailsTheBuildAndOnlyTheCollectorKnowsWhy() throws IOException {
    put("broken", "{rank: 900, projects: [nobody], decoys: [%s]}".formatted(TOKEN));
    Project project = project("<policy>broken</policy>");

    Outcome build =
        chain
            .maven(project, "generate-resources", "-e")
            .env("BILLING_API_TOKEN", "real")
            .run()
            .failedSaying("the collector's policy 'broken' (version 1)", "What to do:");

    assertThat(build.log()).doesNotContain("BILLING_API", ".env");
    assertThat(chain.collector().api().get("/v1/decoys?life=failed").toString())
        .contains("BILLING_API_TOKEN");
  }

  @Test
  void aPolicyThatIsNotThereIsNamedWithThoseThereAre() {
    put("services", "{projects: ['com.example.shop:*'], decoys: [%s, %s]}".formatted(TOKEN, LOGIN));

    chain
        .maven(project("<policy>service</policy>"), "generate-resources")
        .run()
        .failedSaying("no policy 'service'", "services");
  }

  private static Outcome policy(String... words) {
    return chain
        .collector()
        .java("policy")
        .and(words)
        .and("--data", chain.collector().data().toString())
        .run()
        .succeeded();
  }

  @Test
  void theCommandLineSetsTheExampleAndPreviewsIt() {
    Path example = Build.root().resolve("examples/policy.yaml");

    policy("set", "example", example.toString()).said("example is in force, version 1");
    policy("preview", "--project", "com.example.payments:api", "--branch", "main")
        .said("policy example, version 1", "add", "jwt");
    policy("list").said("example");
    policy("show", "example").said("com.example.");
    assertThat(chain.collector().api().get("/v1/policies/example").path("version").asInt())
        .isEqualTo(1);
    policy("remove", "example").said("in force no more");

    assertThat(chain.collector().api().get("/v1/audit").toString())
        .contains("policy set", "policy remove");
  }
}
