package dev.honeytoken.collector.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.Outcome;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class TeamsTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of("type: teams", "url: env:HOOK");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("HOOK", base + "/workflows/1/triggers/manual/paths/invoke?sig=" + MARKER);
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(202, ""));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(404, "{\"error\":{\"code\":\"WorkflowNotFound\"}}"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(429, ""));
  }

  @Override
  protected boolean answerIsRead() {
    return false;
  }

  @Test
  void anAlertIsAnAdaptiveCardInAMessage() {
    enqueue(accepting());

    send(AlertSamples.real());

    JsonObject message = Json.object(bytes(request()));
    assertThat(message.text("type")).isEqualTo("message");
    JsonObject attachment = message.objects("attachments", each -> each).get(0);
    assertThat(attachment.text("contentType")).isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonObject card = attachment.object("content");
    assertThat(card.text("type")).isEqualTo("AdaptiveCard");
    // A text run is shown as it is; a text block would be read as Markdown.
    assertThat(card.objects("body", each -> each.text("type"))).containsOnly("RichTextBlock");
    assertThat(card.objects("actions", each -> each.text("url")))
        .containsExactly("https://ci.example/7");
  }

  @Test
  void aCardStaysUnderTheLimitOf28Kilobytes() {
    enqueue(accepting());

    send(dev.honeytoken.collector.channel.HostileAlert.make());

    assertThat(bytes(request()).length).isLessThan(28_000);
  }

  @Test
  void aFailureInWordsIsNoReceipt() {
    server.enqueue(
        answer(
            200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP"
                + " error 429"));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Later.class);
  }
}
