package dev.honeytoken.collector.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.HostileAlert;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackWebhookTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of("type: slack", "url: env:HOOK");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("HOOK", base + "/services/T0/B0/" + MARKER);
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(200, "ok"));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(404, "no_service"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(503, ""));
  }

  @Override
  protected boolean answerIsRead() {
    return false;
  }

  @Test
  void anAlertIsBlocksWithEverythingEscaped() {
    enqueue(accepting());

    send(AlertSamples.real());

    String text = text(request());
    assertThat(text)
        .contains("Decoy credential used", "curl/8 &lt;&amp;&gt;", "billing #7", "agent-3")
        .contains(".env: BILLING_API_TOKEN", "203.0.113.9", "3 times", "\"verbatim\":true");
    JsonObject json = Json.object(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(json.objects("blocks", each -> each.text("type")))
        .containsExactly("header", "section", "context");
  }

  @Test
  void aDrillIsLabelled() {
    enqueue(accepting());

    send(AlertSamples.drill());

    assertThat(text(request())).contains("Drill: decoy used as planned", "DRILL: ", "nobody broke");
  }

  @Test
  void anUpdateSaysThatItIsOneAndWhy() {
    enqueue(accepting());

    send(AlertSamples.graver());

    assertThat(text(request()))
        .contains("Update, critical: ", "3 hours after the build's end", "critical");
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "Mon, 02 Nov 2026 12:02:00 GMT"})
  void retryAfterIsUnderstoodInBothForms(String header) {
    server.enqueue(new MockResponse(429, Headers.of("Retry-After", header), ""));

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Later("HTTP 429", Duration.ofMinutes(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "99999999999999999999", ""})
  void retryAfterThatIsNonsenseIsPassedOver(String header) {
    server.enqueue(new MockResponse(429, Headers.of("Retry-After", header), ""));

    assertThat(send(AlertSamples.real())).isEqualTo(new Outcome.Later("HTTP 429", null));
  }

  @Test
  void blocksThatSlackWillNotHaveAreARefusalThatSaysSoInOneLine() {
    server.enqueue(answer(400, "invalid_blocks\r\nforged line"));

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Refused("HTTP 400 invalid_blocks forged line"));
  }

  /** https://docs.slack.dev/reference/block-kit/blocks: what is longer is invalid_blocks. */
  @ParameterizedTest
  @ValueSource(strings = {HostileAlert.TEXT, "<", "&", "x "})
  void blocksStayWithinSlacksNumbersAndLengths(String much) {
    enqueue(accepting());

    send(
        new Alert(
            "inc1",
            Stage.UPDATED,
            2,
            Severity.CRITICAL,
            List.of(much.repeat(5_000)),
            null,
            HostileAlert.make(much).used().orElseThrow()));

    JsonObject json = Json.object(bytes(request()));
    assertThat(json.text("text").length()).isBetween(1, 4_000);
    List<JsonObject> blocks = json.objects("blocks", each -> each);
    assertThat(blocks).extracting(each -> each.text("type")).contains("header", "context");
    assertThat(blocks).hasSizeLessThanOrEqualTo(50);
    for (JsonObject each : blocks) {
      switch (each.text("type")) {
        case "header" -> assertThat(each.object("text").text("text").length()).isBetween(1, 150);
        case "context" ->
            assertThat(each.objects("elements", one -> one.text("text")))
                .hasSizeBetween(1, 10)
                .allMatch(text -> text.length() <= 3_000);
        default -> {
          if (each.has("fields")) {
            assertThat(each.objects("fields", one -> one.text("text")))
                .hasSizeBetween(1, 10)
                .allMatch(text -> text.length() <= 2_000);
          } else {
            assertThat(each.object("text").text("text").length()).isBetween(1, 3_000);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: slack}",
        "{type: slack, url: 'env:A', token: 'env:A', channel: C1}",
        "{type: slack, token: 'env:A'}",
        "{type: slack, token: 'env:A', channel: C1, dialect: mattermost}",
        "{type: slack, url: 'https://hooks.slack.com/services/T/B/x'}",
      })
  void halfAConfigurationIsRefused(String yaml) {
    assertThat(
            catchThrowableOfType(
                ConfigurationException.class,
                () -> Opened.settings(yaml, Map.of("A", "https://a.example/x"))))
        .hasMessageContaining("line 1, field '");
  }
}
