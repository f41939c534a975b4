package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import java.util.Map;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  @Test
  void theKeyIsThePasswordOfTheServer() {
    assertThat(credentials("k3y", Map.of()).apiKey("honeytoken").reveal()).isEqualTo("k3y");
  }

  @Test
  void withoutAServerTheKeyComesFromTheEnvironment() {
    assertThat(credentials("k3y", Map.of(Credentials.VARIABLE, "env")).apiKey(null).reveal())
        .isEqualTo("env");
  }

  @Test
  void aServerThatSettingsDoNotHaveLeavesTheEnvironment() {
    assertThat(credentials("k3y", Map.of(Credentials.VARIABLE, "env")).apiKey("other").reveal())
        .isEqualTo("env");
  }

  @Test
  void aKeyThatIsNowhereNamesBothPlaces() {
    assertThatThrownBy(() -> credentials("k3y", Map.of()).apiKey("other"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no <server> with the id 'other'")
        .hasMessageContaining("HONEYTOKEN_API_KEY");
  }

  @Test
  void aPasswordThatRefersToAnUnsetVariableIsNoKey() {
    assertThatThrownBy(() -> credentials("${env.NOT_SET}", Map.of()).apiKey("honeytoken"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not set");
  }

  private static Credentials credentials(String password, Map<String, String> environment) {
    Server server = new Server();
    server.setId("honeytoken");
    server.setPassword(password);
    Settings settings = new Settings();
    settings.addServer(server);
    return new Credentials(
        settings,
        environment,
        () -> {
          throw new AssertionError("nothing here is encrypted");
        });
  }
}
