package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.CollectorAddress;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final Credentials CREDENTIALS =
      new Credentials(
          new Settings(),
          Map.of(Credentials.VARIABLE, "k3y"),
          () -> {
            throw new AssertionError("nothing here is encrypted");
          });

  @Test
  void noCollectorAtAllShowsThePomSnippetAndTheEmbeddedOne() {
    assertThatThrownBy(() -> address(new CollectorParameters(), Map.of()))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(MavenWords.WORDS.mendOf(e))
                    .contains("<collector>", "<url>", "<serverId>", "-Dhoneytoken.embedded"));
  }

  @Test
  void anAddressCanBeGivenAsAProperty() {
    CollectorAddress address =
        address(
            new CollectorParameters(), Map.of("honeytoken.collector.url", "https://c.example.com"));

    assertThat(address.url()).hasHost("c.example.com");
    assertThat(address.apiKey().reveal()).isEqualTo("k3y");
  }

  @Test
  void anAddressThatIsNoUrlIsNamed() {
    CollectorParameters collector = new CollectorParameters();
    collector.url = "https://c example";

    assertThatThrownBy(() -> address(collector, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'https://c example'");
  }

  @Test
  void certificatesAndTimeOutReachTheNetwork() {
    CollectorParameters collector = new CollectorParameters();
    collector.url = "https://c.example.com";
    collector.trustedCertificates = new File("ca.pem").getAbsoluteFile();
    collector.timeoutSeconds = 7;

    CollectorAddress address = address(collector, Map.of());

    assertThat(address.network().trustedCertificates())
        .isEqualTo(new File("ca.pem").getAbsolutePath());
    assertThat(address.network().requestTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  private static CollectorAddress address(
      CollectorParameters collector, Map<String, String> properties) {
    return Connection.address(collector, new Given(properties::get), new Settings(), CREDENTIALS);
  }
}
