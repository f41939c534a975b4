package dev.honeytoken.collector.channel.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.Outcome;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class SplunkTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of("type: splunk", "url: " + base, "token: env:TOKEN", "index: security");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("TOKEN", MARKER + "-4F37");
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(TAKEN, INDEXED);
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(403, "{\"text\":\"Invalid token\",\"code\":4}"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(503, "{\"text\":\"Server is busy\",\"code\":9}"));
  }

  @Override
  protected boolean answerIsRead() {
    return true;
  }

  private static final MockResponse TAKEN =
      answer(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":7}");
  private static final MockResponse INDEXED = answer(200, "{\"acks\":{\"7\":true}}");
  private static final MockResponse NOT_YET = answer(200, "{\"acks\":{\"7\":false}}");

  @Test
  void theReceiptIsTheIndexersAndNotTheFirstAnswer() {
    enqueue(List.of(TAKEN, NOT_YET, NOT_YET, INDEXED));

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Receipt("indexed, acknowledgement 7"));
    List<RecordedRequest> requests = requests();
    assertThat(requests).hasSize(4);
    String channel = header(requests.get(0), "X-Splunk-Request-Channel");
    assertThat(channel).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(requests.get(0).getTarget()).isEqualTo("/services/collector/event");
    for (RecordedRequest each : requests.subList(1, 4)) {
      assertThat(each.getTarget()).isEqualTo("/services/collector/ack");
      assertThat(header(each, "X-Splunk-Request-Channel")).isEqualTo(channel);
      assertThat(text(each)).isEqualTo("{\"acks\":[7]}");
    }
  }

  @Test
  void anEventThatWasTakenIsNotSentAgainWhileItsAcknowledgementMayCome() {
    Channel channel = channel();
    enqueue(List.of(TAKEN, answer(503, "")));
    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Later.class);
    requests();
    enqueue(List.of(INDEXED));

    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Receipt.class);
    assertThat(request().getTarget()).isEqualTo("/services/collector/ack");
  }

  @Test
  void anAcknowledgementThatIsRefusedIsNoRefusalOfTheEvent() {
    enqueue(List.of(TAKEN, answer(400, "{\"text\":\"ACK is disabled\",\"code\":14}")));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void withoutAcknowledgementTheFirstAnswerIsTheReceipt() {
    server.enqueue(answer(200, "{\"text\":\"Success\",\"code\":0}"));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void aTokenWithoutAcknowledgementIsRefusedWhereItIsRequired() {
    server.enqueue(answer(200, "{\"text\":\"Success\",\"code\":0}"));

    Outcome outcome = channel("acknowledgement: required").send(AlertSamples.real(), KEY);

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(outcome.detail()).contains("acknowledgement off");
  }

  @Test
  void anEventIsTheAlertWithTimeAndSourceType() {
    enqueue(accepting());

    send(AlertSamples.real());

    RecordedRequest request = requests().get(0);
    assertThat(header(request, "Authorization")).isEqualTo("Splunk " + MARKER + "-4F37");
    JsonObject json = Json.object(bytes(request));
    assertThat(json.text("time")).isEqualTo("1793617260.000");
    assertThat(json.text("sourcetype")).isEqualTo("honeytoken:alert");
    assertThat(json.text("index")).isEqualTo("security");
    assertThat(json.object("event").text("id")).isEqualTo(KEY);
  }
}
