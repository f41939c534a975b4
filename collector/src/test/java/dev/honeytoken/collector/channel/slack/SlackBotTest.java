package dev.honeytoken.collector.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackBotTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of(
        "type: slack", "token: env:TOKEN", "channel: C0123456789", "api: " + base + "/api");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("TOKEN", "xoxb-" + MARKER);
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(200, "{\"ok\":true,\"channel\":\"C0\",\"ts\":\"1762081200.000100\"}"));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(200, "{\"ok\":false,\"error\":\"channel_not_found\"}"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(200, "{\"ok\":false,\"error\":\"internal_error\"}"));
  }

  @Override
  protected boolean answerIsRead() {
    return true;
  }

  @Test
  void theReceiptKnowsTheMessageByItsTs() {
    enqueue(accepting());

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Receipt("posted as 1762081200.000100", "1762081200.000100"));
    RecordedRequest request = request();
    assertThat(request.getTarget()).isEqualTo("/api/chat.postMessage");
    assertThat(header(request, "Authorization")).isEqualTo("Bearer xoxb-" + MARKER);
    JsonObject json = Json.object(bytes(request));
    assertThat(json.text("channel")).isEqualTo("C0123456789");
    assertThat(json.has("thread_ts")).isFalse();
  }

  @Test
  void aLaterStageGoesIntoTheThreadAndKeepsItsReference() {
    enqueue(accepting());

    assertThat(send(AlertSamples.graver()))
        .isEqualTo(new Outcome.Receipt("posted as 1762081200.000100", AlertSamples.REFERENCE));
    assertThat(Json.object(bytes(request())).text("thread_ts")).isEqualTo(AlertSamples.REFERENCE);
  }

  @Test
  void slacksRateLimitIsRespected() {
    server.enqueue(
        new MockResponse(
            429, Headers.of("Retry-After", "30"), "{\"ok\":false,\"error\":\"ratelimited\"}"));

    Outcome.Later later = (Outcome.Later) send(AlertSamples.real());

    assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not_in_channel", "invalid_auth", "missing_scope", "invalid_blocks"})
  void aRefusalInA200IsOneAndSaysWhatToDo(String error) {
    server.enqueue(answer(200, "{\"ok\":false,\"error\":\"" + error + "\"}"));

    Outcome outcome = send(AlertSamples.real());

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(outcome.detail()).startsWith("Slack says " + error);
  }

  @Test
  void anAnswerThatIsNotSlacksIsNoReceipt() {
    server.enqueue(answer(200, "<html>Sign in to the hotel's network</html>"));
    server.enqueue(answer(200, "{\"ok\":\"yes\"}"));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Later.class);
    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Later.class);
  }
}
