package dev.honeytoken.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.evidence.AddressDatabase;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.OwnProcess;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, each in a process of its own. */
class CommandLineTest {
  @TempDir private Path directory;

  @Test
  void aWrongConfigurationStopsTheStartWithTheMend() throws IOException {
    Files.writeString(directory.resolve("c.yaml"), "admin:\n  bnid: 127.0.0.1:1\n");
    try (OwnProcess collector =
        OwnProcess.start(directory, Map.of(), "check-config", "--config", "c.yaml")) {
      assertThat(collector.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("ERROR c.yaml, line 2, field 'admin.bnid': there is no such field")
          .contains("Did you mean 'bind'?")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aWrongChannelStopsTheStartAndIsSaidInTheSameWordsWithoutStarting() throws IOException {
    Files.writeString(
        directory.resolve("c.yaml"),
        """
        channels:
          - name: pager
            type: pagerduty
            routingKey: 0123456789abcdef0123456789abcdef
        """);
    String checked = refused("check-config", "--config", "c.yaml");

    assertThat(checked)
        .contains("ERROR c.yaml, line 4, field 'channels[0].routingKey': ")
        .contains("Refer to it instead: env:NAME")
        .doesNotContain("0123456789abcdef", "\tat ");
    assertThat(refused("--config", "c.yaml", "--data", "data")).isEqualTo(checked);
    assertThat(directory.resolve("data")).doesNotExist();
  }

  /** What it says and ends with. */
  private String refused(String... words) throws IOException {
    try (OwnProcess collector = OwnProcess.start(directory, Map.of(), words)) {
      assertThat(collector.await()).isEqualTo(2);
      return Files.readString(directory.resolve("stderr.txt"));
    }
  }

  @Test
  void aDatabaseOfAddressesThatIsAbsentOrBrokenIsSaidAndStopsNothing() throws IOException {
    new AddressDatabase("GeoLite2-City").write(directory.resolve("city.mmdb"));
    Files.writeString(directory.resolve("asn.mmdb"), "no database");
    Files.writeString(
        directory.resolve("c.yaml"),
        "evidence: {cityDatabase: city.mmdb, networkDatabase: asn.mmdb}\n");
    try (OwnProcess collector =
        OwnProcess.start(directory, Map.of(), "check-config", "--config", "c.yaml")) {
      StringBuilder said = new StringBuilder();
      for (String line = collector.line(); !line.contains("channels"); line = collector.line()) {
        said.append(line).append('\n');
      }
      assertThat(collector.await()).isZero();

      assertThat(said)
          .contains("evidence.cityDatabase " + directory.resolve("city.mmdb") + " (GeoLite2-City")
          .contains("asn.mmdb is no whole database in MaxMind's format")
          .contains("Download it again.");
    }
  }

  @Test
  void anAddressThatIsTakenIsSaid() throws IOException {
    try (Running other = Running.in(directory);
        OwnProcess collector =
            OwnProcess.start(
                directory,
                Map.of(
                    "HONEYTOKEN_ADMIN_BIND",
                    other.server().adminUrl().getAuthority(),
                    "HONEYTOKEN_DECOY_BIND",
                    "127.0.0.1:0"),
                "--data",
                "another")) {
      assertThat(collector.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("The admin API cannot listen on", "HONEYTOKEN_ADMIN_BIND");
    }
  }

  @Test
  void aKeyMadeBesideARunningCollectorIsGoodAtOnce() {
    try (Running running = Running.in(directory);
        OwnProcess create =
            OwnProcess.start(
                directory, Map.of(), "key", "create", "--scope", "read", "--data", "data")) {
      String key = create.line();
      assertThat(create.await()).isZero();

      Api.Answer answer = running.api().as(key).get("/v1/hits");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(running.api().get("/v1/audit").body())
          .contains("key create", "command line: " + System.getProperty("user.name"));
    }
  }

  @Test
  void anUnknownScopeListsTheKnownOnes() throws IOException {
    try (OwnProcess create =
        OwnProcess.start(directory, Map.of(), "key", "create", "--scope", "wirte")) {
      assertThat(create.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("there is no scope 'wirte'; known: plant, drill, read, respond, admin");
    }
  }

  @Test
  void aTrialAlertGoesThroughAndItsReceiptIsPrinted() throws Exception {
    try (MockWebServer hook = new MockWebServer()) {
      hook.start();
      hook.enqueue(new MockResponse(200, Headers.of(), "taken"));
      hook.enqueue(new MockResponse(200, Headers.of(), "closed"));
      channel(hook);
      try (OwnProcess trial = testChannel("hook")) {
        assertThat(trial.line()).contains("Accepted by channel 'hook'", "200", "taken");
        assertThat(trial.line()).contains("closed");
        assertThat(trial.await()).isZero();
      }
      String alert = Objects.requireNonNull(hook.takeRequest().getBody()).utf8();
      assertThat(alert).contains("\"drill\":true", "trial of the channel");
    }
  }

  @Test
  void aTrialAlertThatIsRefusedSaysWhyAndWhatToDo() throws Exception {
    try (MockWebServer hook = new MockWebServer()) {
      hook.start();
      hook.enqueue(new MockResponse(403, Headers.of(), "wrong signature"));
      channel(hook);
      try (OwnProcess trial = testChannel("hook")) {
        assertThat(trial.await()).isEqualTo(1);
      }
      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("channel 'hook' refuses alerts", "403", "wrong signature")
          .contains("Correct what it complains of");
    }
  }

  @Test
  void aTrialOfAChannelThatIsNotThereNamesThoseThatAre() throws Exception {
    try (OwnProcess trial = OwnProcess.start(directory, Map.of(), "test-channel", "team")) {
      assertThat(trial.await()).isEqualTo(2);
    }
    assertThat(Files.readString(directory.resolve("stderr.txt")))
        .contains("There is no channel 'team'", "Known: log");
  }

  @Test
  void whatAStartWouldSayOfAListOrAProxyIsSaidWithoutStarting() throws Exception {
    Files.writeString(directory.resolve("tor.txt"), "nonsense\n");
    Files.writeString(
        directory.resolve("c.yaml"), "incidents: {lists: [{name: tor, file: tor.txt}]}\n");
    assertThat(checked()).contains("tor.txt", "line 1");
    Files.writeString(directory.resolve("c.yaml"), "decoy: {trustedProxies: [10.0.0.0/40]}\n");
    assertThat(checked()).contains("10.0.0.0/40");
    assertThat(directory.resolve("honeytoken-data")).doesNotExist();
  }

  private String checked() throws IOException {
    try (OwnProcess check =
        OwnProcess.start(directory, Map.of(), "check-config", "--config", "c.yaml")) {
      assertThat(check.await()).isEqualTo(2);
    }
    return Files.readString(directory.resolve("stderr.txt"));
  }

  private void channel(MockWebServer hook) throws IOException {
    Files.writeString(
        directory.resolve("c.yaml"),
        "channels: [{name: hook, type: webhook, takes: real, secret: 'env:SECRET', url: '"
            + hook.url("/")
            + "'}]\n");
  }

  private OwnProcess testChannel(String name) {
    return OwnProcess.start(
        directory,
        Map.of("SECRET", "0123456789abcdef"),
        "test-channel",
        name,
        "--config",
        "c.yaml");
  }

  @Test
  void healthIsThatOfTheCollectorAsked() throws IOException {
    try (Running running = Running.in(directory);
        OwnProcess ask =
            OwnProcess.start(
                directory, Map.of(), "health", "--url", running.server().adminUrl().toString())) {
      assertThat(ask.line()).isEqualTo("ready");
      assertThat(ask.await()).isZero();
    }
  }

  @Test
  void healthIsSaidOverTlsWhateverNameTheCertificateHas() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("collector.example.com").build();
    Files.writeString(directory.resolve("server.crt"), certificate.certificatePem());
    Files.writeString(directory.resolve("server.key"), certificate.privateKeyPkcs8Pem());
    String yaml = "admin: {tls: {certificate: server.crt, key: server.key}}\n";
    try (Running running = Running.in(directory, yaml, Map.of(), new SettableClock());
        OwnProcess ask =
            OwnProcess.start(
                directory, Map.of(), "health", "--url", running.server().adminUrl().toString())) {
      assertThat(running.server().adminUrl().getScheme()).isEqualTo("https");
      assertThat(ask.line()).isEqualTo("ready");
      assertThat(ask.await()).isZero();
    }
  }

  @Test
  void healthOfACollectorThatDoesNotRunIsNone() throws IOException {
    try (OwnProcess ask =
        OwnProcess.start(directory, Map.of(), "health", "--url", "http://127.0.0.1:1")) {
      assertThat(ask.line()).startsWith("not ready: http://127.0.0.1:1/readyz does not answer");
      assertThat(ask.await()).isEqualTo(1);
    }
  }
}
