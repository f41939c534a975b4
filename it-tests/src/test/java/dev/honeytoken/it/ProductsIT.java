package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Project;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real clients believe the personas: each says what it says when the real product refuses a login,
 * and each use is one incident of the decoy that it brought.
 */
class ProductsIT {
  private static Chain http;
  private static Chain https;
  private static Project project;
  private static Project secured;

  @BeforeAll
  static void plant() {
    http = Chain.start();
    Certificates certificates = Certificates.selfSigned();
    https = Chain.startWithTls("", certificates.certificate(), certificates.key());
    project = planted(http, "products");
    secured = planted(https, "secured");
  }

  private static Project planted(Chain chain, String name) {
    Project planted =
        Project.empty(name)
            .write(".env", "PORT=8080\n")
            .write("config.json", "{\n}\n")
            .write(
                "pom.xml",
                chain
                    .pom()
                    .decoy("jwt", ".env", "CLUSTER_TOKEN")
                    .decoy("maven-server", ".env", "INDEX_PASSWORD")
                    .decoy("npm-token", ".env", "REGISTRY_TOKEN")
                    .decoy("basic-url", ".env", "REPO_URL")
                    .decoy("docker-auth", "config.json", "")
                    .bind("seed")
                    .xml());
    chain.maven(planted, "generate-resources").run().succeeded();
    return planted;
  }

  @AfterAll
  static void stopCollectors() {
    http.close();
    https.close();
  }

  private static void need(String program) {
    Assumptions.assumeTrue(
        Command.exists(program),
        "skipped: there is no "
            + program
            + " on this machine; it-tests/install-clients installs it");
  }

  private static String variable(Project where, String name) {
    Matcher matcher = Pattern.compile(name + "=['\"]?([^'\"\\s]+)").matcher(where.read(".env"));
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  /** Waits for the one incident of the decoy of that kind. */
  private static void seenOnce(Chain chain, String kind) {
    Awaitility.await("an incident of " + kind)
        .atMost(Duration.ofSeconds(30))
        .until(() -> !incidents(chain, kind).isEmpty());
    assertThat(incidents(chain, kind)).as("incidents of " + kind).hasSize(1);
  }

  private static List<JsonNode> incidents(Chain chain, String kind) {
    List<String> decoys = new ArrayList<>();
    for (JsonNode each : chain.collector().api().get("/v1/decoys").path("decoys")) {
      if (each.path("kind").asText().equals(kind)) {
        decoys.add(each.path("decoy").asText());
      }
    }
    List<JsonNode> incidents = new ArrayList<>();
    for (JsonNode each : chain.collector().api().get("/v1/incidents").path("incidents")) {
      if (decoys.contains(each.path("decoy").asText())) {
        incidents.add(each);
      }
    }
    return incidents;
  }

  @Test
  void npmSaysThatTheTokenIsWrong() {
    need("npm");
    String host = http.collector().decoyAuthority();
    project.write(
        "stolen/.npmrc", "//" + host + "/:_authToken=" + variable(project, "REGISTRY_TOKEN"));

    Command.of("npm", "whoami", "--registry", "http://" + host + "/")
        .in(project.file("stolen"))
        .env("npm_config_update_notifier", "false")
        .run()
        .failedSaying("E401");

    seenOnce(http, "npm-token");
  }

  @Test
  void gitSaysThatTheLoginFailed() {
    need("git");

    Command.of("git", "ls-remote", variable(project, "REPO_URL"))
        .env("GIT_TERMINAL_PROMPT", "0")
        .run()
        .failedSaying("Authentication failed");

    seenOnce(http, "basic-url");
  }

  @Test
  void pipFindsNothingWithoutAskingAgain() {
    need("pip3");
    String login = variable(project, "INDEX_USERNAME") + ":" + variable(project, "INDEX_PASSWORD");

    Command.of(
            "pip3",
            "download",
            "--no-input",
            "--disable-pip-version-check",
            "--retries",
            "0",
            "-d",
            project.file("wheels").toString(),
            "--index-url",
            "http://" + login + "@" + http.collector().decoyAuthority() + "/simple/",
            "acme-billing")
        .run()
        .failedSaying("No matching distribution found");

    seenOnce(http, "maven-server");
  }

  @Test
  void skopeoSaysThatTheLoginIsWrong() {
    need("skopeo");
    Matcher auth =
        Pattern.compile("\"auth\"\\s*:\\s*\"([^\"]+)\"").matcher(project.read("config.json"));
    assertThat(auth.find()).isTrue();
    String login =
        new String(Base64.getDecoder().decode(auth.group(1)), StandardCharsets.ISO_8859_1);

    Command.of(
            "skopeo",
            "inspect",
            "--tls-verify=false",
            "--creds",
            login,
            "docker://" + http.collector().decoyAuthority() + "/platform/api:latest")
        .run()
        .failedSaying("invalid username/password", "incorrect username or password");

    seenOnce(http, "docker-auth");
  }

  @Test
  void kubectlSaysThatTheTokenIsWrong() {
    need("kubectl");

    Command.of(
            "kubectl",
            "--server",
            https.collector().decoyUrl(),
            "--insecure-skip-tls-verify=true",
            "--token",
            variable(secured, "CLUSTER_TOKEN"),
            "get",
            "pods")
        .run()
        .failedSaying("You must be logged in to the server");

    seenOnce(https, "jwt");
  }

  @Test
  void skopeoLogsInOverTlsInVain() {
    need("skopeo");
    Matcher auth =
        Pattern.compile("\"auth\"\\s*:\\s*\"([^\"]+)\"").matcher(secured.read("config.json"));
    assertThat(auth.find()).isTrue();
    String login =
        new String(Base64.getDecoder().decode(auth.group(1)), StandardCharsets.ISO_8859_1);

    Command.of(
            "skopeo",
            "login",
            "--tls-verify=false",
            "--authfile",
            secured.file("auth.json").toString(),
            "-u",
            login.substring(0, login.indexOf(':')),
            "-p",
            login.substring(login.indexOf(':') + 1),
            https.collector().decoyAuthority())
        .run()
        .failedSaying("logging into", "invalid username/password");

    seenOnce(https, "docker-auth");
  }

  @Test
  void awsSaysThatTheKeyIsInvalid() {
    need("aws");

    Command.of("aws", "sts", "get-caller-identity", "--endpoint-url", http.collector().decoyUrl())
        .env("AWS_ACCESS_KEY_ID", "AKIAQ3EGRIGIHKZM7VVX")
        .env("AWS_SECRET_ACCESS_KEY", "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")
        .env("AWS_DEFAULT_REGION", "eu-west-1")
        .run()
        .failedSaying(
            "(InvalidClientTokenId)",
            "GetCallerIdentity",
            "The security token included in the request is invalid.");
  }
}
