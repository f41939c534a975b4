package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.tools.JsonFields;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests in the form in which the clients of each kind send them: every one is a hit. */
class RealRequestsTest {
  private static final ListenerConfig.Limits LIMITS =
      new ListenerConfig.Limits(
          8 << 10,
          256 << 10,
          64 << 10,
          100,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10));

  @TempDir Path directory;
  private Rig rig;
  private DecoyServer server;

  @BeforeEach
  void start() {
    rig = new Rig(directory);
    server = rig.listener(LIMITS);
  }

  @AfterEach
  void stop() {
    server.close();
    rig.close();
  }

  /** Method and target, headers and body of a request with a decoy in it. */
  private record Sent(String start, String headers, String body) {
    static Sent get(String target, String headers) {
      return new Sent("GET " + target, headers, "");
    }

    static Sent post(String target, String headers, String body) {
      return new Sent("POST " + target, headers, body);
    }
  }

  private static Arguments sent(
      String kind, String client, String foundIn, Function<Planted, Sent> request) {
    return Arguments.of(kind, client, foundIn, request);
  }

  private static String basic(String user, String password) {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(login) + "\r\n";
  }

  private static String basic(Planted planted) {
    return basic(part(planted, Credential.USERNAME), planted.value());
  }

  private static String bearer(Planted planted) {
    return "Authorization: Bearer " + planted.value() + "\r\n";
  }

  private static String part(Planted planted, String name) {
    return Objects.requireNonNull(planted.credential().part(name)).reveal();
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String assertion(Planted planted) {
    String id = Objects.requireNonNull(JsonFields.text(planted.value(), "private_key_id"));
    String header = "{\"typ\": \"JWT\", \"alg\": \"RS256\", \"kid\": \"" + id + "\"}";
    return base64(header) + "." + base64("{\"iat\": 1}") + "." + "c2ln".repeat(80);
  }

  static Stream<Arguments> requests() {
    String authorization = "header authorization";
    return Stream.of(
        sent(
            "git-login",
            "git",
            authorization,
            p -> Sent.get("/a/b.git/info/refs?service=git-upload-pack", basic(p))),
        sent("netrc-login", "curl -n", authorization, p -> Sent.get("/x", basic(p))),
        sent("pip-index", "pip", authorization, p -> Sent.get("/simple/requests/", basic(p))),
        sent("nexus-token", "curl", authorization, p -> Sent.get("/service/rest/v1/x", basic(p))),
        sent("jenkins-token", "curl", authorization, p -> Sent.get("/api/json", basic(p))),
        sent(
            "kubeconfig-token",
            "kubectl",
            authorization,
            p -> Sent.get("/k8s/clusters/c-m-x/api?timeout=32s", bearer(p))),
        sent(
            "aws-key",
            "aws",
            authorization,
            p ->
                Sent.post(
                    "/",
                    "Authorization: AWS4-HMAC-SHA256 Credential="
                        + part(p, Credential.ID)
                        + "/20261124/us-east-1/sts/aws4_request, SignedHeaders=content-type;host,"
                        + " Signature="
                        + "0f".repeat(32)
                        + "\r\n",
                    "Action=GetCallerIdentity&Version=2011-06-15")),
        sent(
            "aws-key",
            "presigned",
            "query",
            p ->
                Sent.get(
                    "/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                        + part(p, Credential.ID)
                        + "%2F20261124%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Expires=300",
                    "")),
        sent("aws-key", "pasted secret", "query", p -> Sent.get("/?k=" + form(p.value()), "")),
        sent(
            "gcp-service-account",
            "google-auth",
            "body",
            p ->
                Sent.post(
                    "/token",
                    "Content-Type: application/x-www-form-urlencoded\r\n",
                    "assertion="
                        + assertion(p)
                        + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")),
        sent(
            "gcp-service-account",
            "the whole file",
            "body",
            p -> Sent.post("/upload", "", p.value())),
        sent(
            "gitlab-token",
            "curl",
            "header private-token",
            p -> Sent.get("/api/v4/user", "PRIVATE-TOKEN: " + p.value() + "\r\n")),
        sent(
            "gitlab-token",
            "git",
            authorization,
            p -> Sent.get("/a/b.git/info/refs", basic("oauth2", p.value()))),
        sent(
            "gitlab-token",
            "a browser",
            "query",
            p -> Sent.get("/api/v4/user?private_token=" + form(p.value()), "")),
        sent(
            "sonar-token",
            "scanner, token as user",
            authorization,
            p -> Sent.get("/api/authentication/validate", basic(p.value(), ""))),
        sent("sonar-token", "scanner", authorization, p -> Sent.get("/api/x", bearer(p))),
        sent(
            "vault-token",
            "vault",
            "header x-vault-token",
            p -> Sent.get("/v1/auth/token/lookup-self", "X-Vault-Token: " + p.value() + "\r\n")),
        sent(
            "artifactory-token",
            "jf",
            authorization,
            p -> Sent.get("/artifactory/api/system/ping", bearer(p))),
        sent(
            "artifactory-token",
            "curl",
            "header x-jfrog-art-api",
            p -> Sent.get("/artifactory/api/x", "X-JFrog-Art-Api: " + p.value() + "\r\n")),
        sent(
            "terraform-token",
            "terraform",
            authorization,
            p -> Sent.get("/.well-known/terraform.json", bearer(p))),
        sent(
            "api-key",
            "curl",
            "header x-api-key",
            p -> Sent.get("/api/v1/orders", "X-API-Key: " + p.value() + "\r\n")),
        sent(
            "api-key",
            "a script",
            "body",
            p -> Sent.post("/rpc", "", "{\"auth\":{\"key\":\"" + p.value() + "\"}}")),
        sent(
            "webhook-url",
            "curl",
            "path",
            p -> Sent.post(URI.create(p.value()).getPath(), "", "{\"text\":\"x\"}")),
        sent(
            "sentry-dsn",
            "sentry",
            "header x-sentry-auth",
            p ->
                Sent.post(
                    "/api/7/envelope/",
                    "X-Sentry-Auth: Sentry sentry_key="
                        + URI.create(p.value()).getUserInfo()
                        + ", sentry_version=7\r\n",
                    "{}")),
        sent(
            "sentry-dsn",
            "a browser",
            "query",
            p ->
                Sent.post(
                    "/api/7/envelope/?sentry_version=7&sentry_key="
                        + URI.create(p.value()).getUserInfo(),
                    "",
                    "{}")),
        sent(
            "mcp-server",
            "an MCP client",
            authorization,
            p ->
                Sent.post(
                    "/mcp",
                    "Authorization: "
                        + JsonFields.text(p.value(), "Authorization")
                        + "\r\nContent-Type: application/json\r\n",
                    "{\"method\":\"initialize\",\"jsonrpc\":\"2.0\",\"id\":0}")));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("requests")
  void theRequestIsAHit(String kind, String client, String foundIn, Function<Planted, Sent> request)
      throws IOException {
    Planted planted = rig.plant(kind, Map.of());
    send(request.apply(planted));
    List<Hit> hits = rig.hits();
    assertThat(hits).as(client).hasSize(1);
    assertThat(hits.get(0).decoy()).isEqualTo(planted.decoy());
    assertThat(hits.get(0).foundIn()).isEqualTo(foundIn);
  }

  @Test
  void aKeyIdOfSomebodyElseIsNoHit() throws IOException {
    rig.plant("aws-key", Map.of());
    send(Sent.get("/?X-Amz-Credential=AKIAQYLPMN5HHHFPZAM2%2F20261124", ""));
    assertThat(rig.hits()).isEmpty();
  }

  private void send(Sent sent) throws IOException {
    String length = sent.body().isEmpty() ? "" : "Content-Length: " + sent.body().length() + "\r\n";
    String head = sent.start() + " HTTP/1.1\r\nHost: packages.example.com\r\nConnection: close\r\n";
    String answer =
        RawClient.ask(server.port(), head + sent.headers() + length + "\r\n" + sent.body());
    assertThat(answer).startsWith("HTTP/1.1 ");
  }
}
