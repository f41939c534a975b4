package dev.honeytoken.collector.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.webhook.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

  private final MockWebServer server = new MockWebServer();
  private final ChannelContext context =
      new ChannelContext(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(500), "1");

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aWebhookCarriesASignatureThatTheHelperVerifies() throws InterruptedException {
    server.enqueue(answer(200));

    Outcome outcome = webhook().send(AlertSamples.real(), "key-1");

    RecordedRequest request = server.takeRequest();
    byte[] body = body(request);
    long timestamp = Long.parseLong(header(request, WebhookSignature.TIMESTAMP_HEADER));
    String signature = header(request, WebhookSignature.SIGNATURE_HEADER);
    assertThat(outcome).isInstanceOf(Outcome.Receipt.class);
    assertThat(header(request, "Idempotency-Key")).isEqualTo("key-1");
    assertThat(verified(timestamp, body, signature, NOW)).isTrue();
    assertThat(verified(timestamp, body, signature, NOW.plusSeconds(301))).isFalse();
    assertThat(verified(timestamp + 1, body, signature, NOW)).isFalse();
    body[0]++;
    assertThat(verified(timestamp, body, signature, NOW)).isFalse();
  }

  @Test
  void aWebhookSaysWhatAResponderNeeds() throws InterruptedException {
    server.enqueue(answer(204));

    webhook().send(AlertSamples.drill(), "key-1");

    JsonObject alert = Json.object(body(server.takeRequest()));
    assertThat(alert.bool("drill")).isTrue();
    assertThat(alert.text("id")).isEqualTo("key-1");
    assertThat(alert.integer("hits")).isEqualTo(1);
    assertThat(alert.object("decoy").text("id")).isEqualTo("00ff00ff00ff00ff");
    assertThat(alert.object("decoy").text("project")).isEqualTo("com.example:billing");
    assertThat(alert.object("decoy").text("agent")).isEqualTo("agent-3");
    assertThat(alert.object("use").text("source")).isEqualTo("203.0.113.9");
  }

  @Test
  void slackGetsBlocksWithEverythingEscaped() throws InterruptedException {
    server.enqueue(new MockResponse(200, Headers.of(), "ok"));

    Outcome outcome = slack().send(AlertSamples.real(), "key-1");

    String text = new String(body(server.takeRequest()), StandardCharsets.UTF_8);
    assertThat(outcome).isEqualTo(new Outcome.Receipt("HTTP 200 ok"));
    assertThat(Json.object(text.getBytes(StandardCharsets.UTF_8)).names())
        .containsExactlyInAnyOrder("text", "blocks");
    assertThat(text)
        .contains("Decoy credential used", "curl/8 &lt;&amp;&gt;", "billing #7", "agent-3")
        .contains(".env: BILLING_API_TOKEN", "203.0.113.9", "3 times");
  }

  @Test
  void aDrillIsLabelledInSlack() throws InterruptedException {
    server.enqueue(answer(200));

    slack().send(AlertSamples.drill(), "key-1");

    String text = new String(body(server.takeRequest()), StandardCharsets.UTF_8);
    assertThat(text).contains("Drill: decoy used as planned", "DRILL: ", "nobody broke in");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503})
  void aStatusThatMayPassIsForLater(int status) {
    server.enqueue(answer(status));

    assertThat(slack().send(AlertSamples.real(), "k"))
        .isEqualTo(new Outcome.Later("HTTP " + status, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void aStatusThatWillNotPassIsARefusal(int status) {
    server.enqueue(new MockResponse(status, Headers.of(), "no_service\r\nforged line"));

    assertThat(slack().send(AlertSamples.real(), "k"))
        .isEqualTo(new Outcome.Refused("HTTP " + status + " no_service forged line"));
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.enqueue(new MockResponse(302, Headers.of("Location", server.url("/b").toString()), ""));

    assertThat(slack().send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Refused.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "Mon, 02 Nov 2026 12:02:00 GMT"})
  void retryAfterIsUnderstoodInBothForms(String header) {
    server.enqueue(new MockResponse(429, Headers.of("Retry-After", header), ""));

    assertThat(slack().send(AlertSamples.real(), "k"))
        .isEqualTo(new Outcome.Later("HTTP 429", Duration.ofMinutes(2)));
  }

  @Test
  void retryAfterThatIsNonsenseIsPassedOver() {
    server.enqueue(new MockResponse(429, Headers.of("Retry-After", "soon"), ""));

    assertThat(slack().send(AlertSamples.real(), "k"))
        .isEqualTo(new Outcome.Later("HTTP 429", null));
  }

  @Test
  void anAnswerThatNeverComesIsForLater() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThat(webhook().send(AlertSamples.real(), "k"))
        .isEqualTo(new Outcome.Later("no answer within 500 ms", null));
  }

  @Test
  void anAnswerCutShortCountsByItsStatus() {
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .body("x".repeat(100_000))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());

    assertThat(webhook().send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void aConnectionThatIsCutIsForLater() {
    server.enqueue(
        new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build());

    assertThat(webhook().send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void aServerThatIsDownIsForLaterAndNamedByItsHostOnly() {
    URI gone = URI.create("http://localhost:" + server.getPort() + "/services/T/B/secret");
    server.close();

    Outcome outcome = slack(gone).send(AlertSamples.real(), "k");

    assertThat(outcome).isInstanceOf(Outcome.Later.class);
    assertThat(outcome.detail()).contains("localhost").doesNotContain("services", "secret");
  }

  private static MockResponse answer(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  private static boolean verified(long timestamp, byte[] body, String signature, Instant now) {
    return WebhookSignature.verify(SECRET, timestamp, body, signature, now, Duration.ofMinutes(5));
  }

  private static String header(RecordedRequest request, String name) {
    return Objects.requireNonNull(request.getHeaders().get(name));
  }

  private static byte[] body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).toByteArray();
  }

  private Channel webhook() {
    return Opened.channel(
        "{type: webhook, url: '" + server.url("/hook") + "', secret: 'env:SECRET'}",
        Map.of("SECRET", SECRET.reveal()),
        context);
  }

  private Channel slack() {
    return slack(server.url("/services/T/B/x").uri());
  }

  private Channel slack(URI url) {
    return Opened.channel(
        "{type: slack, url: 'env:HOOK'}", Map.of("HOOK", url.toString()), context);
  }
}
