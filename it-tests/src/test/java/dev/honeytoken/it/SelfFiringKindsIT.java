package dev.honeytoken.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One planting with a decoy of every kind that fires over plain HTTP, each in the file where its
 * clients look: all of them fire in the drill, and real clients set them off.
 */
class SelfFiringKindsIT {
  private static final int KINDS = 16;

  private static Chain chain;
  private static Project project;
  private static Map<String, String> before;
  private static Outcome build;

  @BeforeAll
  static void plantAndVerify() {
    chain = Chain.start();
    project = files("kinds");
    before = project.bytes();
    build = chain.maven(project, "verify").run();
  }

  private static Project files(String name) {
    return Project.empty(name)
        .write("pom.xml", decoys(chain.pom()).xml())
        .write(".env", "PORT=8080\n")
        .write("home/.bashrc", "umask 022\n")
        .write("home/.pypirc", "[distutils]\nindex-servers =\n    pypi\n")
        .write("home/.aws/cli/alias", "[toplevel]\n");
  }

  private static Pom decoys(Pom pom) {
    return pom.decoy("git-login", "home/.git-credentials", "")
        .decoy("netrc-login", "home/.netrc", "")
        .decoy("pip-index", "pip.conf", "mirror")
        .decoy("pip-index", "home/.pypirc", "partner")
        .decoy("aws-key", "home/.aws/config", "backup")
        .decoy("gcp-service-account", "deploy-key.json", "")
        .decoy("mcp-server", ".mcp.json", "")
        .decoy("gitlab-token", ".env", "GITLAB_TOKEN")
        .decoy("sonar-token", ".env", "SONAR_TOKEN")
        .decoy("vault-token", ".env", "VAULT_TOKEN")
        .decoy("artifactory-token", ".env", "ARTIFACTORY_TOKEN")
        .decoy("nexus-token", ".env", "NEXUS_PASSWORD")
        .decoy("jenkins-token", ".env", "JENKINS_TOKEN")
        .decoy("api-key", ".env", "ORDERS_API_KEY")
        .decoy("webhook-url", ".env", "CHAT_WEBHOOK")
        .decoy("sentry-dsn", ".env", "SENTRY_DSN");
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  @Test
  void everyOneOfThemFiresInADrill() {
    build.succeeded().said(KINDS + " of " + KINDS + " decoys fire");
    DrillOutcome drill = DrillOutcome.of(project);
    assertThat(drill.passed()).isTrue();
    assertThat(drill.decoys())
        .hasSize(KINDS)
        .allSatisfy(decoy -> assertThat(decoy.path("tripClass").asText()).isEqualTo("self-firing"));
  }

  @Test
  void theyAreTakenOutByteForByte() {
    Project other = files("kinds-out");
    chain.maven(other, "generate-resources").run().succeeded();
    chain.maven(other, "honeytoken:remove").run().succeeded();
    assertThat(other.bytes()).isEqualTo(before);
  }

  @Test
  void curlWithThePlantedNetrc() {
    need("curl");
    Command.of("curl", "-sS", "-n", chain.collector().decoyUrl() + "/api/v1/orders")
        .env("HOME", project.file("home").toString())
        .run();
    chain.realAlert("netrc-login", "curl/");
  }

  @Test
  void gitWithThePlantedCredentials() {
    need("git");
    String store = "store --file=" + project.file("home/.git-credentials");
    Command.of(
            "git",
            "-c",
            "credential.helper=" + store,
            "ls-remote",
            chain.collector().decoyUrl() + "/libs/orders.git")
        .env("GIT_TERMINAL_PROMPT", "0")
        .run();
    chain.realAlert("git-login", "git/");
  }

  @Test
  void pipWithThePlantedIndex() {
    need("pip");
    Command.of(
            "pip",
            "download",
            "--no-deps",
            "--no-input",
            "--no-cache-dir",
            "--retries",
            "0",
            "--disable-pip-version-check",
            "--index-url",
            found("pip.conf", "index-url\\s*=\\s*(\\S+)"),
            "requests")
        .in(project.file("home"))
        .run();
    chain.realAlert("pip-index", "pip/");
  }

  @Test
  void twineWithThePlantedRepository() throws IOException {
    need("twine");
    Path wheel = project.file("acme-1.0-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("acme-1.0.dist-info/METADATA"));
      zip.write("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("acme-1.0.dist-info/WHEEL"));
      zip.write("Wheel-Version: 1.0\nTag: py3-none-any\n".getBytes(UTF_8));
    }
    Command.of("twine", "upload", "--non-interactive", "--disable-progress-bar")
        .and("--config-file", project.file("home/.pypirc").toString())
        .and("--repository", "partner", wheel.toString())
        .run();
    chain.realAlert("pip-index", "twine/");
  }

  @Test
  void awsWithThePlantedProfile() {
    need("aws");
    Command.of(
            "aws",
            "sts",
            "get-caller-identity",
            "--profile",
            "backup",
            "--endpoint-url",
            found("home/.aws/config", "endpoint_url\\s*=\\s*(\\S+)"))
        .env("AWS_CONFIG_FILE", project.file("home/.aws/config").toString())
        .env("AWS_SHARED_CREDENTIALS_FILE", project.file("home/none").toString())
        .env("AWS_MAX_ATTEMPTS", "1")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .run();
    chain.realAlert("aws-key", "aws-cli/");
  }

  @Test
  void googlesLibraryWithThePlantedServiceAccount() {
    String python = "/usr/bin/python3";
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(python))
            && Command.of(python, "-c", "import google.auth.transport.requests").run().exit() == 0,
        "skipped: there is no google-auth on this machine; it-tests/install-clients installs it");
    Command.of(
            python,
            "-c",
            """
            import sys
            import google.auth.transport.requests
            from google.oauth2 import service_account
            scopes = ["https://www.googleapis.com/auth/cloud-platform"]
            account = service_account.Credentials.from_service_account_file(sys.argv[1], scopes=scopes)
            account.refresh(google.auth.transport.requests.Request())
            """,
            project.file("deploy-key.json").toString())
        .run();
    chain.realAlert("gcp-service-account", "");
  }

