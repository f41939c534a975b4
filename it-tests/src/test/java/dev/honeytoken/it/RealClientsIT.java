package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An intruder's own programs, with what was planted: each use is a real hit and a real alert, with
 * the decoy, the project and the commit it came from.
 */
class RealClientsIT {
  private static final String COMMIT = "5f901e8c0d1b4b4f9a3a2d6f1e7c8b9a0d1e2f30";

  private static Chain chain;
  private static Project project;

  @BeforeAll
  static void plant() {
    chain = Chain.start();
    project = Shop.project(chain);
    project
        .write(".git/HEAD", "ref: refs/heads/main\n")
        .write(".git/refs/heads/main", COMMIT + "\n");
    chain.maven(project, "generate-resources").run().succeeded();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static void need(String program) {
    Assumptions.assumeTrue(
        Command.exists(program),
        "skipped: there is no "
            + program
            + " on this machine; it-tests/install-clients installs it");
  }

  /** Waits for a hit, an incident and an alert that name the decoy of that kind. */
  private static void seenAndTold(String kind, String userAgentPart) {
    JsonNode alert =
        Awaitility.await("an alert about " + kind)
            .atMost(Duration.ofSeconds(30))
            .until(() -> alertAbout(kind, userAgentPart), found -> !found.isMissingNode());
    JsonNode decoy = alert.path("decoy");
    assertThat(decoy.path("project").asText()).isEqualTo("com.example.shop:shop");
    assertThat(decoy.path("commit").asText()).isEqualTo(COMMIT);
    String id = decoy.path("id").asText();
    assertThat(chain.collector().api().realHits())
        .anySatisfy(hit -> assertThat(hit.path("decoy").asText()).isEqualTo(id));
    assertThat(chain.collector().api().get("/v1/incidents").path("incidents"))
        .anySatisfy(incident -> assertThat(incident.path("decoy").asText()).isEqualTo(id));
  }

  private static JsonNode alertAbout(String kind, String userAgentPart) throws IOException {
    for (var alert : chain.realAlerts()) {
      JsonNode json = new ObjectMapper().readTree(alert.body());
      if (json.path("decoy").path("kind").asText().equals(kind)
          && json.path("use").path("userAgent").asText().contains(userAgentPart)) {
        return json;
      }
    }
    return MissingNode.getInstance();
  }

  private static String found(String file, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(project.read(file));
    assertThat(matcher.find()).as(pattern + " in " + file).isTrue();
    return matcher.group(1);
  }

  @Test
  void npmWhoamiWithThePlantedNpmrc() {
    need("npm");
    String registry = found(".npmrc", "//(\\S+?):_authToken");

    Command.of("npm", "whoami", "--registry", "http://" + registry)
        .in(project.directory())
        .env("npm_config_update_notifier", "false")
        .run();

    seenAndTold("npm-token", "npm/");
  }

  @Test
  void mavenDeployWithThePlantedSettings() {
    Project stolen = Project.deployable("stolen");
    String url = found("ci/settings.xml", "<url>(http[^<]+)</url>");

    MavenRun.in(stolen)
        .settingsFile(project.file("ci/settings.xml"))
        .property("altDeploymentRepository", "acme-releases::" + url)
        .call("deploy")
        .run();

    seenAndTold("maven-server", "Maven");
  }

  @Test
  void curlWithThePlantedToken() {
    need("curl");
    String token = found(".env", "BILLING_API_TOKEN=['\"]?([^'\"\\s]+)");
    String url = found(".env", "BILLING_API_URL=['\"]?([^'\"\\s]+)");

    Command.of("curl", "-sS", "-H", "Authorization: Bearer " + token, url).run();

    seenAndTold("jwt", "curl/");
  }

  @Test
  void gitWithThePlantedUrl() {
    need("git");
    String url = found("application.yml", "(http://[^\\s'\"]+@[^\\s'\"]+)");

    Command.of("git", "ls-remote", url + (url.endsWith("/") ? "" : "/") + "shop.git")
        .env("GIT_TERMINAL_PROMPT", "0")
        .run();

    seenAndTold("basic-url", "git/");
  }

  @Test
  void curlWithTheKeyInTheDocument() {
    need("curl");
    String key = found("docs/api.md", "(acme_live_[0-9A-Za-z]+)");

    Command.of(
            "curl", "-sS", "-H", "X-Api-Key: " + key, chain.collector().decoyUrl() + "/v2/orders")
        .run();

    seenAndTold("like", "curl/");
  }

  @Test
  void curlWithTheDockerCredential() {
    need("curl");
    String auth = found("config.json", "\"auth\"\\s*:\\s*\"([^\"]+)\"");

    Command.of(
            "curl",
            "-sS",
            "-H",
            "Authorization: Basic " + auth,
            chain.collector().decoyUrl() + "/v2/")
        .run();

    seenAndTold("docker-auth", "curl/");
  }

  @Test
  void aCredentialThatIsNoDecoyIsNoHit() {
    need("curl");

    Command.of(
            "curl",
            "-sS",
            "-A",
            "somebody-passing-by",
            "-u",
            "admin:" + Shop.SAMPLE,
            chain.collector().decoyUrl() + "/private")
        .run()
        .succeeded();

    assertThat(chain.collector().api().get("/v1/hits?limit=200").toString())
        .doesNotContain("somebody-passing-by");
  }
}
