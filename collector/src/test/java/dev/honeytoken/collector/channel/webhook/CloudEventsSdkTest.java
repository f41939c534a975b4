package dev.honeytoken.collector.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.HostileAlert;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events are read by the CloudEvents project's own SDK. */
class CloudEventsSdkTest {
  @ParameterizedTest
  @CsvSource({"cloudevents, STRUCTURED", "cloudevents-binary, BINARY"})
  void anAlertIsAnEventOfVersion1(String format, Encoding encoding) throws Exception {
    CloudEvent event = event(format, encoding, AlertSamples.graver());

    assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
    assertThat(event.getId()).isEqualTo("key-1");
    assertThat(event.getType()).isEqualTo("dev.honeytoken.incident.updated");
    assertThat(event.getSource()).isEqualTo(URI.create("/honeytoken/collector"));
    assertThat(event.getSubject()).isEqualTo("inc1");
    assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-02T11:01:00Z"));
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(Json.object(Objects.requireNonNull(event.getData()).toBytes()).text("severity"))
        .isEqualTo("critical");
  }

  @ParameterizedTest
  @CsvSource({"cloudevents, STRUCTURED", "cloudevents-binary, BINARY"})
  void textOfAnIntruderStaysData(String format, Encoding encoding) throws Exception {
    CloudEvent event = event(format, encoding, HostileAlert.make());

    assertThat(event.getExtensionNames()).isEmpty();
    assertThat(Json.object(Objects.requireNonNull(event.getData()).toBytes()).names())
        .contains("decoy");
  }

  private static CloudEvent event(String format, Encoding encoding, Alert alert) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse(204, Headers.of(), ""));
      Outcome outcome =
          Opened.channel(
                  "type: webhook\nurl: "
                      + server.url("/")
                      + "\nsecret: env:SECRET\nformat: "
                      + format
                      + "\n",
                  Map.of("SECRET", "0123456789abcdef"),
                  new ChannelContext(Clock.systemUTC(), Duration.ofSeconds(20), "1"))
              .send(alert, "key-1");
      assertThat(outcome).isInstanceOf(Outcome.Receipt.class);
      RecordedRequest request = server.takeRequest();
      MessageReader reader =
          HttpMessageFactory.createReader(
              consumer -> {
                // By number: each of them as a pair would be one of Kotlin's.
                Headers headers = request.getHeaders();
                for (int i = 0; i < headers.size(); i++) {
                  consumer.accept(headers.name(i), headers.value(i));
                }
              },
              Objects.requireNonNull(request.getBody()).toByteArray());
      assertThat(reader.getEncoding()).isEqualTo(encoding);
      return reader.toEvent();
    }
  }
}
