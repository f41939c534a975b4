package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The products' own clients, with what was planted for them: each hears the refusal that it knows,
 * and each use is told to people.
 */
class ProductClientsIT {
  private static final String PYTHON = "/usr/bin/python3";

  private static Chain chain;
  private static Project project;

  @BeforeAll
  static void plant() {
    chain = Chain.start();
    project =
        Project.empty("clients")
            .write(".env", "PORT=8080\n")
            .write(
                "pom.xml",
                chain
                    .pom()
                    .decoy("vault-token", ".env", "VAULT_TOKEN")
                    .decoy("gitlab-token", ".env", "GITLAB_TOKEN")
                    .decoy("jenkins-token", ".env", "JENKINS_TOKEN")
                    .decoy("sonar-token", ".env", "SONAR_TOKEN")
                    .decoy("sentry-dsn", ".env", "SENTRY_DSN")
                    .decoy("git-login", ".env", "SVN_TOKEN")
                    .decoy("git-login", ".env", "HG_TOKEN")
                    .decoy("git-login", ".env", "MIRROR_TOKEN")
                    .bind("seed")
                    .xml());
    chain.maven(project, "generate-resources").run().succeeded();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static void need(boolean there, String what) {
    Assumptions.assumeTrue(
        there,
        "skipped: there is no "
            + what
            + " on this machine; it-tests/install-clients installs what Debian has");
  }

  private static String variable(String name) {
    Matcher matcher =
        Pattern.compile("(?m)^" + name + "=['\"]?([^'\"\\s]+)").matcher(project.read(".env"));
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  private static Outcome python(String library, String script, String... arguments) {
    need(
        Files.isExecutable(Path.of(PYTHON))
            && Command.of(PYTHON, "-c", "import " + library).run().exit() == 0,
        library + " of Python");
    return Command.of(PYTHON, "-c", script).and(arguments).run();
  }

  @Test
  void vaultsClientIsToldThatTheTokenIsNoGood() {
    python(
            "hvac",
            """
            import hvac, sys
            client = hvac.Client(url=sys.argv[1], token=sys.argv[2])
            print("authenticated", client.is_authenticated())
            try:
                client.secrets.kv.v2.read_secret_version(path="prod")
            except hvac.exceptions.Forbidden as refusal:
                print(refusal)
            """,
            variable("VAULT_URL"),
            variable("VAULT_TOKEN"))
        .succeeded()
        .said("authenticated False", "permission denied", "invalid token");

    chain.realAlert("vault-token", "python-requests/");
  }

  @Test
  void gitlabsClientIsToldThatTheTokenIsNoGood() {
    need(Command.exists("python-gitlab"), "gitlab-cli");
    Command.of("python-gitlab", "--server-url", variable("GITLAB_URL"))
        .and("--private-token", variable("GITLAB_TOKEN"), "current-user", "get")
        .run()
        .failedSaying("401 Unauthorized");

    chain.realAlert("gitlab-token", "");
  }

  @Test
  void jenkinsClientIsToldThatTheTokenIsNoGood() {
    python(
            "jenkins",
            """
            import jenkins, sys
            try:
                jenkins.Jenkins(*sys.argv[1:]).get_whoami()
            except jenkins.JenkinsException as refusal:
                print(refusal)
            """,
            variable("JENKINS_URL"),
            variable("JENKINS_USERNAME"),
            variable("JENKINS_TOKEN"))
        .succeeded()
        .said("Possibly authentication failed [401]");

    chain.realAlert("jenkins-token", "");
  }

  @Test
  void sentrysClientIsToldThatTheProjectIsNotTheKeys() {
    python(
            "sentry_sdk",
            """
            import sentry_sdk, sys
            sentry_sdk.init(sys.argv[1], debug=True)
            sentry_sdk.capture_message("started")
            sentry_sdk.flush(10)
            """,
            variable("SENTRY_DSN"))
        .succeeded()
        .said("Unexpected status code: 403", "event submission rejected");

    chain.realAlert("sentry-dsn", "sentry.python/");
  }

  @Test
  void sonarsScannerIsToldThatTheTokenIsNoGood() {
    Project scanned =
        Project.empty("scanned-by-sonar")
            .write(
                "pom.xml",
                """
                <project>
                <modelVersion>4.0.0</modelVersion>
                <groupId>com.example.evil</groupId>
                <artifactId>evil</artifactId>
                <version>1.0</version>
                <packaging>pom</packaging>
                </project>
                """);

    MavenRun.in(scanned)
        .property("sonar.host.url", variable("SONAR_URL"))
        .property("sonar.token", variable("SONAR_TOKEN"))
        .call("org.sonarsource.scanner.maven:sonar-maven-plugin:5.2.0.4988:sonar")
        .run()
        .failedSaying("HTTP 401", "Please check the property sonar.token");

    chain.realAlert("sonar-token", "ScannerMaven/");
  }

  @ParameterizedTest
  @CsvSource({
    "svn, SVN, ls --non-interactive --username %1$s --password %2$s %3$s, Authentication failed",
    "hg, HG, identify --noninteractive %4$s, authorization failed",
    "wget, Wget, -O- --user %1$s --password %2$s %3$s, Authentication Failed"
  })
  void otherClientsGiveUp(String program, String agent, String words, String says) {
    need(Command.exists(program), program);
    String name = program.equals("wget") ? "MIRROR" : agent;
    String user = variable(name + "_USERNAME");
    String token = variable(name + "_TOKEN");
    String url = variable(name + "_URL");
    String withLogin = url.replace("://", "://" + user + ":" + token + "@");

    Command.of(program)
        .and(words.formatted(user, token, url, withLogin).split(" ", -1))
        .run()
        .failedSaying(says);

    chain.realAlert("git-login", program.equals("hg") ? "mercurial/" : agent);
  }
}
