package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real collector that is given channels while it runs. */
class ChannelsOverApiTest {
  private static final String SECRET = "marker0secret0marker";
  private static final String FILE = "channels: [{name: log, type: log}]\n";
  private static final String LOOPBACK = FILE + "admin: {channelNetworks: [127.0.0.0/8, '::1']}\n";

  private final MockWebServer hook = new MockWebServer();

  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    hook.start();
  }

  @AfterEach
  void stop() {
    hook.close();
  }

  @Test
  void aChannelThatIsSetGetsAlertsAtOnceAndAfterARestart() {
    try (Running collector = collector(LOOPBACK)) {
      assertThat(put(collector.api(), "team", webhook()).status()).isEqualTo(201);
      alert(collector, "1");

      collector.restart();
      alert(collector, "2");

      assertThat(put(collector.api(), "team", webhook()).status()).isEqualTo(200);
      assertThat(channels(collector.api()))
          .extracting(each -> each.text("name") + " " + each.text("setIn"))
          .containsExactly("log file", "team api");
    }
  }

  @Test
  void aChannelThatIsRemovedGetsNone() {
    try (Running collector = collector(LOOPBACK)) {
      put(collector.api(), "team", webhook());

      assertThat(
              collector.api().call("DELETE", "/v1/channels/team", new byte[0], Map.of()).status())
          .isEqualTo(204);
      Orders.plant(collector.api(), "1").use(null);

      await().until(() -> !deliveries(collector.api()).isEmpty());
      assertThat(deliveries(collector.api())).containsOnly("log");
      assertThat(channels(collector.api())).hasSize(1);
    }
  }

  @Test
  void aTrialSaysWhatTheChannelAnswers() {
    // The alert, and its end.
    hook.enqueue(new MockResponse(204, Headers.of(), ""));
    hook.enqueue(new MockResponse(204, Headers.of(), ""));
    hook.enqueue(new MockResponse(410, Headers.of(), "gone"));
    try (Running collector = collector(LOOPBACK)) {
      put(collector.api(), "team", webhook());

      JsonObject first = collector.api().post("/v1/channels/team:try", "").json();
      JsonObject second = collector.api().post("/v1/channels/team:try", "").json();

      assertThat(first.bool("accepted")).isTrue();
      assertThat(second.bool("accepted")).isFalse();
      assertThat(second.text("detail")).isEqualTo("HTTP 410 gone");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void anAddressInsideIsNotReachedHoweverItIsWritten(String host) {
    try (Running collector = collector(FILE)) {
      put(collector.api(), "team", webhook().replace("localhost", host));

      JsonObject trial = collector.api().post("/v1/channels/team:try", "").json();

      assertThat(trial.bool("accepted")).isFalse();
      assertThat(trial.text("detail")).contains("inside", "admin.channelNetworks");
      assertThat(hook.getRequestCount()).isZero();
    }
  }

  @Test
  void aRedirectInsideIsNotFollowed() {
    hook.enqueue(
        new MockResponse(307, Headers.of("Location", "http://169.254.169.254/latest"), ""));
    try (Running collector = collector(LOOPBACK)) {
      put(collector.api(), "team", webhook());

      assertThat(collector.api().post("/v1/channels/team:try", "").json().text("detail"))
          .contains("redirects");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"webhook\",\"url\":\"https://a.example/\",\"secret\":\"0123456789abcdef\",\"http\":{\"ca\":\"/etc/passwd\"}}",
        "{\"type\":\"webhook\",\"url\":\"https://a.example/\",\"secret\":{\"command\":[\"id\"]}}",
        "{\"type\":\"webhook\",\"url\":\"https://a.example/\",\"secret\":\"0123456789abcdef\",\"http\":{\"proxy\":\"http://a.example:1\"}}",
        "{\"type\":\"syslog\",\"host\":\"10.0.0.1\"}",
        "{\"type\":\"log\"}",
        "{\"type\":\"webhook\"}",
        "{\"type\":",
      })
  void whatReachesForTheMachineItselfIsRefused(String body) {
    try (Running collector = collector(LOOPBACK)) {
      Api.Answer answer = put(collector.api(), "team", body);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().optionalText("mend")).isNotBlank();
      assertThat(channels(collector.api())).hasSize(1);
    }
  }

  @Test
  void aReferenceIsTakenAtItsWord() throws InterruptedException {
    hook.enqueue(new MockResponse(204, Headers.of(), ""));
    hook.enqueue(new MockResponse(204, Headers.of(), ""));
    try (Running collector = collector(LOOPBACK)) {
      put(
          collector.api(),
          "team",
          "{\"type\":\"webhook\",\"url\":\""
              + hook.url("/")
              + "\",\"secret\":\"env:PATH_PATH_PATH\","
              + "\"http\":{\"headers\":{\"Authorization\":\"env:PATH\"}}}");

      collector.api().post("/v1/channels/team:try", "");

      assertThat(hook.takeRequest().getHeaders().get("Authorization")).isEqualTo("env:PATH");
    }
  }

  @Test
  void aChannelOfTheFileIsTheOperatorsAlone() {
    try (Running collector = collector(LOOPBACK)) {
      assertThat(put(collector.api(), "log", webhook()).status()).isEqualTo(409);
      assertThat(collector.api().call("DELETE", "/v1/channels/log", new byte[0], Map.of()).status())
          .isEqualTo(409);
    }
  }

  @Test
  void noSecretIsInAnAnswerTheAuditLogOrTheDatabase() throws IOException {
    try (Running collector = collector(LOOPBACK)) {
      put(collector.api(), "team", webhook());
      put(collector.api(), "bad", webhook().replace("http:", "gopher:"));

      assertThat(collector.api().get("/v1/channels").body()).doesNotContain(SECRET);
      assertThat(collector.api().get("/v1/audit").body()).contains("team").doesNotContain(SECRET);
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain(SECRET);
      }
    }
  }

  private void alert(Running collector, String build) {
    int before = hook.getRequestCount();
    hook.enqueue(new MockResponse(204, Headers.of(), ""));
    Orders.plant(collector.api(), build).use(null);
    await().until(() -> hook.getRequestCount() > before);
  }

  private String webhook() {
    return "{\"type\":\"webhook\",\"url\":\"http://localhost:"
        + hook.getPort()
        + "/"
        + SECRET
        + "\",\"secret\":\""
        + SECRET
        + "\"}";
  }

  private Running collector(String yaml) {
    return Running.in(directory, yaml, Map.of(), new SettableClock());
  }

  private static Api.Answer put(Api api, String name, String body) {
    return api.call("PUT", "/v1/channels/" + name, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static List<JsonObject> channels(Api api) {
    return api.get("/v1/channels").json().objects("channels", each -> each);
  }

  private static List<String> deliveries(Api api) {
    return api.get("/v1/deliveries").json().objects("deliveries", each -> each.text("channel"));
  }
}
