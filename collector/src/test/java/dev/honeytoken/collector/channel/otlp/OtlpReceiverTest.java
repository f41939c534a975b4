package dev.honeytoken.collector.channel.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.HostileAlert;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A receiver that reads with the protocol's own classes, strictly, and answers with them: a field
 * that the protocol does not have, or of another type, is refused as it is at an OpenTelemetry
 * Collector.
 */
class OtlpReceiverTest {
  private final MockWebServer server = new MockWebServer();
  private final List<ExportLogsServiceRequest> taken = new CopyOnWriteArrayList<>();
  private volatile ExportLogsServiceResponse answer =
      ExportLogsServiceResponse.getDefaultInstance();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              ExportLogsServiceRequest.Builder read = ExportLogsServiceRequest.newBuilder();
              JsonFormat.parser().merge(Objects.requireNonNull(request.getBody()).utf8(), read);
              taken.add(read.build());
              return new MockResponse(
                  200,
                  Headers.of("Content-Type", "application/json"),
                  JsonFormat.printer().print(answer));
            } catch (InvalidProtocolBufferException e) {
              return new MockResponse(400, Headers.of(), String.valueOf(e.getMessage()));
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAlertIsOneRecordOfOneResource() {
    assertThat(send(AlertSamples.linked())).isInstanceOf(Outcome.Receipt.class);

    var resource = taken.get(0).getResourceLogs(0);
    assertThat(attributes(resource.getResource().getAttributesList()))
        .containsEntry("service.name", "honeytoken-collector");
    LogRecord record = resource.getScopeLogs(0).getLogRecords(0);
    assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_ERROR);
    assertThat(record.getSeverityText()).isEqualTo("high");
    assertThat(record.getEventName()).isEqualTo("honeytoken.alert");
    assertThat(record.getTimeUnixNano())
        .isEqualTo(
            TimeUnit.SECONDS.toNanos(Instant.parse("2026-11-02T11:01:00Z").getEpochSecond()));
    assertThat(record.getObservedTimeUnixNano()).isGreaterThan(record.getTimeUnixNano());
    assertThat(record.getBody().getStringValue()).contains("was used from 203.0.113.9");
    assertThat(attributes(record.getAttributesList()))
        .containsEntry("honeytoken.delivery.id", "key-1")
        .containsEntry("honeytoken.incident.stage", "opened")
        .containsEntry("honeytoken.incident.page", AlertSamples.PAGE)
        .containsEntry("client.address", "203.0.113.9");
  }

  @Test
  void everySortOfAlertIsReadEvenAHostileOne() {
    for (Alert each :
        List.of(
            AlertSamples.drill(),
            AlertSamples.graver(),
            AlertSamples.acknowledged(),
            AlertSamples.resolved(),
            AlertSamples.notice(),
            HostileAlert.make())) {
      assertThat(send(each)).as(each.headline()).isInstanceOf(Outcome.Receipt.class);
    }
  }

  @Test
  void whatItRejectsInItsOwnWordsIsNoReceipt() {
    answer =
        ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(1)
                    .setErrorMessage("too old"))
            .build();

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Refused("record rejected: too old"));
  }

  @Test
  void aWarningThatRejectsNothingIsAReceipt() {
    answer =
        ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(ExportLogsPartialSuccess.newBuilder().setErrorMessage("slow down"))
            .build();

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
  }

  private Outcome send(Alert alert) {
    return Opened.channel(
            "type: otlp\nurl: " + server.url("/v1/logs") + "\n",
            Map.of(),
            new ChannelContext(Clock.systemUTC(), Duration.ofSeconds(20), "1"))
        .send(alert, "key-1");
  }

  private static Map<String, String> attributes(List<KeyValue> pairs) {
    return pairs.stream()
        .collect(
            java.util.stream.Collectors.toMap(
                KeyValue::getKey, each -> each.getValue().getStringValue()));
  }
}
