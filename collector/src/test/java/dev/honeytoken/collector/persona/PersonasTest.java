package dev.honeytoken.collector.persona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PersonasTest {
  private static final URI BASE = URI.create("https://packages.example.com");
  private static final String SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=AKIAQ3EGRIGIHKZM7VVX/20261124/eu-west-1/%s/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  private static Ask ask(String method, String path, String body, String... headers) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    return new Ask(method, "packages.example.com", path, null, map, false, body, BASE);
  }

  private static Ask get(String path, String... headers) {
    return ask("GET", path, "", headers);
  }

  private static Answer refused(Ask ask) {
    return Personas.DEFAULT.answer(ask);
  }

  private static Answer accepted(String persona, Ask ask) {
    return new Personas(List.of(new PersonaRule(null, persona, true))).answer(ask);
  }

  static List<String> ids() {
    return Personas.ids();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/namespaces, kubernetes, 401, Unauthorized",
    "/apis, kubernetes, 401, \"kind\":\"Status\"",
    "/v2/, docker, 401, UNAUTHORIZED",
    "/api/v4/user, gitlab, 401, 401 Unauthorized",
    "/api/user_tokens/search, sonar, 401, ''",
    "/api/authentication/validate, sonar, 200, '{\"valid\":false}'",
    "/job/release/api/json, jenkins, 401, HTTP ERROR 401",
    "/v1/auth/token/lookup-self, vault, 403, permission denied",
    "/artifactory/api/repositories, artifactory, 401, Bad credentials",
    "/repository/maven-releases/x.pom, nexus, 401, ''",
    "/repository/npm-web/-/whoami, npm, 401, Unauthorized",
    "/team/app.git/info/refs, git, 401, Access denied",
    "/simple/requests/, pypi, 401, Unauthorized",
    "/api/v2/account/details, terraform, 401, unauthorized",
    "/mcp, mcp, 401, jsonrpc",
    "/api/42/envelope/, sentry, 400, sentry",
    "/v1/invoices, api, 401, invalid_token"
  })
  void aRequestIsAnsweredByTheProductThatItLooksMeantFor(
      String path, String persona, int status, String part) {
    Ask ask = get(path, "authorization", "Bearer x");
    assertThat(refused(ask).status()).isEqualTo(status);
    assertThat(refused(ask).body()).contains(part);
    Personas fixed = new Personas(List.of(new PersonaRule("packages.example.com", persona, false)));
    assertThat(fixed.answer(ask).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "sts, 403, <Code>InvalidClientTokenId</Code>",
    "s3, 403, <Code>InvalidAccessKeyId</Code>",
    "ec2, 401, <Code>AuthFailure</Code>",
    "secretsmanager, 400, UnrecognizedClientException",
    "lambda, 403, The security token included in the request is invalid."
  })
  void eachServiceOfAwsRefusesInItsOwnProtocol(String service, int status, String part) {
    Answer answer = refused(ask("POST", "/", "", "authorization", SIGNATURE.formatted(service)));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(part);
  }

  @Test
  void aSignedAssertionIsAnInvalidGrant() {
    Answer answer =
        refused(
            ask(
                "POST",
                "/o/oauth2/token",
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=e30"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.object(answer.bytes()).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void terraformFindsItsServices() {
    Answer answer = refused(get("/.well-known/terraform.json"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.object(answer.bytes()).text("tfe.v2")).isEqualTo("/api/v2/");
  }

  @Test
  void aClusterTellsAnybodyItsVersionAndNobodyWhoseLoginIsWrong() {
    assertThat(refused(get("/version")).body()).contains("\"gitVersion\": \"v1.30.2\"");
    assertThat(refused(get("/healthz")).body()).isEqualTo("ok");
    assertThat(refused(get("/version", "authorization", "Bearer x")).status()).isEqualTo(401);
  }

  @Test
  void nobodyWithoutALoginIsToldThatALoginIsWrong() {
    assertThat(refused(get("/api")).body()).contains("system:anonymous");
    assertThat(refused(get("/job/a/")).status()).isEqualTo(403);
    assertThat(refused(get("/artifactory/api/system/ping")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void whatIsAnsweredDependsOnTheFormOfALoginAlone(String id) {
    for (boolean accept : new boolean[] {false, true}) {
      Personas personas =
          new Personas(List.of(new PersonaRule("packages.example.com", id, accept)));
      for (String path : new String[] {"/", "/api/v1/pods", "/a/b.git/info/refs", "/v2/"}) {
        Answer one = personas.answer(get(path, "authorization", "Bearer aaaaaaaaaaaaaaaa"));
        Answer other = personas.answer(get(path, "authorization", "Bearer bbbbbbbbbbbbbbbb"));
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.headers().keySet()).isEqualTo(other.headers().keySet());
        assertThat(drawn(one.body())).isEqualTo(drawn(other.body()));
      }
    }
  }

  /** Without what is drawn for each answer. */
  private static String drawn(String body) {
    return body.replaceAll("[0-9A-Za-z_-]{16,}", "…");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void nothingBetraysWhatAnswers(String id) {
    for (boolean accept : new boolean[] {false, true}) {
      Personas personas =
          new Personas(List.of(new PersonaRule("packages.example.com", id, accept)));
      for (String login : new String[] {"", "Bearer x", "Basic YTpi"}) {
        Answer answer = personas.answer(get("/x", "authorization", login));
        assertThat(answer.toString().toLowerCase(java.util.Locale.ROOT))
            .doesNotContain("honey", "decoy", "canary", "fake", "jetty");
        assertThat(answer.bytes()).isEqualTo(answer.body().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void acceptingShowsAPlausibleNothing() {
    Ask user = get("/api/v4/user", "private-token", "x");
    assertThat(accepted("gitlab", user).status()).isEqualTo(200);
    assertThat(Json.object(accepted("gitlab", user).bytes()).text("state")).isEqualTo("active");
    Ask valid = get("/api/authentication/validate", "authorization", "Bearer x");
    assertThat(accepted("sonar", valid).body()).isEqualTo("{\"valid\":true}");
    Ask identity =
        ask(
            "POST",
            "/",
            "Action=GetCallerIdentity&Version=2011-06-15",
            "authorization",
            SIGNATURE.formatted("sts"));
    assertThat(accepted("aws", identity).body()).contains("<Account>");
    Ask who = get("/-/whoami", "authorization", "Bearer x");
    assertThat(accepted("npm", who).status()).isEqualTo(200);
  }

  @Test
  void aRegistryGivesTokensOnlyToLoginsThatItAccepts() {
    Ask login = get("/service/token", "authorization", "Basic YTpi");
    assertThat(refused(login).status()).isEqualTo(401);
    assertThat(accepted("docker", login).body()).contains("\"token\":");
    assertThat(refused(get("/v2/")).headers().get("Www-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"https://packages.example.com/service/token\","
                + "service=\"packages.example.com\"");
    assertThat(refused(get("/v2/", "authorization", "Bearer x")).headers().get("Www-Authenticate"))
        .endsWith(",error=\"invalid_token\"");
  }

  @Test
  void acceptingOneProductLeavesTheOthersRefusing() {
    Ask user = get("/api/v4/user", "private-token", "x");
    assertThat(accepted("npm", user).status()).isEqualTo(401);
  }

  @Test
  void nobodyIsAcceptedWithoutALogin() {
    for (String id : Personas.ids()) {
      Personas personas = new Personas(List.of(new PersonaRule("packages.example.com", id, true)));
      Personas refusing = new Personas(List.of(new PersonaRule("packages.example.com", id, false)));
      assertThat(personas.answer(get("/nothing")).status())
          .as(id)
          .isEqualTo(refusing.answer(get("/nothing")).status());
    }
  }

  @Test
  void whatARequestBringsIntoAnAnswerIsEscaped() {
    Ask ask = get("/job/<script>\"'", "authorization", "Basic YTpi");
    assertThat(refused(ask).body()).contains("&lt;script&gt;").doesNotContain("<script>\"");
  }
}
