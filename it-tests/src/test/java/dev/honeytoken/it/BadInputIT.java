package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Settings;
import dev.honeytoken.it.harness.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a clear error that names the field, and leaves every file as it was. */
class BadInputIT {
  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  /** Seeds, and checks that nothing was touched. */
  private static Outcome seed(Project project, Pom pom, Settings settings) {
    project.write("pom.xml", pom.xml());
    Map<String, String> before = project.bytes();
    Outcome outcome = chain.maven(project, "generate-resources").with(settings).run();
    assertThat(project.bytes()).isEqualTo(before);
    return outcome;
  }

  private static Outcome seed(Project project, Pom pom) {
    return seed(project, pom, chain.settings());
  }

  @Test
  void anUnknownKindListsTheKnownOnes() {
    seed(Shop.files(), chain.pom().decoy("jwtt", ".env", "X"))
        .failedSaying(
            "'jwtt'", "jwt", "npm-token", "maven-server", "docker-auth", "basic-url", "like");
  }

  @ParameterizedTest
  @CsvSource({
    "application.yml, payments.key, 'server: [8080', 1",
    "config.json, apiKey, '{\"a\": 1,, \"b\": 2}', 1",
    "ci/settings.xml, acme, '<settings><servers></settings>', 1"
  })
  void aMalformedFileIsNamedWithLineAndColumnAndStaysAsItIs(
      String file, String name, String text, int line) {
    Project project = Shop.files().write(file, text);
    String kind = file.endsWith("xml") ? "maven-server" : "jwt";

    seed(project, Shop.twoDecoys(chain.pom()).decoy(kind, file, name))
        .failedSaying(file, "line " + line, "column");
  }

  @Test
  void aReadOnlyFileIsRefused() throws IOException {
    Project project = Shop.files();
    Files.setPosixFilePermissions(
        project.file(".env"), PosixFilePermissions.fromString("r--r--r--"));

    seed(project, Shop.twoDecoys(chain.pom())).failedSaying(".env", "read-only");
  }

  @Test
  void aFileOutsideTheProjectIsRefused() {
    seed(Shop.files(), chain.pom().decoy("jwt", "../outside.env", "X"))
        .failedSaying("../outside.env", "inside the project");
  }

  @Test
  void aLinkThatLeadsOutsideTheProjectIsRefused() throws IOException {
    Project elsewhere = Project.empty("elsewhere").write("secrets.env", "A=1\n");
    Project project = Shop.files();
    Files.createSymbolicLink(project.file("linked.env"), elsewhere.file("secrets.env"));

    seed(project, chain.pom().decoy("jwt", "linked.env", "X"))
        .failedSaying("linked.env", "outside");
    assertThat(elsewhere.read("secrets.env")).isEqualTo("A=1\n");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    seed(Shop.files(), chain.pom().decoy("jwt", "absent/shop.properties", "x.token"))
        .failedSaying("absent/shop.properties", "does not exist");
  }

  @Test
  void aWrongKeyIsSaidToBeWrong() {
    seed(Shop.files(), Shop.twoDecoys(chain.pom()), Settings.empty().key(Chain.SERVER, "wrong"))
        .failedSaying("401", Chain.SERVER);
  }

  @Test
  void aServerIdThatTheSettingsDoNotHaveIsNamed() {
    seed(Shop.files(), Shop.twoDecoys(chain.pom()), Settings.empty())
        .failedSaying(Chain.SERVER, "settings.xml");
  }

  @Test
  void aKeyWithoutTheScopeIsToldWhichScopeItLacks() {
    String reader = chain.collector().key("read");
    seed(Shop.files(), Shop.twoDecoys(chain.pom()), Settings.empty().key(Chain.SERVER, reader))
        .failedSaying("403", "plant");
  }

  @Test
  void aServerThatIsNoCollectorIsSaidToBeNone() {
    seed(Shop.files(), Shop.twoDecoys(Pom.of("shop").collector(chain.sink().url(""), Chain.SERVER)))
        .failedSaying(chain.sink().url(""));
  }

  @Test
  void noCollectorAtAllShowsBothMends() {
    seed(Shop.files(), Shop.twoDecoys(Pom.of("shop")))
        .failedSaying("<collector>", "<url>", "-Dhoneytoken.embedded");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNamedAndTrustedWhenThePomSaysSo() {
    Certificates certificates = Certificates.selfSigned();
    try (CollectorProcess collector =
        CollectorProcess.configure()
            .log("log")
            .tls(certificates.certificate(), certificates.key())
            .start()) {
      Settings settings = Settings.empty().key(Chain.SERVER, collector.buildKey());
      Project project = Shop.files();
      seed(
              project,
              Shop.twoDecoys(Pom.of("shop").collector(collector.adminUrl(), Chain.SERVER)),
              settings)
          .failedSaying("certificate", collector.adminUrl(), "<trustedCertificates>");

      project.write(
          "pom.xml",
          Shop.twoDecoys(
                  Pom.of("shop")
                      .configuration(
                          "<collector><url>%s</url><serverId>%s</serverId><trustedCertificates>%s</trustedCertificates></collector>"
                              .formatted(
                                  collector.adminUrl(), Chain.SERVER, certificates.certificate())))
              .xml());
      MavenRun.in(project)
          .with(settings)
          .call("verify")
          .run()
          .succeeded()
          .said("2 of 2 decoys fire");
    }
  }
}