  @ParameterizedTest
  @CsvSource({
    "gitlab-token, GITLAB_TOKEN, PRIVATE-TOKEN: %s",
    "sonar-token, SONAR_TOKEN, Authorization: Bearer %s",
    "vault-token, VAULT_TOKEN, X-Vault-Token: %s",
    "artifactory-token, ARTIFACTORY_TOKEN, X-JFrog-Art-Api: %s",
    "api-key, ORDERS_API_KEY, X-API-Key: %s"
  })
  void curlWithAPlantedToken(String kind, String name, String header) {
    need("curl");
    Command.of("curl", "-sS", "-A", kind, "-H", header.formatted(variable(name)))
        .and(variable(name.replaceAll("_(TOKEN|KEY)$", "_URL")))
        .run();
    chain.realAlert(kind, kind);
  }

  @ParameterizedTest
  @CsvSource({"nexus-token, NEXUS, PASSWORD", "jenkins-token, JENKINS, TOKEN"})
  void curlWithAPlantedLogin(String kind, String name, String secret) {
    need("curl");
    String login = variable(name + "_USERNAME") + ":" + variable(name + "_" + secret);
    Command.of("curl", "-sS", "-A", kind, "-u", login, variable(name + "_URL")).run();
    chain.realAlert(kind, kind);
  }

  @ParameterizedTest
  @CsvSource({"webhook-url, CHAT_WEBHOOK", "sentry-dsn, SENTRY_DSN"})
  void curlWithAPlantedAddress(String kind, String name) {
    need("curl");
    Command.of("curl", "-sS", "-A", kind, "--json", "{}", variable(name)).run();
    chain.realAlert(kind, kind);
  }

  @Test
  void curlWithTheTokenOfThePlantedMcpServer() {
    need("curl");
    String header = "Authorization: " + found(".mcp.json", "\"Authorization\": \"([^\"]+)\"");
    String url = found(".mcp.json", "\"url\": \"([^\"]+)\"");
    Command.of("curl", "-sS", "-A", "mcp-server", "-H", header, "-d", "{}", url).run();
    chain.realAlert("mcp-server", "mcp-server");
  }

  private static void need(String program) {
    Assumptions.assumeTrue(
        Command.exists(program),
        "skipped: there is no "
            + program
            + " on this machine; it-tests/install-clients installs it");
  }

  private static String variable(String name) {
    return found(".env", "(?m)^" + name + "=['\"]?([^'\"\\s]+)");
  }

  private static String found(String file, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(project.read(file));
    assertThat(matcher.find()).as(pattern + " in " + file).isTrue();
    return matcher.group(1);
  }
}
