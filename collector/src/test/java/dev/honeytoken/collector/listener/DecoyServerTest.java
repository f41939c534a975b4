package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.decoy.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoyServerTest {
  private static final ListenerConfig.Limits LIMITS =
      new ListenerConfig.Limits(
          8 << 10,
          256 << 10,
          64 << 10,
          100,
          Duration.ofSeconds(10),
          Duration.ofMillis(1500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5));

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

  private String ask(String head, String body) throws IOException {
    return RawClient.ask(
        server.port(), head + "Host: packages.example.com\r\nConnection: close\r\n\r\n" + body);
  }

  private String get(String path, String headers) throws IOException {
    return ask("GET " + path + " HTTP/1.1\r\n" + headers, "");
  }

  private String post(String type, String body) throws IOException {
    return ask(
        "POST /collect HTTP/1.1\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n",
        body);
  }

  private Hit onlyHit() {
    assertThat(rig.hits()).hasSize(1);
    return rig.hits().get(0);
  }

  private static String basic(String user, String password) {
    return Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBearerTokenIsAHit() throws IOException {
    Planted npm = rig.plant("npm-token", Map.of());
    get("/repository/npm-web/-/whoami", "Authorization: Bearer " + npm.value() + "\r\n");
    assertThat(onlyHit().decoy()).isEqualTo(npm.decoy());
    assertThat(onlyHit().foundIn()).isEqualTo("header authorization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npm-token",
        "jwt",
        "maven-server",
        "docker-auth",
        "basic-url",
        "git-login",
        "netrc-login",
        "pip-index",
        "kubeconfig-token",
        "aws-key",
        "gitlab-token",
        "sonar-token",
        "vault-token",
        "artifactory-token",
        "nexus-token",
        "jenkins-token",
        "terraform-token",
        "api-key",
        "webhook-url",
        "sentry-dsn"
      })
  void everyKindIsFoundInAQueryAHeaderABodyAndALogin(String kind) throws IOException {
    Planted planted = rig.plant(kind, Map.of());
    String value = planted.value();
    String encoded = java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
    get("/search?page=1&q=" + encoded + "&x=%zz", "");
    get("/", "X-Api-Key: " + value + "\r\n");
    post("application/x-www-form-urlencoded", "a=b&secret=" + encoded);
    post("application/json", "{\"k\":[\"" + value.replace("/", "\\/") + "\"]}");
    get("/", "Cookie: a=1; session=" + encoded + "\r\n");
    assertThat(rig.hits()).hasSize(5).allMatch(hit -> hit.decoy().equals(planted.decoy()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"npm-token", "maven-server"})
  void aBasicLoginIsDecoded(String kind) throws IOException {
    Planted planted = rig.plant(kind, Map.of());
    get("/x", "Authorization: Basic " + basic("deploy", planted.value()) + "\r\n");
    assertThat(onlyHit().decoy()).isEqualTo(planted.decoy());
  }

  @Test
  void aDecoyLikeTheUsersOwnKeysIsFound() throws IOException {
    Planted like =
        rig.plant("like", Map.of("sample", "acme_live_4f9KpQ7sT2vXw8ZbN3mR6yLdH1cJ5gUe"));
    get("/v1/charges", "Authorization: Bearer " + like.value() + "\r\n");
    assertThat(onlyHit().decoy()).isEqualTo(like.decoy());
  }

  @Test
  void aDecoyTooShortForASealIsFoundByItsFingerprint() throws IOException {
    Planted like = rig.plant("like", Map.of("sample", "k-8f3a91c02d4e5b"));
    get("/v1/charges?key=" + like.value(), "");
    get("/v1/charges?key=k-0123456789abcd", "");
    assertThat(onlyHit().decoy()).isEqualTo(like.decoy());
  }

  @Test
  void whoeverVerifiesAJwtByItsIssuerIsAHit() throws IOException {
    Planted jwt = rig.plant("jwt", Map.of());
    String payload =
        new String(
            Base64.getUrlDecoder()
                .decode(
                    jwt.value()
                        .substring(jwt.value().indexOf('.') + 1, jwt.value().lastIndexOf('.'))),
            StandardCharsets.UTF_8);
    String issuer = payload.replaceAll(".*\"iss\":\"([^\"]+)\".*", "$1");
    String path = java.net.URI.create(issuer).getPath();
    String answer = get(path + "/.well-known/openid-configuration", "");
    assertThat(answer).contains("200 OK").contains("\"issuer\":");
    assertThat(onlyHit().decoy()).isEqualTo(jwt.decoy());
  }

  @Test
  void theHitIsOnDiskBeforeTheAnswerIsOut() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    for (int i = 1; i <= 20; i++) {
      get("/-/whoami", "Authorization: Bearer " + npm.value() + "\r\n");
      try (var other =
              java.sql.DriverManager.getConnection(
                  "jdbc:sqlite:" + directory.resolve("honeytoken.db"));
          var count = other.createStatement().executeQuery("SELECT COUNT(*) FROM hits")) {
        assertThat(count.getInt(1)).isEqualTo(i);
      }
    }
  }

  @Test
  void evidenceNamesTheDecoyAndHoldsNoCredential() throws IOException {
    Planted npm = rig.plant("npm-token", Map.of());
    get(
        "/-/whoami?token=" + npm.value(),
        "Authorization: Bearer "
            + npm.value()
            + "\r\nUser-Agent: npm/10\r\nX-Login: "
            + basic("me", npm.value())
            + "\r\nX-Forwarded-For: 203.0.113.9, 10.0.0.1\r\nCookie: sid=somebodys\r\n");
    Evidence evidence = onlyHit().evidence();
    assertThat(evidence.path()).isEqualTo("/-/whoami?token=⟨" + npm.decoy() + "⟩");
    assertThat(evidence.headers())
        .contains(new Evidence.Header("Authorization", "Bearer ⟨" + npm.decoy() + "⟩"))
        .contains(new Evidence.Header("Cookie", "****"));
    assertThat(evidence.toString()).doesNotContain(npm.value());
    assertThat(evidence.source()).isEqualTo("127.0.0.1");
    assertThat(evidence.forwarded()).containsExactly("203.0.113.9", "10.0.0.1");
    assertThat(evidence.userAgent()).isEqualTo("npm/10");
    assertThat(evidence.host()).isEqualTo("packages.example.com");
  }

  @Test
  void aLoginInEvidenceIsReplacedWhole() throws IOException {
    Planted maven = rig.plant("maven-server", Map.of());
    String login = basic("deploy", maven.value());
    get("/repository/x", "Authorization: Basic " + login + "\r\n");
    assertThat(onlyHit().evidence().toString()).doesNotContain(login);
    assertThat(onlyHit().evidence().headers())
        .contains(new Evidence.Header("Authorization", "Basic ⟨" + maven.decoy() + "⟩"));
  }

  @Test
  void twoDecoysInOneRequestAreTwoHits() throws IOException {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token", "jwt"));
    Planted npm = Rig.planted(answer, 0, Map.of());
    Planted jwt = Rig.planted(answer, 1, Map.of());
    post("text/plain", npm.value() + "\n" + jwt.value());
    assertThat(rig.hits())
        .extracting(Hit::decoy)
        .containsExactlyInAnyOrder(npm.decoy(), jwt.decoy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/repository/npm-web/-/whoami",
        "/repository/maven/com/x/x.pom",
        "/v2/",
        "/v2/app/manifests/latest",
        "/api/v1/users",
        "/shop.git/info/refs?service=git-upload-pack",
        "/"
      })
  void anUnknownTokenIsAnsweredLikeADecoy(String path) throws IOException {
    Planted npm = rig.plant("npm-token", Map.of());
    Planted maven = rig.plant("maven-server", Map.of());
    String decoy = get(path, "Authorization: Bearer " + npm.value() + "\r\n");
    String unknown =
        get(path, "Authorization: Bearer npm_000000000000000000000000000000000000\r\n");
    String login = get(path, "Authorization: Basic " + basic("a", maven.value()) + "\r\n");
    String stranger = get(path, "Authorization: Basic " + basic("a", "hunter2") + "\r\n");
    assertThat(rig.hits()).hasSize(2);
    assertThat(dateless(decoy)).isEqualTo(dateless(unknown));
    assertThat(dateless(login)).isEqualTo(dateless(stranger));
  }

  private static String dateless(String answer) {
    return answer.replaceFirst("Date: [^\r]+\r\n", "");
  }

  @Test
  void noAnswerSaysWhatServerThisIs() throws IOException {
    String answers =
        get("/", "")
            + get("/v2/", "")
            + get("/api", "")
            + RawClient.ask(server.port(), "nonsense\r\n\r\n");
    assertThat(answers.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("server:")
        .doesNotContain("jetty")
        .doesNotContain("honey")
        .doesNotContain("decoy")
        .doesNotContain("canary");
  }

  @Test
  void aLoginAtTheRealmOfARegistryIsAHitAndRefused() throws IOException {
    assertThat(get("/v2/", ""))
        .contains("401 Unauthorized")
        .contains("Bearer realm=\"http://127.0.0.1:" + server.port() + "/service/token\"");
    Planted docker = rig.plant("docker-auth", Map.of());
    var user = docker.credential().part(Credential.USERNAME);
    String login = basic(user == null ? "ci" : user.reveal(), docker.value());
    assertThat(get("/service/token?service=x", "Authorization: Basic " + login + "\r\n"))
        .contains("401 Unauthorized")
        .contains("incorrect username or password");
    assertThat(onlyHit().decoy()).isEqualTo(docker.decoy());
  }

  @Test
  void tlsOnThePlainPortIsAnsweredWithAPlain400() throws IOException {
    byte[] hello = {0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x00};
    try (RawClient client = new RawClient(server.port())) {
      assertThat(client.send(hello).all()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void aDrippedHeaderEndsAtTheDeadlineWhileOthersAreServed() throws Exception {
    try (RawClient slow = new RawClient(server.port())) {
      slow.send("GET / HTTP/1.1\r\nX-Slow: ");
      assertThat(get("/", "")).startsWith("HTTP/1.1 401");
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                try {
                  slow.send("a");
                  return false;
                } catch (IOException e) {
                  return true;
                }
              });
      assertThat(get("/", "")).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void aDrippedBodyEndsAtTheDeadline() throws Exception {
    try (RawClient slow = new RawClient(server.port())) {
      slow.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nabc");
      assertThat(slow.all()).doesNotContain("200");
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedAlikeWithAndWithoutADecoy() throws IOException {
    Planted npm = rig.plant("npm-token", Map.of());
    String large = "x".repeat(300 << 10);
    String with = post("text/plain", npm.value() + " " + large);
    String without = post("text/plain", "a".repeat(npm.value().length()) + " " + large);
    assertThat(with).startsWith("HTTP/1.1 413");
    assertThat(dateless(with)).isEqualTo(dateless(without));
    assertThat(onlyHit().evidence().body().whole()).isFalse();
  }

  @Test
  void aHeaderBeyondTheLimitIsRefused() throws IOException {
    assertThat(get("/", "X-Large: " + "x".repeat(20_000) + "\r\n")).startsWith("HTTP/1.1 431");
  }

  @Test
  void garbageAroundACredentialHidesNothing() throws IOException {
    Planted npm = rig.plant("npm-token", Map.of());
    get("/%ff%fe/" + npm.value() + "/%2e%2e;a=b//|^{}?%zz%", "");
    assertThat(rig.hits()).hasSize(1);
    get("/?%ff=%zz&" + npm.value() + "%", "");
    assertThat(rig.hits()).hasSize(2);
    post("application/json", "{\"\u00ff\u00fe\": \"\\ud800\\u00zz" + "\", '" + npm.value() + "'");
    assertThat(rig.hits()).hasSize(3);
    post("///;;", "\u0000\u00ff\u00c0" + npm.value() + "\u0000");
    assertThat(rig.hits()).hasSize(4);
  }

  @Test
  void aPathThatIsNoPathIsRefusedAndOthersGoOn() throws IOException {
    for (String each : List.of("/%zz", "/%", "/%00", "%", "http://[::1")) {
      assertThat(get(each, "")).startsWith("HTTP/1.1 400");
    }
    assertThat(get("/", "")).startsWith("HTTP/1.1 401");
  }

  @Test
  void aRequestWithoutADecoyStoresNothing() throws IOException {
    get("/", "Authorization: Bearer " + "x".repeat(500) + "\r\n");
    assertThat(rig.hits()).isEmpty();
    assertThat(rig.pipeline.counters().withoutDecoy()).isEqualTo(1);
  }

  @Test
  void everyMethodIsAnswered() throws IOException {
    Planted npm = rig.plant("npm-token", Map.of());
    List<String> methods = List.of("PUT", "DELETE", "OPTIONS", "PROPFIND", "HEAD", "FROBNICATE");
    for (String each : methods) {
      assertThat(ask(each + " /repository/x HTTP/1.1\r\nX-Key: " + npm.value() + "\r\n", ""))
          .startsWith("HTTP/1.1 401");
    }
    assertThat(rig.hits()).hasSize(methods.size());
  }
}
