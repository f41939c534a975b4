package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decoys in the home of the build's user, where the build's own credentials are. */
class HomeIT {
  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  /** A home like a builder's; Maven's settings in it hold the key to the collector. */
  private static Project home(String name) {
    return Project.empty(name)
        .write(".m2/settings.xml", chain.settings().xml())
        .write(".npmrc", "fund=false\n")
        .write(".aws/credentials", "[default]\r\naws_access_key_id = AKIAQ3EGRIGIHKZM7VVX\r\n");
  }

  private static Pom pom() {
    return chain
        .pom()
        .decoy("jwt", ".env", "BILLING_API_TOKEN")
        .decoy("npm-token", "~/.npmrc", "@partner")
        .decoy("aws-key", "~/.aws/credentials", "backup")
        .decoy("maven-server", "~/.m2/settings.xml", "partner-releases")
        .decoy("docker-auth", "~/.docker/config.json", "")
        .decoy("netrc-login", "~/.netrc", "");
  }

  private static MavenRun maven(Project project, Project home, String... words) {
    return MavenRun.in(project)
        .settingsFile(home.file(".m2/settings.xml"))
        .property("user.home", home.directory().toString())
        .call(words);
  }

  @Test
  void theyFireThereStayWhileNothingChangesAndComeOutByteForByte() {
    Project home = home("builders-home");
    Project project = Project.empty("homely").write("pom.xml", pom().xml());
    Map<String, String> before = home.bytes();

    maven(project, home, "verify", "-Dhoneytoken.home").run().succeeded().said("6 of 6 decoys");
    assertThat(home.read(".m2/settings.xml")).contains("<id>partner-releases</id>");

    // The decoy's server is among Maven's own settings now, and no obstacle.
    maven(project, home, "generate-resources", "-Dhoneytoken.home")
        .run()
        .succeeded()
        .said("All 6 stand as planted");

    curl(home);

    maven(project, home, "honeytoken:remove", "-Dhoneytoken.home").run().succeeded();
    assertThat(home.bytes()).isEqualTo(before);
  }

  private static void curl(Project home) {
    if (Command.exists("curl")) {
      Command.of("curl", "-sS", "-n", chain.collector().decoyUrl() + "/api/v1/orders")
          .env("HOME", home.directory().toString())
          .run();
      chain.realAlert("netrc-login", "curl/");
    }
  }

  @Test
  void theHomeIsLeftAloneUnlessItIsAskedFor() {
    Project home = home("left-alone");
    Project project = Project.empty("unasked").write("pom.xml", pom().xml());
    Map<String, String> before = home.bytes();

    maven(project, home, "verify").run().failedSaying("home of the build's user", "<home>");

    assertThat(home.bytes()).isEqualTo(before);
    assertThat(project.file(".env")).doesNotExist();
  }

  @Test
  void anEmbeddedCollectorTakesThemOutAtTheEndOfTheBuild() {
    Project home = home("embedded-home");
    Project project =
        Project.empty("embedded-homely")
            .write(
                "pom.xml",
                Pom.of("shop")
                    .decoy("npm-token", "~/.npmrc", "@partner")
                    .configuration("<home>true</home><embedded>true</embedded>")
                    .bind("seed")
                    .xml());
    Map<String, String> before = home.bytes();

    maven(project, home, "generate-resources").run().succeeded().said("Planted");

    org.awaitility.Awaitility.await("the end of the embedded collector")
        .atMost(java.time.Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(home.bytes()).isEqualTo(before));
  }

  @Test
  void kubectlWouldNotTakeATokenFromAHomeOverPlainHttp() {
    Assumptions.assumeTrue(
        Command.exists("kubectl"),
        "skipped: there is no kubectl on this machine; it-tests/install-clients installs it");
    Project home = home("kube-home");
    Project project =
        Project.empty("kube")
            .write(
                "pom.xml",
                chain
                    .pom()
                    .decoy("kubeconfig-token", "~/.kube/config", "staging")
                    .bind("seed")
                    .xml());
    maven(project, home, "generate-resources", "-Dhoneytoken.home")
        .run()
        .succeeded()
        .said("(inert)");
    int before = chain.realAlerts().size();
    Command.of("kubectl", "--context", "staging", "get", "pods")
        .env("HOME", home.directory().toString())
        .run();
    assertThat(chain.realAlerts()).hasSize(before);
  }
}
