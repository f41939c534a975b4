package dev.honeytoken.decoy.inert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.TripClass;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Kinds that can only be lures: their shapes, their checksums, and what they never do. */
class InertKindsTest {
  private static final int RENDERS = 1_000;

  static Stream<Kind> inert() {
    return Kinds.all().stream().filter(kind -> kind.tripClass() == TripClass.INERT);
  }

  /**
   * What public scanners look for, taken as facts: gitleaks' rules (config/gitleaks.toml, version
   * 8), and GitLab's own rule for versioned routable tokens (secret-detection-rules, 2025-04).
   */
  static Stream<Arguments> rules() {
    return Stream.of(
        rule("github-token", "prefix", "ghp", "ghp_[0-9a-zA-Z]{36}"),
        rule("github-token", "prefix", "gho", "gho_[0-9a-zA-Z]{36}"),
        rule("github-token", "prefix", "ghu", "(?:ghu|ghs)_[0-9a-zA-Z]{36}"),
        rule("github-token", "prefix", "ghs", "(?:ghu|ghs)_[0-9a-zA-Z]{36}"),
        rule(
            "gitlab-com-token",
            "form",
            "routable",
            "glpat-[0-9a-zA-Z_-]{27,300}\\.[0-9a-z]{2}\\.[0-9a-z]{2}[0-9a-z]{7}"),
        rule("gitlab-com-token", "form", "classic", "glpat-[\\w-]{20}"),
        rule("slack-token", "prefix", "xoxb", "xoxb-[0-9]{10,13}-[0-9]{10,13}[a-zA-Z0-9-]*"),
        rule("slack-token", "prefix", "xoxp", "xox[pe](?:-[0-9]{10,13}){3}-[a-zA-Z0-9-]{28,34}"),
        rule(
            "slack-webhook",
            "(?:https?://)?hooks.slack.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}"),
        rule("stripe-key", "prefix", "sk_live", "(?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99}"),
        rule("stripe-key", "prefix", "rk_live", "(?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99}"),
        openai("sk-proj"),
        openai("sk-svcacct"),
        openai("sk-admin"),
        rule("anthropic-key", "prefix", "sk-ant-api03", "sk-ant-api03-[a-zA-Z0-9_\\-]{93}AA"),
        rule("anthropic-key", "prefix", "sk-ant-admin01", "sk-ant-admin01-[a-zA-Z0-9_\\-]{93}AA"),
        rule("sendgrid-key", "SG\\.(?i)[a-z0-9=_\\-\\.]{66}"),
        rule("digitalocean-token", "prefix", "dop", "dop_v1_[a-f0-9]{64}"),
        rule("digitalocean-token", "prefix", "doo", "doo_v1_[a-f0-9]{64}"),
        rule("digitalocean-token", "prefix", "dor", "(?i)dor_v1_[a-f0-9]{64}"),
        rule("google-api-key", "AIza[\\w-]{35}"),
        rule("azure-client-secret", "[a-zA-Z0-9_~.]{3}\\dQ~[a-zA-Z0-9_~.-]{31,34}"));
  }

  private static Arguments openai(String prefix) {
    return rule(
        "openai-key",
        "prefix",
        prefix,
        "sk-(?:proj|svcacct|admin)-(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})T3BlbkFJ"
            + "(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})");
  }

  private static Arguments rule(String kind, String pattern) {
    return Arguments.of(kind, Map.of(), pattern);
  }

  private static Arguments rule(String kind, String option, String value, String pattern) {
    return Arguments.of(kind, Map.of(option, value), pattern);
  }

