package dev.honeytoken.collector.channel.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.Outcome;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of("type: otlp", "url: env:URL");
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("URL", base + "/v1/logs?key=" + MARKER);
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(200, "{\"partialSuccess\":{}}"));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(400, "{\"code\":3,\"message\":\"bad\"}"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(503, ""));
  }

  @Override
  protected boolean answerIsRead() {
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"1\""})
  void aRecordThatIsRejectedInA200IsNoReceipt(String count) {
    server.enqueue(
        answer(
            200,
            "{\"partialSuccess\":{\"rejectedLogRecords\":"
                + count
                + ",\"errorMessage\":\"too old\"}}"));

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Refused("record rejected: too old"));
  }

  @Test
  void aRecordIsOneOfTheProtocolInJson() {
    enqueue(accepting());

    send(AlertSamples.graver());

    assertThat(text(request()))
        .contains("\"resourceLogs\":[", "\"timeUnixNano\":\"1793617260000000000\"")
        .contains("\"severityNumber\":21", "\"stringValue\":\"key-1\"");
  }
}
