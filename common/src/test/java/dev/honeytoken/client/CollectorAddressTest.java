package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorAddressTest {
  private static final Secret KEY = Secret.of("k3y");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://collector.example.com",
        "https://collector.example.com:8443/base/",
        "http://127.0.0.1:8787",
        "http://127.8.9.10",
        "http://localhost:1",
        "HTTP://[::1]:8787"
      })
  void anAddressThatKeepsTheKeySafeIsTaken(String url) {
    assertThat(CollectorAddress.of(URI.create(url), KEY).url()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://collector.example.com",
        "http://10.0.0.1:8787",
        "http://127.0.0.1.example.com",
        "http://127.evil.example.com",
        "http://localhost.example.com"
      })
  void plainHttpToAnotherMachineIsRefused(String url) {
    assertThatThrownBy(() -> CollectorAddress.of(URI.create(url), KEY))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("in clear");
  }

  @Test
  void plainHttpToAnotherMachineIsTakenWhenAskedFor() {
    URI url = URI.create("http://10.0.0.1:8787");

    assertThat(new CollectorAddress(url, KEY, true, Network.DEFAULT).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector.example.com", "ftp://c.example.com", "https:/c", "/v1"})
  void whatIsNoHttpAddressIsRefused(String url) {
    assertThatThrownBy(() -> CollectorAddress.of(URI.create(url), KEY))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not an http or https URL");
  }

  @Test
  void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
    assertThatThrownBy(
            () -> CollectorAddress.of(URI.create("https://ann:hunter2@c.example.com"), KEY))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "\u00fcmlaut"})
  void aKeyThatIsNoneIsRefused(String key) {
    assertThatThrownBy(
            () -> CollectorAddress.of(URI.create("https://c.example.com"), Secret.of(key)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("API key");
  }

  @Test
  void theKeyIsNotPrinted() {
    assertThat(CollectorAddress.of(URI.create("https://c.example.com"), KEY).toString())
        .doesNotContain("k3y");
  }
}
