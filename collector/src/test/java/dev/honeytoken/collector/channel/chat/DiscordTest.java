package dev.honeytoken.collector.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.HostileAlert;
import dev.honeytoken.collector.channel.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class DiscordTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of("type: discord", "url: env:HOOK");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("HOOK", base + "/api/webhooks/1/" + MARKER);
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(200, "{\"id\":\"99\",\"type\":0}"));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(404, "{\"message\":\"Unknown Webhook\",\"code\":10015}"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(500, ""));
  }

  @Override
  protected boolean answerIsRead() {
    return true;
  }

  @Test
  void anAlertIsAnEmbedAndTheReceiptKnowsTheMessage() {
    enqueue(accepting());

    Outcome.Receipt receipt = (Outcome.Receipt) send(AlertSamples.real());

    RecordedRequest request = request();
    assertThat(receipt.reference()).isEqualTo("99");
    assertThat(request.getTarget()).isEqualTo("/api/webhooks/1/" + MARKER + "?wait=true");
    JsonObject json = Json.object(bytes(request));
    assertThat(json.object("allowed_mentions").texts("parse")).isEmpty();
    JsonObject embed = json.objects("embeds", each -> each).get(0);
    assertThat(embed.integer("color")).isEqualTo(0xE08A1E);
    assertThat(embed.objects("fields", each -> each.text("value"))).contains("`curl/8 <&>`");
  }

  @Test
  void anEmbedStaysWithinDiscordsLengths() {
    enqueue(accepting());

    send(HostileAlert.make());

    JsonObject embed = Json.object(bytes(request())).objects("embeds", each -> each).get(0);
    int sum = embed.text("title").length() + embed.text("description").length();
    for (JsonObject each : embed.objects("fields", field -> field)) {
      assertThat(each.text("value").length()).isBetween(1, 1_024);
      sum += each.text("name").length() + each.text("value").length();
    }
    assertThat(embed.text("title").length()).isLessThanOrEqualTo(256);
    assertThat(sum + embed.object("footer").text("text").length()).isLessThanOrEqualTo(6_000);
  }

  @Test
  void theTimeToWaitIsInTheBody() {
    server.enqueue(answer(429, "{\"message\":\"slow\",\"retry_after\":64.57,\"global\":false}"));
    server.enqueue(answer(429, "{\"retry_after\":3}"));
    server.enqueue(answer(429, "<html>"));

    assertThat(((Outcome.Later) send(AlertSamples.real())).retryAfter())
        .isEqualTo(Duration.ofMillis(64_570));
    assertThat(((Outcome.Later) send(AlertSamples.real())).retryAfter())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(((Outcome.Later) send(AlertSamples.real())).retryAfter()).isNull();
  }
}
