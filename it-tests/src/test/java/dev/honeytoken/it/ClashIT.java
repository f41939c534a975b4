package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Settings;
import dev.honeytoken.it.harness.Shop;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A decoy never takes the name of something the build uses: both are named, nothing is touched. */
class ClashIT {
  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static void refused(
      UnaryOperator<Pom> pom, UnaryOperator<Settings> settings, String... named) {
    Project project = Shop.files();
    refused(project, pom, run -> run.with(settings.apply(chain.settings())), named);
  }

  private static void refused(
      Project project, UnaryOperator<Pom> pom, UnaryOperator<MavenRun> run, String... named) {
    project.write("pom.xml", pom.apply(chain.pom()).xml());
    Map<String, String> before = project.bytes();

    run.apply(chain.maven(project, "generate-resources")).run().failedSaying(named);

    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void theServerOfDistributionManagement() {
    refused(
        pom ->
            pom.decoy("maven-server", "ci/settings.xml", "acme-releases")
                .element(
                    "<distributionManagement><repository><id>acme-releases</id>"
                        + "<url>https://repo.example.com/releases</url></repository>"
                        + "</distributionManagement>"),
        settings -> settings,
        "acme-releases",
        "distributionManagement",
        "ci/settings.xml");
  }

  @Test
  void theServerOfARepository() {
    refused(
        pom ->
            pom.decoy("maven-server", "ci/settings.xml", "acme-public")
                .element(
                    "<repositories><repository><id>acme-public</id>"
                        + "<url>https://repo.example.com/public</url></repository></repositories>"),
        settings -> settings,
        "acme-public",
        "<repositories>",
        "ci/settings.xml");
  }

  @Test
  void theServerOfAMirror() {
    refused(
        pom -> pom.decoy("maven-server", "ci/settings.xml", "acme-mirror"),
        settings -> settings.mirror("acme-mirror", "https://mirror.example.com/"),
        "acme-mirror",
        "mirror",
        "ci/settings.xml");
  }

  @Test
  void aServerThatTheFileHasAlready() {
    refused(
        pom -> pom.decoy("maven-server", "ci/settings.xml", "internal"),
        settings -> settings,
        "internal",
        "ci/settings.xml");
  }

  @Test
  void aVariableOfTheEnvironment() {
    refused(
        Shop.files(),
        pom -> pom.decoy("jwt", ".env", "BILLING_API_TOKEN"),
        run -> run.env("BILLING_API_TOKEN", "real"),
        "BILLING_API_TOKEN",
        "environment",
        ".env");
  }

  @Test
  void aVariableThatTheFileSetsAlready() {
    refused(pom -> pom.decoy("jwt", ".env", "DB_HOST"), settings -> settings, "DB_HOST", ".env");
  }

  @Test
  void theRegistryThatNpmInstallsFrom() {
    Project project = Shop.files();
    project.write(".npmrc", "registry=" + chain.collector().decoyUrl() + "/\n");
    refused(
        project,
        pom -> pom.decoy("npm-token", ".npmrc", ""),
        run -> run,
        chain.collector().decoyAuthority(),
        "registry",
        ".npmrc");
  }

  @Test
  void twoDecoysUnderOneName() {
    refused(
        pom -> Shop.twoDecoys(pom).decoy("jwt", ".env", "LEDGER_API_TOKEN"),
        settings -> settings,
        "LEDGER_API_TOKEN",
        ".env");
  }
}
