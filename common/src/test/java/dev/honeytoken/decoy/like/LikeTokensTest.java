package dev.honeytoken.decoy.like;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Luhn;
import dev.honeytoken.decoy.tools.RoutableToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples with a structure of their own: JSON Web Tokens, GitLab's routable tokens, numbers. */
class LikeTokensTest {
  private static final Kind LIKE = Kinds.of("like");
  private static final String CLAIMS =
      "{\"iss\":\"https://login.corp.example/realms/main\",\"sub\":\"auth0|5f7c8ec7c33c6c004bbafe82\","
          + "\"aud\":[\"billing-api\",\"https://corp.example/userinfo\"],\"iat\":1716239022,"
          + "\"exp\":1716325422,\"azp\":\"my_secret_client\",\"scope\":\"openid profile email\","
          + "\"email\":\"jane.doe@corp.example\",\"email_verified\":true,\"tenant\":null,"
          + "\"jti\":\"0b6f3c7e-4d1a-4e0b-9c53-7f2a9be1c001\",\"uid\":48151623,"
          + "\"ext\":{\"roles\":[\"Superuser\"],\"v\":1}}";

  private static String token(String header, String claims, int signature) {
    byte[] bytes = new byte[signature];
    Arrays.fill(bytes, (byte) 0x5a);
    return part(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + part(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + part(bytes);
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String opened(String token, int part) {
    String text = token.split("\\.", -1)[part];
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private static Map<String, String> options(String sample) {
    return LIKE.options(Map.of("sample", sample));
  }

  private static Credential rendered(int seed, Map<String, String> options) {
    return LIKE.render(Samples.material(seed), Samples.context(options));
  }

  @Test
  void ofAJwtTheStructureIsKeptAndEveryValueIsFresh() {
    String sample =
        token("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"9c1f0a77b2\"}", CLAIMS, 256);
    Map<String, String> options = options(sample);
    Credential credential = rendered(1, options);
    String token = credential.value().reveal();

    assertThat(opened(token, 0))
        .matches("\\{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"[0-9a-f]{10}\"}");
    assertThat(opened(token, 1))
        .matches(
            "\\{\"iss\":\"https://packages\\.example\\.com:8443/[a-z0-9/-]+\",\"sub\":\"[^\"]{30}\","
                + "\"aud\":\\[\"[a-z-]+\",\"https://packages\\.example\\.com:8443/[a-z0-9/-]+\"],"
                + "\"iat\":1795509000,\"exp\":1827045000,\"azp\":\"[a-z-]+\","
                + "\"scope\":\"[a-z]+:read [a-z]+:write\","
                + "\"email\":\"[a-z]+@packages\\.example\\.com\",\"email_verified\":true,"
                + "\"tenant\":null,\"jti\":\"[0-9a-f-]{36}\",\"uid\":[1-9][0-9]{7},"
                + "\"ext\":\\{\"roles\":\\[\"[a-z-]+\"],\"v\":1}}");
    assertThat(token.split("\\.", -1)[2]).hasSize(342);
    assertThat(Base64.getUrlDecoder().decode(token.split("\\.", -1)[2])).hasSize(256);
    assertThat(credential.carriesEndpoint()).isTrue();
    assertThat(LIKE.recogniser(options).seal(token)).isEqualTo(Samples.material(1).seal());
  }

  @Test
  void nothingOfTheSampleButNamesIsKeptAndSent() {
    String sample = token("{\"alg\":\"HS256\",\"kid\":\"9c1f0a77b2\"}", CLAIMS, 32);
    String shape = String.valueOf(options(sample).get("shape"));
    String all = opened(shape.substring(3), 0) + opened(shape.substring(3), 1);

    assertThat(all)
        .doesNotContain("corp", "auth0", "jane", "secret_client", "48151623", "Superuser", "openid")
        .doesNotContain("1716239022", "9c1f0a77b2", "0b6f3c7e")
        .contains("\"email_verified\":true", "\"alg\":\"HS256\"");
  }

  @ParameterizedTest
  @CsvSource({
    "HS256, 32, 43",
    "HS384, 48, 64",
    "HS512, 64, 86",
    "ES256, 64, 86",
    "RS256, 512, 683"
  })
  void aSignatureHasTheLengthOfItsAlgorithm(String algorithm, int bytes, int length) {
    Map<String, String> options =
        options(token("{\"alg\":\"" + algorithm + "\"}", "{\"sub\":\"x\"}", bytes));
    for (int seed = 0; seed < 50; seed++) {
      String token = rendered(seed, options).value().reveal();
      String signature = token.split("\\.", -1)[2];
      assertThat(signature).hasSize(length);
      assertThat(part(Base64.getUrlDecoder().decode(signature))).isEqualTo(signature);
      assertThat(LIKE.recogniser(options).seal(token)).isEqualTo(Samples.material(seed).seal());
    }
  }

  @Test
  void aTokenInAClaimIsOneAgain() {
    String inner = token("{\"alg\":\"ES256\"}", "{\"act\":\"jane.doe@corp.example\",\"n\":7}", 64);
    String sample = token("{\"alg\":\"HS256\"}", "{\"assertion\":\"" + inner + "\"}", 32);
    String claims = opened(rendered(3, options(sample)).value().reveal(), 1);
    String nested = claims.replaceAll("^\\{\"assertion\":\"|\"}$", "");

    assertThat(opened(nested, 0)).isEqualTo("{\"alg\":\"ES256\"}");
    assertThat(opened(nested, 1))
        .matches("\\{\"act\":\"[a-z]+@packages\\.example\\.com\",\"n\":7}");
    assertThat(nested.split("\\.", -1)[2]).hasSize(86);
  }

  @Test
  void severalTokensOfOneMakeAreOneShapeAndOthersAreRefused() {
    String header = "{\"alg\":\"HS256\"}";
    String one = token(header, "{\"sub\":\"a\",\"iat\":1716239022}", 32);
    String two = token(header, "{\"sub\":\"b\",\"iat\":1716239999}", 32);
    String other = token(header, "{\"sub\":\"b\"}", 32);
    assertThat(options(one + " " + two)).isEqualTo(options(one));
    assertThatThrownBy(() -> options(one + " " + other))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("more than one shape");
    assertThatThrownBy(() -> options(one + " sk_live_4eC39HqLyjWDarjtT1zdp7dc"))
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{J}",
        "{J}e30.e30.{x42}",
        "{J}e30.e30.{x45}",
        "{J}e30.e30.{x9999}",
        "{J}bm90.e30.{x43}",
        // {"a":"{z9}"}, {"a":"#x"}
        "{J}e30.eyJhIjoie3o5fSJ9.{x43}",
        "{J}e30.eyJhIjoiI3gifQ.{x43}",
        "glpat-{g:}",
        "glpat-{g:o0}",
        "glpat{g:o1}",
        "acme_{w24}{luhn}"
      })
  void aShapeThatIsNoneIsRefused(String shape) {
    assertThatThrownBy(() -> LIKE.options(Map.of("shape", shape)))
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @CsvSource({"o:1_u:3f, o1u2", "c:1_o:1_p:2a_u:1z141z3, c1o1p2u7", "o:9, o1"})
  void ofGitlabsRoutableTokensRouteAndChecksumsAreRight(String route, String keys) {
    RoutableToken gitlab = new RoutableToken("glpat-");
    String sample = gitlab.text(new Seal(-7, 42), route.replace('_', '\n'));
    Map<String, String> options = options(sample);
    assertThat(options).containsEntry("shape", "glpat-{g:" + keys + "}");

    for (int seed = 0; seed < 50; seed++) {
      String token = rendered(seed, options).value().reveal();
      assertThat(token).hasSameSizeAs(sample);
      assertThat(gitlab.route(token)).isNotNull().hasSameSizeAs(route);
      assertThat(LIKE.recogniser(options).seal(token)).isEqualTo(Samples.material(seed).seal());
    }
  }

  @Test
  void aRoutableTokenWhoseChecksumIsWrongIsAKeyLikeAnyOther() {
    String sample = new RoutableToken("glpat-").text(new Seal(-7, 42), "o:1\nu:3f");
    String wrong = sample.substring(0, sample.length() - 1) + (sample.endsWith("z") ? "y" : "z");
    assertThat(options(wrong).get("shape")).doesNotContain("{g:");
  }

  @ParameterizedTest
  @CsvSource({
    "4539578763621486, {d15}{luhn}",
    "4539-5787-6362-1486, {d4}-{d4}-{d4}-{d3}{luhn}",
    "4539578763621487, {d16}"
  })
  void aCheckDigitIsRecognisedAndRight(String sample, String shape) {
    assertThat(LikeShape.of(List.of(sample)).text()).isEqualTo(shape);
    LikeCodec codec = new LikeCodec(LikeShape.parse(shape));
    for (int seed = 0; seed < 50; seed++) {
      String text = codec.render(Samples.material(seed));
      assertThat(text).hasSameSizeAs(sample);
      assertThat(codec.matches(text)).isTrue();
      if (shape.endsWith("{luhn}")) {
        assertThat(Luhn.holds(text.replace("-", ""))).isTrue();
      }
    }
  }

  @Property
  void luhnFindsEverySingleDigitThatIsWrong(
      @ForAll @LongRange(min = 100_000, max = 99_999_999_999L) long number,
      @ForAll int at,
      @ForAll int by) {
    String digits = Long.toString(number);
    StringBuilder whole = new StringBuilder(digits).append(Luhn.digit(digits));
    assertThat(Luhn.holds(whole)).isTrue();
    int place = Math.floorMod(at, whole.length());
    int digit = whole.charAt(place) - '0';
    whole.setCharAt(place, (char) ('0' + (digit + 1 + Math.floorMod(by, 9)) % 10));
    assertThat(Luhn.holds(whole)).isFalse();
  }

  @Property
  void hostileTextsAreNoneOfTheseTokens(@ForAll String text) {
    assertThat(LikeJwt.of(List.of("eyJ" + text + ".eyJ" + text + "." + text))).isNull();
    assertThat(LikeRoutable.of(List.of("glpat-" + text))).isNull();
  }

  @Test
  void theSameMaterialGivesTheSameToken() {
    Map<String, String> options = options(token("{\"alg\":\"HS256\"}", CLAIMS, 32));
    RenderContext context = Samples.context(options);
    assertThat(LIKE.render(Samples.material(5), context))
        .isEqualTo(LIKE.render(Samples.material(5), context));
  }
}
