package dev.honeytoken.collector.channel.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.HostileAlert;
import dev.honeytoken.collector.channel.Outcome;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class PagerDutyTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of("type: pagerduty", "routingKey: env:KEY", "url: " + base + "/v2/enqueue");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("KEY", MARKER + "0123456789");
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(
        answer(
            202,
            "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"inc1\"}"));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(400, "{\"status\":\"invalid event\",\"errors\":[\"routing_key\"]}"));
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
  void everyStageOfAnIncidentGoesUnderItsId() {
    assertThat(event(AlertSamples.real()).text("event_action")).isEqualTo("trigger");
    assertThat(event(AlertSamples.graver()).text("event_action")).isEqualTo("trigger");
    assertThat(event(AlertSamples.acknowledged()).text("event_action")).isEqualTo("acknowledge");
    assertThat(event(AlertSamples.resolved()).text("event_action")).isEqualTo("resolve");
    assertThat(event(AlertSamples.real()).text("dedup_key")).isEqualTo("inc1");
    assertThat(event(AlertSamples.resolved()).text("dedup_key")).isEqualTo("inc1");
  }

  @Test
  void severitiesAreWordsOfPagerDuty() {
    assertThat(event(AlertSamples.drill()).object("payload").text("severity")).isEqualTo("info");
    assertThat(event(AlertSamples.real()).object("payload").text("severity")).isEqualTo("error");
    assertThat(event(AlertSamples.graver()).object("payload").text("severity"))
        .isEqualTo("critical");
  }

  @Test
  void anEventHasWhatPagerDutyAsksForAndWhatAResponderNeeds() {
    JsonObject event = event(AlertSamples.real());

    assertThat(event.text("routing_key")).isEqualTo(MARKER + "0123456789");
    JsonObject payload = event.object("payload");
    assertThat(payload.text("summary")).contains("com.example:billing", "203.0.113.9");
    assertThat(payload.text("source")).isEqualTo("203.0.113.9");
    assertThat(payload.text("timestamp")).isEqualTo("2026-11-02T11:01:00Z");
    assertThat(payload.object("custom_details").text("Id")).isEqualTo(KEY);
  }

  @Test
  void theReceiptKnowsTheAlertByItsDeduplicationKey() {
    enqueue(accepting());

    assertThat(((Outcome.Receipt) send(AlertSamples.real())).reference()).isEqualTo("inc1");
  }

  /** Lengths of https://developer.pagerduty.com/docs/send-alert-event: 413 or 400 beyond them. */
  @Test
  void anEventStaysWithinPagerDutysLengths() {
    enqueue(accepting());

    send(HostileAlert.make());

    byte[] event = bytes(request());
    assertThat(event.length).isLessThan(512 * 1024);
    JsonObject payload = Json.object(event).object("payload");
    assertThat(payload.text("summary").length()).isBetween(1, 1_024);
  }

  private JsonObject event(Alert alert) {
    enqueue(accepting());
    send(alert);
    return Json.object(bytes(request()));
  }
}
