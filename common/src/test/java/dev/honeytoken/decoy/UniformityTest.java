package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.like.LikeAlphabet;
import dev.honeytoken.decoy.tools.Alphabet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No character of a credential that looks random may lean towards anything: Pearson's chi-square
 * over 100,000 renderings, for every position. Materials come from a fixed seed, so the outcome is
 * always the same; the bound is the 99.9999 % point, so that the few hundred positions together
 * would pass by chance all but once in thousands of seeds.
 */
class UniformityTest {
  private static final int RENDERS = 100_000;
  private static final int ASCII = 128;

  private static final Alphabet DIGITS = new Alphabet("0123456789");
  private static final Alphabet UPPER = new Alphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  private static final Alphabet AZURE = new Alphabet(Alphabet.BASE62 + "_~.-");

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("npm-token", Map.of(), Alphabet.BASE62, cut(4, 30)),
        Arguments.of("maven-server", Map.of(), Alphabet.BASE62, cut(0, 44)),
        Arguments.of("pip-index", Map.of(), Alphabet.BASE62, cut(0, 36)),
        Arguments.of("aws-key", Map.of(), Alphabet.BASE64, cut(0, 40)),
        Arguments.of("gitlab-token", Map.of(), Alphabet.BASE64_URL, cut(6, 21)),
        Arguments.of("sonar-token", Map.of(), Alphabet.HEX, cut(4, 40)),
        Arguments.of("vault-token", Map.of(), Alphabet.BASE64_URL, cut(10, 42)),
        Arguments.of("artifactory-token", Map.of(), Alphabet.BASE62, decoded(21, 27)),
        Arguments.of("jenkins-token", Map.of(), Alphabet.HEX, cut(2, 32)),
        Arguments.of("terraform-token", Map.of(), Alphabet.BASE62, cut(23, 67)),
        Arguments.of("terraform-token", Map.of(), Alphabet.BASE62, cut(0, 14)),
        Arguments.of("api-key", Map.of(), Alphabet.BASE62, cut(0, 40)),
        Arguments.of(
            "kubeconfig-token", Map.of(), new Alphabet("bcdfghjklmnpqrstvwxz2456789"), cut(27, 54)),
        Arguments.of(
            "webhook-url",
            Map.of("path", "/h"),
            new Alphabet("23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz"),
            cut("https://packages.example.com:8443/h/".length(), 48)),
        Arguments.of("sentry-dsn", Map.of(), Alphabet.HEX, cut(8, 32)),
        Arguments.of(
            "like",
            Map.of("shape", "k_{n32}"),
            LikeAlphabet.LOWER_ALPHANUMERIC.alphabet(),
            cut(2, 32)),
        Arguments.of("like", Map.of("shape", "{x24}"), Alphabet.BASE64_URL, cut(0, 24)),
        Arguments.of("like", Map.of("shape", "{h40}"), Alphabet.HEX, cut(0, 40)),
        Arguments.of("github-token", Map.of(), Alphabet.BASE62, cut(4, 30)),
        Arguments.of("gitlab-com-token", Map.of(), Alphabet.BASE64_URL, cut(6, 21)),
        Arguments.of(
            "gitlab-com-token", Map.of("form", "classic"), Alphabet.BASE64_URL, cut(6, 20)),
        Arguments.of("slack-token", Map.of(), DIGITS, cut(6, 11)),
        Arguments.of("slack-token", Map.of(), DIGITS, cut(19, 12)),
        Arguments.of("slack-token", Map.of(), Alphabet.BASE62, cut(32, 24)),
        Arguments.of("slack-webhook", Map.of(), UPPER, cut(35, 9)),
        Arguments.of("slack-webhook", Map.of(), UPPER, cut(47, 9)),
        Arguments.of("slack-webhook", Map.of(), Alphabet.BASE62, cut(57, 24)),
        Arguments.of("stripe-key", Map.of(), Alphabet.BASE62, cut(10, 97)),
        Arguments.of("openai-key", Map.of(), Alphabet.BASE64_URL, cut(8, 74)),
        Arguments.of("openai-key", Map.of(), Alphabet.BASE64_URL, cut(90, 74)),
        Arguments.of("anthropic-key", Map.of(), Alphabet.BASE64_URL, cut(13, 93)),
        Arguments.of("sendgrid-key", Map.of(), Alphabet.BASE64_URL, cut(3, 21)),
        Arguments.of("sendgrid-key", Map.of(), Alphabet.BASE64_URL, cut(26, 42)),
        Arguments.of("digitalocean-token", Map.of(), Alphabet.HEX, cut(7, 64)),
        Arguments.of("google-api-key", Map.of(), Alphabet.BASE64_URL, cut(7, 31)),
        Arguments.of("azure-client-secret", Map.of(), AZURE, cut(6, 34)));
  }

  private static UnaryOperator<String> cut(int at, int length) {
    return value -> value.substring(at, at + length);
  }

  private static UnaryOperator<String> decoded(int at, int length) {
    return value ->
        new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1)
            .substring(at, at + length);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyCharacterIsUniform(
      String id, Map<String, String> options, Alphabet alphabet, UnaryOperator<String> random) {
    Kind kind = Kinds.of(id);
    RenderContext context = Samples.context(kind.options(options));
    int length = random.apply(value(kind, context, 0)).length();
    int[][] counts = new int[length][alphabet.size()];
    for (int i = 0; i < RENDERS; i++) {
      String text = random.apply(value(kind, context, i));
      for (int at = 0; at < length; at++) {
        counts[at][alphabet.digit(text.charAt(at))]++;
      }
    }
    double bound = chiSquareBound(alphabet.size() - 1);
    for (int at = 0; at < length; at++) {
      assertThat(chiSquare(counts[at])).as("%s, position %d", id, at).isLessThan(bound);
    }
  }

  /** Logins: the password, wherever it stands in the value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-auth",
        "basic-url",
        "git-login",
        "netrc-login",
        "nexus-token",
        "postgres-url",
        "mysql-url",
        "redis-url",
        "mcp-server"
      })
  void everyCharacterOfAPasswordIsUniform(String id) {
    Kind kind = Kinds.of(id);
    RenderContext context =
        Samples.context(kind, "https://packages.example.com:8443", kind.options(Map.of()));
    int length = password(kind, context, 0).length();
    int[][] counts = new int[length][ASCII];
    boolean[] alphabet = new boolean[ASCII];
    for (int i = 0; i < RENDERS; i++) {
      String text = password(kind, context, i);
      assertThat(text).hasSize(length);
      for (int at = 0; at < length; at++) {
        alphabet[text.charAt(at)] = true;
        counts[at][text.charAt(at)]++;
      }
    }
    int[] characters = IntStream.range(0, ASCII).filter(c -> alphabet[c]).toArray();
    assertThat(characters.length).isGreaterThanOrEqualTo(16);
    double bound = chiSquareBound(characters.length - 1);
    for (int at = 0; at < length; at++) {
      int[] counted = counts[at];
      int[] seen = IntStream.of(characters).map(c -> counted[c]).toArray();
      assertThat(chiSquare(seen)).as("%s, position %d", id, at).isLessThan(bound);
    }
  }

  private static String password(Kind kind, RenderContext context, int seed) {
    Map<String, Secret> parts = kind.render(Samples.material(seed), context).parts();
    return kind.use(parts, context.endpoint()).secret().reveal();
  }

  private static String value(Kind kind, RenderContext context, int seed) {
    return kind.render(Samples.material(seed), context).value().reveal();
  }

  private static double chiSquare(int[] counts) {
    double expected = (double) RENDERS / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  /** Wilson and Hilferty's approximation; 4.75 standard deviations are one in a million. */
  private static double chiSquareBound(int degrees) {
    double spread = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - spread + 4.75 * Math.sqrt(spread), 3);
  }
}
