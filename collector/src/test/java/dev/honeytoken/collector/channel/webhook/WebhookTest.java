package dev.honeytoken.collector.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest extends ChannelContract {
  private static final Secret SECRET = Secret.of(MARKER + "0123456789");

  @Override
  protected List<String> yaml(String base) {
    return List.of("type: webhook", "url: env:URL", "secret: env:SECRET");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("URL", base + "/hook/" + MARKER, "SECRET", SECRET.reveal());
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(202, ""));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(410, "gone"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(502, ""));
  }

  @Override
  protected boolean answerIsRead() {
    return false;
  }

  @Test
  void aRequestCarriesASignatureThatTheHelperVerifies() {
    enqueue(accepting());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);

    RecordedRequest request = request();
    byte[] body = bytes(request);
    long timestamp = Long.parseLong(header(request, WebhookSignature.TIMESTAMP_HEADER));
    String signature = header(request, WebhookSignature.SIGNATURE_HEADER);
    assertThat(header(request, "Idempotency-Key")).isEqualTo(KEY);
    assertThat(verified(timestamp, body, signature, NOW)).isTrue();
    assertThat(verified(timestamp, body, signature, NOW.plusSeconds(301))).isFalse();
    assertThat(verified(timestamp + 1, body, signature, NOW)).isFalse();
    body[0]++;
    assertThat(verified(timestamp, body, signature, NOW)).isFalse();
  }

  @Test
  void aRequestSaysWhatAResponderNeeds() {
    enqueue(accepting());

    send(AlertSamples.drill());

    JsonObject alert = Json.object(bytes(request()));
    assertThat(alert.bool("drill")).isTrue();
    assertThat(alert.text("id")).isEqualTo(KEY);
    assertThat(alert.object("decoy").text("project")).isEqualTo("com.example:billing");
    assertThat(alert.object("use").text("source")).isEqualTo("203.0.113.9");
  }

  @Test
  void aCloudEventInStructuredModeIsAllInTheBody() {
    enqueue(accepting());

    channel("format: cloudevents").send(AlertSamples.real(), KEY);

    RecordedRequest request = request();
    assertThat(header(request, "Content-Type"))
        .isEqualTo("application/cloudevents+json; charset=utf-8");
    JsonObject event = Json.object(bytes(request));
    assertThat(event.text("specversion")).isEqualTo("1.0");
    assertThat(event.text("id")).isEqualTo(KEY);
    assertThat(event.text("source")).isEqualTo("/honeytoken/collector");
    assertThat(event.text("type")).isEqualTo("dev.honeytoken.incident.opened");
    assertThat(event.text("subject")).isEqualTo("inc1");
    assertThat(event.text("time")).isEqualTo("2026-11-02T11:01:00Z");
    assertThat(event.text("datacontenttype")).isEqualTo("application/json");
    assertThat(event.object("data").text("incident")).isEqualTo("inc1");
  }

  @Test
  void aCloudEventInBinaryModeHasItsAttributesAsHeaders() {
    enqueue(accepting());

    channel("format: cloudevents-binary", "method: put").send(AlertSamples.graver(), KEY);

    RecordedRequest request = request();
    assertThat(request.getMethod()).isEqualTo("PUT");
    assertThat(header(request, "Content-Type")).isEqualTo("application/json");
    assertThat(header(request, "ce-specversion")).isEqualTo("1.0");
    assertThat(header(request, "ce-id")).isEqualTo(KEY);
    assertThat(header(request, "ce-type")).isEqualTo("dev.honeytoken.incident.updated");
    assertThat(Json.object(bytes(request)).text("incident")).isEqualTo("inc1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: webhook, url: 'http://a.example'}",
        "{type: webhook, url: 'http://a.example', secret: 'env:SHORT'}",
        "{type: webhook, url: 'http://a.example', template: opsgenie, format: cloudevents}",
        "{type: webhook, url: 'http://a.example?a=b', template: opsgenie}",
        "{type: webhook, url: 'http://a.example', template: none.yaml}",
      })
  void whatDoesNotGoTogetherIsRefused(String yaml) {
    assertThat(
            catchThrowableOfType(
                ConfigurationException.class,
                () -> Opened.settings(yaml, Map.of("SHORT", "short"))))
        .hasMessageContaining("line 1, field '");
  }

  private static boolean verified(long timestamp, byte[] body, String signature, Instant now) {
    return WebhookSignature.verify(SECRET, timestamp, body, signature, now, Duration.ofMinutes(5));
  }
}
