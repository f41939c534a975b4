package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user asks where decoys belong, and takes the answer as it stands. */
class SurveyIT {
  private static final String GOAL =
      "dev.honeytoken:honeytoken-maven-plugin:" + Build.version() + ":survey";
  private static final String KEY = "npm_4f9a0c7be2d15386fa0b7c9e1d24836ab5f0";
  private static final Pattern BLOCK =
      Pattern.compile("\\[INFO]   <decoys>\\R(.*?)\\[INFO]   </decoys>", Pattern.DOTALL);

  @ParameterizedTest
  @EnumSource(Maven.class)
  void aSurveyNeedsNoCollectorAndChangesNothing(Maven maven) {
    Project project = shop();
    Map<String, String> before = project.bytes();

    MavenRun.in(project)
        .with(maven)
        .call(GOAL)
        .run()
        .succeeded()
        .said(
            "rank",
            "npm configuration",
            "1 npm-token",
            "Shai-Hulud 2025",
            "<kind>npm-token</kind>");

    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void thePrintedBlockPlantsAndFires() {
    Project project = shop();
    String log = MavenRun.in(project).call(GOAL).run().succeeded().log();
    Matcher block = BLOCK.matcher(log);
    assertThat(block.find()).as(log).isTrue();
    String decoys = block.group(1).replace("[INFO] ", "");

    try (Chain chain = Chain.start()) {
      String pom = chain.pom().xml();
      project.write("pom.xml", pom.replace("<decoys>\n", "<decoys>\n" + decoys));
      chain.maven(project, "verify").run().succeeded();
    }

    DrillOutcome drill = DrillOutcome.of(project);
    assertThat(drill.passed()).isTrue();
    assertThat(drill.decoys()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void noReportAndNoLogHoldsAValue() throws IOException {
    Project project = shop();

    Outcome survey =
        MavenRun.in(project)
            .env("BILLING_API_TOKEN", "s3cr3t-of-the-environment")
            .property("honeytoken.survey.environment", "true")
            .call(GOAL)
            .run()
            .succeeded()
            .said("Environment of the build");

    String html = project.read("target/honeytoken/survey.html");
    String json = project.read("target/honeytoken/survey.json");
    assertThat(survey.log() + html + json)
        .doesNotContain(KEY, KEY.substring(4, 20), KEY.substring(20), "s3cr3t-of-the-environment");
    JsonNode finding = find(new ObjectMapper().readTree(json), "npm");
    assertThat(finding.path("keys").path(0).path("shape").asText()).isEqualTo("npm-token");
    assertThat(finding.path("keys").path(0).path("lines").path(0).asInt()).isEqualTo(3);
    assertThat(html).contains("BILLING_API_TOKEN", ".npmrc").doesNotContain("<script");
  }

  @Test
  void theHomeIsReadOnlyIfAllowed() throws IOException {
    Project project = shop();
    Project home = Project.empty("home").write(".aws/credentials", "[default]\n");
    String property = "-Duser.home=" + home.directory();

    assertThat(MavenRun.in(project).call(property, GOAL).run().succeeded().log())
        .doesNotContain("~/.aws/credentials");
    MavenRun.in(project)
        .call(property, GOAL)
        .property("honeytoken.survey.home", "true")
        .run()
        .succeeded()
        .said("~/.aws/credentials");
  }

  @Test
  void whatItSuggestsInTheHomePlantsAndFires() {
    Project project = Project.empty("bare").write("pom.xml", Pom.of("shop").bind("help").xml());
    Project home =
        Project.empty("builder")
            .write(".aws/credentials", "[default]\n")
            .write(".npmrc", "fund=false\n")
            .write(".netrc", "machine a.example login b password c\n")
            .write(".bash_history", "ls\n");
    Map<String, String> before = home.bytes();
    String property = "-Duser.home=" + home.directory();
    String log =
        MavenRun.in(project)
            .call(property, GOAL)
            .property("honeytoken.survey.home", "true")
            .run()
            .succeeded()
            .said("<file>~/.aws/credentials</file>", "<home>true</home>")
            .log();
    assertThat(home.bytes()).isEqualTo(before);
    Matcher block = BLOCK.matcher(log);
    assertThat(block.find()).as(log).isTrue();
    String decoys = block.group(1).replace("[INFO] ", "");

    try (Chain chain = Chain.start()) {
      String pom = chain.pom().configuration("<home>true</home>").xml();
      project.write("pom.xml", pom.replace("<decoys>\n", "<decoys>\n" + decoys));
      chain.maven(project, property, "verify").run().succeeded();
      assertThat(DrillOutcome.of(project).passed()).isTrue();
      assertThat(home.read(".aws/credentials")).contains("endpoint_url");
      chain.maven(project, property, "honeytoken:remove").run().succeeded();
    }
    assertThat(home.bytes()).isEqualTo(before);
  }

  private static Project shop() {
    return Shop.files()
        .write(
            ".npmrc", "save-exact=true\nfund=false\n//registry.npmjs.org/:_authToken=" + KEY + "\n")
        .write("pom.xml", Pom.of("shop").bind("help").xml());
  }

  private static JsonNode find(JsonNode report, String place) {
    for (JsonNode each : report.path("findings")) {
      if (each.path("place").asText().equals(place)) {
        return each;
      }
    }
    return Objects.requireNonNull(null, "no finding " + place);
  }
}
