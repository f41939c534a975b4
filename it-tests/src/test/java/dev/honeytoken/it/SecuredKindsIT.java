package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Kinds whose clients take them over https alone, each in the file where its clients look: they
 * fire over https, in a drill and by real clients, and are called inert over plain http.
 */
class SecuredKindsIT {
  private static Certificates certificates;
  private static Chain https;
  private static Project project;
  private static Map<String, String> before;
  private static Outcome build;

  @BeforeAll
  static void plantAndVerify() {
    certificates = Certificates.selfSigned();
    https = Chain.startWithTls("", certificates.certificate(), certificates.key());
    project = files("secured-kinds", https.trusting(certificates.certificate()));
    before = project.bytes();
    build = https.maven(project, "verify").run();
  }

  private static Project files(String name, Pom pom) {
    return Project.empty(name)
        .write("main.tf", "terraform {\n}\n")
        .write(
            "pom.xml",
            pom.decoy("kubeconfig-token", "staging.kubeconfig", "staging")
                .decoy("kubeconfig-cert", "kubeconfig", "production")
                .decoy("terraform-token", ".terraformrc", "")
                .xml());
  }

  @AfterAll
  static void stopCollector() {
    https.close();
  }

  private static void need(String program) {
    Assumptions.assumeTrue(
        Command.exists(program),
        "skipped: there is no "
            + program
            + " on this machine; it-tests/install-clients installs what Debian has");
  }

  /** As clients do whose machine trusts the collector's certificate. */
  private static Command trusting(String... words) {
    return Command.of(words)
        .in(project.directory())
        .env("SSL_CERT_FILE", certificates.certificate().toString());
  }

  @Test
  void everyOneOfThemFiresInADrill() {
    build.succeeded().said("3 of 3 decoys fire");
    assertThat(DrillOutcome.of(project).decoys())
        .hasSize(3)
        .allSatisfy(decoy -> assertThat(decoy.path("tripClass").asText()).isEqualTo("self-firing"));
  }

  @Test
  void kubectlWithThePlantedToken() {
    need("kubectl");
    trusting("kubectl", "--kubeconfig", "staging.kubeconfig", "--context", "staging", "get", "pods")
        .run()
        .failedSaying("You must be logged in to the server");
    https.realAlert("kubeconfig-token", "kubectl");
  }

  @Test
  void kubectlWithThePlantedCertificate() {
    need("kubectl");
    trusting("kubectl", "--kubeconfig", "kubeconfig", "--context", "production", "get", "pods")
        .run()
        .failedSaying("You must be logged in to the server");
    https.realAlert("kubeconfig-cert", "kubectl");
  }

  @Test
  void curlWithThePlantedCertificate() {
    need("curl");
    String pem = decoded("client-certificate-data") + decoded("client-key-data");
    project.write("stolen/client.pem", pem);
    int before = https.collector().api().realHits().size();
    trusting("curl", "-sS", "-E", "stolen/client.pem", https.collector().decoyUrl() + "/version")
        .run()
        .succeeded()
        .said("\"reason\":\"Unauthorized\"");
    Awaitility.await("a hit from curl")
        .atMost(Duration.ofSeconds(30))
        .until(() -> https.collector().api().realHits().size() > before);
  }

  private static String decoded(String key) {
    Matcher matcher = Pattern.compile(key + ": (\\S+)").matcher(project.read("kubeconfig"));
    assertThat(matcher.find()).as(key).isTrue();
    return new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.US_ASCII);
  }

  @Test
  void terraformWithThePlantedToken() {
    need("terraform");
    String host = https.collector().decoyAuthority();
    project.write(
        "infra/main.tf",
        "module \"network\" {\n  source  = \"" + host + "/platform/network/aws\"\n}\n");
    trusting("terraform", "init", "-no-color")
        .in(project.file("infra"))
        .env("TF_CLI_CONFIG_FILE", project.file(".terraformrc").toString())
        .env("CHECKPOINT_DISABLE", "1")
        .run()
        .failedSaying("Error");
    https.realAlert("terraform-token", "Terraform/");
  }

  @Test
  void theyAreTakenOutByteForByte() {
    Project other = files("secured-kinds-out", https.trusting(certificates.certificate()));
    https.maven(other, "generate-resources").run().succeeded();
    https.maven(other, "honeytoken:remove").run().succeeded();
    assertThat(other.bytes()).isEqualTo(before);
  }

  @Test
  void overPlainHttpATokenIsInertAndACertificateIsRefused() {
    try (Chain http = Chain.start()) {
      Project plain =
          Project.empty("plain-kinds")
              .write(
                  "pom.xml", http.pom().decoy("kubeconfig-token", "kubeconfig", "staging").xml());
      http.maven(plain, "verify")
          .run()
          .failedSaying("is inert", "over https only", "decoy.publicUrl");
      assertThat(DrillOutcome.of(plain).decoys().get(0).path("tripClass").asText())
          .isEqualTo("inert");

      Project refused =
          Project.empty("refused-kinds")
              .write(
                  "pom.xml", http.pom().decoy("kubeconfig-cert", "kubeconfig", "production").xml());
      http.maven(refused, "verify").run().failedSaying("handshake of TLS", "decoy.tls");
      assertThat(refused.file("kubeconfig")).doesNotExist();
    }
  }
}
