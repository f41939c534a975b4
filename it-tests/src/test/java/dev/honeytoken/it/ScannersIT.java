package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A public scanner takes decoys for what they imitate; the user's own can be told of them. */
class ScannersIT {
  private static final String FILE = ".env";

  /** Kinds by the rule of secretlint's recommended ones that is made for them. */
  private static final Map<String, String> RULES = new LinkedHashMap<>();

  static {
    RULES.put("github-token", "github");
    RULES.put("gitlab-com-token", "gitlab");
    RULES.put("slack-token", "slack");
    RULES.put("slack-webhook", "slack");
    RULES.put("stripe-key", "stripe");
    RULES.put("openai-key", "openai");
    RULES.put("anthropic-key", "anthropic");
    RULES.put("sendgrid-key", "sendgrid");
    RULES.put("npm-token", "npm");
    RULES.put("basic-url", "basicauth");
  }

  /**
   * Secretlint's rule for SendGrid knows no hyphen in the first half: three in ten keys have one.
   */
  private static final int OF_EACH = 8;

  private static Chain chain;
  private static Project project;

  @BeforeAll
  static void plant() {
    chain = Chain.start();
    Pom pom = chain.pom();
    for (String kind : RULES.keySet()) {
      for (int i = 1; i <= OF_EACH; i++) {
        pom.decoy(kind, FILE, name(kind, i));
      }
    }
    project = Project.empty("scanned").write(FILE, "PORT=8080\n").write("pom.xml", pom.xml());
    chain.maven(project, "verify").run().succeeded().said("inert, not verified");
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  private static String name(String kind, int number) {
    return kind.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_" + number;
  }

  @Test
  void secretlintReportsEveryKindThatItHasARuleFor() throws IOException {
    Assumptions.assumeTrue(
        Command.exists("secretlint"),
        "skipped: there is no secretlint on this machine; it-tests/install-clients installs it");
    project.write(
        ".secretlintrc.json",
        "{\"rules\":[{\"id\":\"@secretlint/secretlint-rule-preset-recommend\"}]}");

    String said =
        Command.of("secretlint", "--format", "json", FILE).in(project.directory()).run().log();

    List<String> lines = project.read(FILE).lines().toList();
    Set<String> reported = new TreeSet<>();
    for (JsonNode each : new ObjectMapper().readTree(said).path(0).path("messages")) {
      String line = lines.get(each.at("/loc/start/line").asInt() - 1);
      String rule = each.path("ruleId").asText().replace("@secretlint/secretlint-rule-", "");
      reported.add(line.replaceFirst("=.*", "") + " " + rule);
    }
    RULES.forEach(
        (kind, rule) -> {
          if (kind.equals("sendgrid-key")) {
            assertThat(reported).as(kind).anyMatch(each -> each.startsWith("SENDGRID_KEY_"));
            return;
          }
          for (int i = 1; i <= OF_EACH; i++) {
            assertThat(reported).as(kind).contains(name(kind, i) + " " + rule);
          }
        });
  }

  @Test
  void allowlistPrintsFingerprintsAndNoCredential() {
    String said =
        chain
            .maven(project, "dev.honeytoken:honeytoken-maven-plugin:allowlist")
            .run()
            .succeeded()
            .said(".env:github-pat:", ".env:stripe-access-token:", "ignored_matches:", "match: ")
            .log();

    project
        .read(FILE)
        .lines()
        .filter(line -> line.contains("_") && line.length() > 40)
        .map(line -> line.replaceFirst("^[^=]*=", ""))
        .forEach(value -> assertThat(said).doesNotContain(value));
  }
}
