package dev.honeytoken.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.ChannelSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
  private static final Map<String, String> NOTHING = Map.of();

  @TempDir private Path directory;

  @Test
  void nothingSetGivesTheDefaults() {
    Configuration read = ConfigurationReader.read(null, null, NOTHING);

    assertThat(read.data()).isEqualTo(Path.of("honeytoken-data"));
    assertThat(read.admin().bind()).isEqualTo(new Address("127.0.0.1", 8787));
    assertThat(read.decoy().bind()).isEqualTo(new Address("0.0.0.0", 8080));
    assertThat(read.publicUrl()).isEmpty();
    assertThat(read.dashboard()).isEmpty();
    assertThat(read.evidence().reverseDns()).isFalse();
    assertThat(read.incidents().window()).isEqualTo(Duration.ofMinutes(15));
    assertThat(read.deliveries()).isEqualTo(Deliveries.DEFAULT);
    assertThat(read.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(read.channels()).extracting(ChannelSettings::name).containsExactly("log");
  }

  @Test
  void theExampleIsRightAndShowsTheDefaults() {
    Configuration read =
        ConfigurationReader.read(
            Path.of("../examples/collector.yaml"),
            null,
            Map.of(
                "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/x",
                "SIEM_SECRET", "0123456789abcdef"));

    assertThat(read.admin()).isEqualTo(ConfigurationReader.read(null, null, NOTHING).admin());
    assertThat(read.deliveries()).isEqualTo(Deliveries.DEFAULT);
    assertThat(read.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(read.retention()).isEqualTo(RetentionSettings.DEFAULT);
    assertThat(read.evidence().reverseDns()).isEqualTo(EvidenceSettings.DEFAULT.reverseDns());
    assertThat(read.publicUrl()).contains(URI.create("https://packages.example.com"));
    assertThat(read.channels())
        .extracting(ChannelSettings::name)
        .containsExactly("log", "team", "siem");
  }

  @Test
  void evidenceIsKeptLongerThanItIsGroupedFor() throws IOException {
    Path file = write("incidents: {window: 3d}\nretention: {personal: 2d}\n");

    assertThat(failure(file))
        .hasMessage(
            file + ", line 2, field 'retention.personal': '2d' is no longer than incidents.window");
  }

  @Test
  void theEnvironmentGoesBeforeTheFile() throws IOException {
    Path file = write("decoy:\n  publicUrl: https://one.example\n  trustedProxies: [10.0.0.1]\n");

    Configuration read =
        ConfigurationReader.read(
            file,
            null,
            Map.of(
                "HONEYTOKEN_DECOY_PUBLIC_URL", "https://two.example/",
                "HONEYTOKEN_DECOY_TRUSTED_PROXIES", "10.0.0.2, 10.1.0.0/16",
                "HONEYTOKEN_ADMIN_BIND", "[::1]:0"));

    assertThat(read.publicUrl()).contains(URI.create("https://two.example"));
    assertThat(read.trustedProxies()).containsExactly("10.0.0.2", "10.1.0.0/16");
    assertThat(read.admin().bind()).isEqualTo(new Address("::1", 0));
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentForTheDataDirectory() {
    Configuration read =
        ConfigurationReader.read(null, Path.of("mine"), Map.of("HONEYTOKEN_DATA", "theirs"));

    assertThat(read.data()).isEqualTo(Path.of("mine"));
  }

  @Test
  void anUnknownFieldNamesLineAndTheNearestKnownOne() throws IOException {
    Path file = write("admin:\n  bind: 127.0.0.1:1\ndecoy:\n  publicURL: https://a.example\n");

    ConfigurationException failure = failure(file);

    assertThat(failure)
        .hasMessage(file + ", line 4, field 'decoy.publicURL': there is no such field");
    assertThat(failure.mend()).startsWith("Did you mean 'publicUrl'?");
  }

  @Test
  void aFieldGivenTwiceIsRefused() throws IOException {
    Path file = write("data: a\ndata: b\n");

    assertThat(failure(file)).hasMessage(file + ", line 2, field 'data': it is there twice");
  }

  @Test
  void brokenYamlNamesLineAndColumn() throws IOException {
    Path file = write("admin:\n  bind: 'x\n");

    assertThat(failure(file)).hasMessageStartingWith(file + ", line 3, column 1: this is not YAML");
  }

  @Test
  void aFileThatIsNotUtf8SaysHowToMendIt() throws IOException {
    Path file = directory.resolve("latin.yaml");
    Files.write(file, "data: \u00fc".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(failure(file).mend()).isEqualTo("Save it as UTF-8: iconv -t UTF-8 " + file);
  }

  @Test
  void aMissingFileIsSaidPlainly() {
    Path file = directory.resolve("none.yaml");

    assertThat(failure(file)).hasMessage("There is no configuration file " + file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "admin: {bind: nowhere}                       | admin.bind",
        "admin: {bind: 127.0.0.1:99999}               | admin.bind",
        "admin: {tls: {certificate: none.crt, key: x}}| admin.tls.certificate",
        "decoy: {publicUrl: ftp://a.example}          | decoy.publicUrl",
        "decoy: {publicUrl: https://a.example/path}   | decoy.publicUrl",
        "admin: {publicUrl: https://a.example/ui}     | admin.publicUrl",
        "decoy: {trustedProxies: [friends]}           | decoy.trustedProxies",
        "incidents: {window: soon}                    | incidents.window",
        "incidents: {window: 0s}                      | incidents.window",
        "deliveries: {giveUpAfter: 90}                | deliveries.giveUpAfter",
        "evidence: {reverseDns: perhaps}              | evidence.reverseDns",
        "evidence: {citydatabase: a.mmdb}             | evidence.citydatabase",
        "retention: {personal: 1h}                    | retention.personal",
        "retention: {hits: forever}                   | retention.hits",
        "limits: {requestBytes: many}                 | limits.requestBytes",
        "limits: 5                                    | limits",
        "channels: slack                              | channels",
        "channels: [{type: log}]                      | channels[0].name",
        "channels: [{name: A B, type: log}]           | channels[0].name",
        "channels: [{name: a, type: slak}]            | channels[0].type",
        "channels: [{name: a, type: slack}]           | channels[0].url",
        "channels: [{name: a, type: log, url: b}]     | channels[0].url",
      })
  void aWrongValueNamesTheLineAndTheField(String yaml, String field) throws IOException {
    Path file = write("\n" + yaml + "\n");

    ConfigurationException failure = failure(file);

    assertThat(failure).hasMessageStartingWith(file + ", line 2, field '" + field + "': ");
    assertThat(failure.mend()).isNotBlank();
  }

  @Test
  void aWrongVariableIsNamed() {
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> ConfigurationReader.read(null, null, Map.of("HONEYTOKEN_ADMIN_BIND", "x")));

    assertThat(failure).hasMessageStartingWith("environment variable HONEYTOKEN_ADMIN_BIND: ");
  }

  @Test
  void aSecretInTheFileItselfIsRefusedWithoutBeingRepeated() throws IOException {
    ConfigurationException failure = failure(webhook("hunter2hunter2hunter2"));

    assertThat(failure).hasMessageContaining("line 4, field 'channels[0].secret'");
    assertThat(failure.getMessage() + failure.mend()).doesNotContain("hunter2");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() throws IOException {
    assertThat(failure(webhook("env:NO_SUCH")))
        .hasMessageEndingWith("the environment variable NO_SUCH is not set");
  }

  @Test
  void aSecretAddressThatIsWrongIsNotRepeated() throws IOException {
    Path file = write("channels: [{name: a, type: slack, url: env:HOOK}]\n");

    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> ConfigurationReader.read(file, null, Map.of("HOOK", "https//secret path")));

    assertThat(failure.getMessage() + failure.mend() + failure.getCause())
        .contains("what env:HOOK holds")
        .doesNotContain("secret path");
  }

  private Path webhook(String secret) throws IOException {
    return write(
        "channels:\n  - name: siem\n    type: webhook\n    secret: "
            + secret
            + "\n    url: https://siem.example\n");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("collector.yaml"), yaml);
  }

  private static ConfigurationException failure(Path file) {
    return catchThrowableOfType(
        ConfigurationException.class, () -> ConfigurationReader.read(file, null, NOTHING));
  }
}