  @Test
  void everyInertKindHasARuleOfAPublicScanner() {
    List<Object> ruled = rules().map(each -> each.get()[0]).toList();
    assertThat(inert().map(Kind::id)).allMatch(ruled::contains);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theScannersRuleMatchesAllOfIt(String id, Map<String, String> options, String pattern) {
    for (int seed = 0; seed < RENDERS; seed++) {
      assertThat(value(id, options, seed)).matches(pattern);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyFormIsRecognisedByTheDefaultRecogniserOrItsOwn(
      String id, Map<String, String> options, String pattern) {
    Kind kind = Kinds.of(id);
    boolean sealed = kind.recogniser(options).sealed();
    Recogniser recogniser = kind.recogniser(sealed ? Map.of() : options);
    for (int seed = 0; seed < RENDERS; seed++) {
      String value = value(id, options, seed);
      assertThat(recogniser.matches(value)).isTrue();
      assertThat(recogniser.seal(value)).isEqualTo(sealed ? Samples.material(seed).seal() : null);
    }
    assertThat(kind.lookedUp(options)).isEqualTo(!sealed);
    assertThat(kind.shape(options)).isEqualTo(sealed ? Map.of() : options);
  }

  @ParameterizedTest
  @CsvSource({"ghp", "gho", "ghu", "ghs"})
  void theChecksumOfAGithubTokenIsRight(String prefix) {
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (int seed = 0; seed < RENDERS; seed++) {
      String token = value("github-token", Map.of("prefix", prefix), seed);
      long checksum = 0;
      for (char c : token.substring(34).toCharArray()) {
        checksum = checksum * 62 + digits.indexOf(c);
      }
      assertThat(checksum).isEqualTo(crc(token.substring(4, 34)));
    }
  }

  @Test
  void aRoutableTokenSaysWhatGitlabReadsFromIt() {
    for (int seed = 0; seed < RENDERS; seed++) {
      String token = value("gitlab-com-token", Map.of(), seed);
      String payload = token.substring("glpat-".length(), token.indexOf('.'));
      byte[] bytes = Base64.getUrlDecoder().decode(payload);
      int length = bytes[bytes.length - 1];
      String route = new String(bytes, 16, bytes.length - 17, StandardCharsets.US_ASCII);
      assertThat(route).hasSize(length).matches("o:1\nu:[1-9a-z][0-9a-z]{4}");
      String tail = token.substring(token.length() - 9);
      assertThat(Integer.parseInt(tail.substring(0, 2), 36)).isEqualTo(payload.length());
      assertThat(Long.parseLong(tail.substring(2), 36))
          .isEqualTo(crc(token.substring(0, token.length() - 7)));
    }
  }

  @Test
  void bothHalvesOfASendgridKeyAreBase64OfWholeBytes() {
    for (int seed = 0; seed < RENDERS; seed++) {
      String[] parts = value("sendgrid-key", Map.of(), seed).split("\\.", -1);
      assertThat(reencoded(parts[1])).isEqualTo(parts[1]);
      assertThat(reencoded(parts[2])).isEqualTo(parts[2]);
      assertThat(Base64.getUrlDecoder().decode(parts[1])).hasSize(16);
      assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(32);
    }
  }

  private static String reencoded(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @ParameterizedTest
  @MethodSource("inert")
  void nothingOfOursStandsInItOrBesideIt(Kind kind) {
    Credential credential = kind.render(Samples.material(1), Samples.context(Map.of()));
    assertThat(credential.parts()).containsOnlyKeys(Credential.VALUE);
    assertThat(credential.carriesEndpoint()).isFalse();
    URI endpoint = URI.create("https://packages.example.com");
    assertThat(TripClass.of(kind, credential, true, endpoint, Reach.ANYWHERE))
        .isEqualTo(TripClass.INERT);
  }

  @ParameterizedTest
  @MethodSource("inert")
  void whoeverWantsItToFireIsToldThatItCannot(Kind kind) {
    assertThatThrownBy(() -> kind.options(Map.of("companions", "all")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e).hasMessageContaining("inert").hasMessageContaining(kind.id());
              assertThat(e.mend()).contains("self-firing");
            });
    assertThat(kind.options(Map.of("companions", "none"))).containsKey("companions");
  }

  @ParameterizedTest
  @MethodSource("inert")
  void nobodyMayUseIt(Kind kind) {
    Credential credential = kind.render(Samples.material(1), Samples.context(Map.of()));
    assertThatThrownBy(() -> kind.use(credential.parts(), Samples.context(Map.of()).endpoint()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static String value(String id, Map<String, String> options, int seed) {
    Kind kind = Kinds.of(id);
    Map<String, String> checked = kind.options(options);
    return kind.render(Samples.material(seed), Samples.context(checked)).value().reveal();
  }

  private static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }
}
