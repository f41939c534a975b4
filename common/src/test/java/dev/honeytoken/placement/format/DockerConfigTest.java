package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTest {
  private static final Format DOCKER = new DockerConfig();
  private static final Slot SLOT = Sample.slot("config.json", null);
  private static final String HOST = "packages.example.com:8443";
  private static final String AUTH =
      Base64.getEncoder()
          .encodeToString("robot$build:s3cr3t".getBytes(StandardCharsets.ISO_8859_1));
  private static final Credential LOGIN = Sample.credential(AUTH, null, HOST);

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) {
    byte[] bytes = RoundTrip.bytes(file);

    RoundTrip.check(DOCKER, bytes, SLOT, LOGIN);
    RoundTrip.check(DOCKER, bytes, SLOT, Sample.credential("pw", "user", HOST));
  }

  static Stream<Path> files() {
    return RoundTrip.exact("docker-config");
  }

  @Test
  void aLoginStandsUnderItsHost() {
    String placed = RoundTrip.check(DOCKER, "{\"auths\":{}}", SLOT, LOGIN);

    assertThat(placed).isEqualTo("{\"auths\":{\"" + HOST + "\":{\"auth\":\"" + AUTH + "\"}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auths\": {\n\"packages.example.com:8443\": {}}}",
        "{\"auths\": {\n\"https://packages.example.com:8443/v1/\": {}}}",
        "{\"credHelpers\": {\n\"packages.example.com:8443\": \"pass\"}}"
      })
  void aHostThatIsThereIsRefused(String document) {
    assertThatThrownBy(() -> DOCKER.insert(document, SLOT, LOGIN))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(HOST)
        .hasMessageContaining("already (line 2)");
  }

  @Test
  void aCredentialWithoutAUserNameIsRefused() {
    assertThatThrownBy(() -> DOCKER.insert("{}", SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("it has no user name");
  }

  @Test
  void aMalformedFileIsRefusedWithLineAndColumn() {
    assertThatThrownBy(() -> DOCKER.insert("{\n \"auths\": [}", SLOT, LOGIN))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("line 2, column");
  }

  @Test
  void authsThatAreNoObjectAreRefused() {
    assertThatThrownBy(() -> DOCKER.insert("{\"auths\": null}", SLOT, LOGIN))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("'auths'");
  }
}
