package dev.honeytoken.decoy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.Use;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginKindsTest {
  private final Material material = Samples.material(11);
  private final RenderContext context = Samples.context(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maven-server",
        "docker-auth",
        "basic-url",
        "git-login",
        "netrc-login",
        "pip-index",
        "nexus-token"
      })
  void aPasswordIsRecognisedInEveryFormInWhichItTravels(String id) {
    Kind kind = Kinds.of(id);
    Use use = kind.use(kind.render(material, context).parts(), context.endpoint());
    String login = use.username() + ":" + use.secret().reveal();
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.ISO_8859_1));
    Recogniser recogniser = kind.recogniser(Map.of());
    assertThat(recogniser.seal(use.secret().reveal())).isEqualTo(material.seal());
    assertThat(recogniser.seal(login)).isEqualTo(material.seal());
    assertThat(recogniser.seal(basic)).isEqualTo(material.seal());
    assertThat(recogniser.seal("https://" + login + "@h/p")).isEqualTo(material.seal());
  }

  @Test
  void gitAsksForTheReferencesAfterAChallenge() {
    Use use = use("basic-url", Map.of("path", "/team/app.git", "username", "ci"));
    assertThat(use.uri())
        .hasToString(
            "https://packages.example.com:8443/team/app.git/info/refs?service=git-upload-pack");
    assertThat(use.authentication()).isEqualTo(Use.Authentication.BASIC_AFTER_CHALLENGE);
    assertThat(use.username()).isEqualTo("ci");
  }

  @Test
  void anyOtherUrlIsOpenedWithItsLogin() {
    Use use = use("basic-url", Map.of("path", "/status"));
    assertThat(use.uri()).hasToString("https://packages.example.com:8443/status");
    assertThat(use.authentication()).isEqualTo(Use.Authentication.BASIC);
  }

  @Test
  void dockerAsksTheRegistryWhereItsTokensComeFrom() {
    Use use = use("docker-auth", Map.of("username", "ci"));
    assertThat(use.uri()).hasToString("https://packages.example.com:8443/v2/");
    assertThat(use.authentication()).isEqualTo(Use.Authentication.TOKEN_REALM);
    assertThat(use.secret().reveal()).matches("[0-9A-Za-z]{32}");
  }

  @Test
  void mavenReadsFromTheRepositoryThatStandsInTheFile() {
    Kind kind = Kinds.of("maven-server");
    Map<String, Secret> found =
        Map.of(
            "value", Secret.of("p"),
            "username", Secret.of("u"),
            "url", Secret.of("http://127.0.0.1:9/repository/x"));
    assertThat(kind.use(found, context.endpoint()).uri())
        .hasToString("http://127.0.0.1:9/repository/x/org/apache/maven/plugins/maven-metadata.xml");
  }

  @Test
  void npmAddressesWithoutASchemeAreCompleted() {
    Kind kind = Kinds.of("npm-token");
    Map<String, Secret> ours =
        Map.of("value", Secret.of("t"), "url", Secret.of("//127.0.0.1:8080/npm/"));
    assertThat(kind.use(ours, java.net.URI.create("http://127.0.0.1:8080")).uri())
        .hasToString("http://127.0.0.1:8080/npm/-/whoami");
    assertThat(kind.use(ours, context.endpoint()).uri())
        .hasToString("https://127.0.0.1:8080/npm/-/whoami");
  }

  private Use use(String id, Map<String, String> options) {
    Kind kind = Kinds.of(id);
    RenderContext chosen = Samples.context(kind.options(options));
    return kind.use(kind.render(material, chosen).parts(), chosen.endpoint());
  }
}
