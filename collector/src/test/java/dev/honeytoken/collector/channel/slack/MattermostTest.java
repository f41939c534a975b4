package dev.honeytoken.collector.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.HostileAlert;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class MattermostTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of("type: slack", "dialect: mattermost", "url: env:HOOK");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("HOOK", base + "/hooks/" + MARKER);
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(200, "ok"));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(
        answer(
            400,
            "{\"id\":\"web.incoming_webhook.invalid.app_error\",\"message\":\"Invalid webhook.\","
                + "\"status_code\":400}"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(500, "{\"status_code\":500}"));
  }

  @Override
  protected boolean answerIsRead() {
    return false;
  }

  @Test
  void anAlertIsAnAttachmentInWhichNothingIsMarkup() {
    enqueue(accepting());

    send(AlertSamples.real());

    JsonObject attachment =
        Json.object(bytes(request())).objects("attachments", each -> each).get(0);
    assertThat(attachment.text("color")).isEqualTo("#E08A1E");
    assertThat(attachment.objects("fields", each -> each.text("value")))
        .contains("`curl/8 <&>`", "`203.0.113.9`");
  }

  /** Mattermost refuses a post of more characters, and counts its attachments' with it. */
  @Test
  void aPostStaysWithinItsLength() {
    enqueue(accepting());

    send(HostileAlert.make());

    assertThat(text(request()).length()).isLessThan(16_383);
  }
}
