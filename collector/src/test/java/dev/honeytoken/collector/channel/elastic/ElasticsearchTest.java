package dev.honeytoken.collector.channel.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of(
        "type: elasticsearch", "url: " + base, "apiKey: env:KEY", "manageTemplate: " + template);
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("KEY", MARKER + "==");
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(item(201, ""));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(403, "{\"error\":{\"type\":\"security_exception\"},\"status\":403}"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(503, ""));
  }

  @Override
  protected boolean answerIsRead() {
    return true;
  }

  private boolean template;

  @Test
  void anAlertIsCreatedUnderItsKeyWithTheNamesOfEcs() {
    enqueue(accepting());

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Receipt("added to .ds-logs-honeytoken.alert-default-000001"));
    RecordedRequest request = request();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/logs-honeytoken.alert-default/_bulk");
    assertThat(header(request, "Content-Type")).startsWith("application/x-ndjson");
    assertThat(header(request, "Authorization")).isEqualTo("ApiKey " + MARKER + "==");
    String[] lines = text(request).split("\n", -1);
    assertThat(lines).hasSize(3).endsWith("");
    assertThat(lines[0]).isEqualTo("{\"create\":{\"_id\":\"key-1\"}}");
    JsonObject document = json(lines[1]);
    assertThat(document.text("@timestamp")).isEqualTo("2026-11-02T11:01:00Z");
    assertThat(document.object("event").text("kind")).isEqualTo("alert");
    assertThat(document.object("event").texts("category")).containsExactly("intrusion_detection");
    assertThat(document.object("source").text("ip")).isEqualTo("203.0.113.9");
    assertThat(document.object("user_agent").text("original")).isEqualTo("curl/8 <&>");
    assertThat(document.object("honeytoken").object("decoy").text("kind")).isEqualTo("jwt");
  }

  @Test
  void oneThatIsThereAlreadyIsAReceipt() {
    enqueue(List.of(item(409, "version_conflict_engine_exception")));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
  }

  @ParameterizedTest
  @CsvSource({
    "429, es_rejected_execution_exception, false",
    "503, unavailable_shards_exception, false",
    "400, mapper_parsing_exception, true",
    "404, index_not_found_exception, true",
  })
  void anItemThatFailedInA200CountsByItsOwnStatus(int status, String error, boolean forGood) {
    enqueue(List.of(item(status, error)));

    Outcome outcome = send(AlertSamples.real());

    assertThat(outcome).isInstanceOf(forGood ? Outcome.Refused.class : Outcome.Later.class);
    assertThat(outcome.detail()).contains(error);
  }

  @Test
  void theTemplateIsPutIfThereIsNoneAndAskedForOnce() {
    template = true;
    Channel channel = channel();
    enqueue(List.of(answer(404, "{}"), answer(200, "{\"acknowledged\":true}")));
    enqueue(accepting());
    enqueue(accepting());

    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Receipt.class);
    assertThat(channel.send(AlertSamples.drill(), KEY)).isInstanceOf(Outcome.Receipt.class);

    List<RecordedRequest> requests = requests();
    assertThat(requests)
        .extracting(each -> each.getMethod() + " " + each.getTarget())
        .containsExactly(
            "GET /_index_template/logs-honeytoken.alert-default-template",
            "PUT /_index_template/logs-honeytoken.alert-default-template",
            "POST /logs-honeytoken.alert-default/_bulk",
            "POST /logs-honeytoken.alert-default/_bulk");
    JsonObject put = Json.object(bytes(requests.get(1)));
    assertThat(put.texts("index_patterns")).containsExactly("logs-honeytoken.alert-default");
    assertThat(put.object("data_stream").names()).isEmpty();
  }

  @Test
  void aTemplateThatIsThereIsLeftAlone() {
    template = true;
    enqueue(List.of(answer(200, "{\"index_templates\":[]}")));
    enqueue(accepting());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
    assertThat(requests()).extracting(RecordedRequest::getMethod).containsExactly("GET", "POST");
  }

  @Test
  void whoMayNotManageTemplatesStillAddsAlerts() {
    template = true;
    enqueue(List.of(answer(403, "{}")));
    enqueue(accepting());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void aTemplateThatCannotBePutNowIsForLaterAndTriedAgain() {
    template = true;
    Channel channel = channel();
    enqueue(List.of(answer(404, "{}"), answer(503, "")));
    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Later.class);
    enqueue(List.of(answer(404, "{}"), answer(200, "{}")));
    enqueue(accepting());

    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void everyFieldOfADocumentIsInTheTemplate() {
    JsonObject properties =
        Json.object(IndexTemplate.of("a"))
            .object("template")
            .object("mappings")
            .object("properties");
    List<String> missing = new ArrayList<>();
    for (var alert : List.of(AlertSamples.graver(), AlertSamples.notice())) {
      unmapped(json(utf8(Json.write(EcsDocument.of(alert, KEY)))), properties, "", missing);
    }

    assertThat(missing).isEmpty();
  }

  private static void unmapped(
      JsonObject document, JsonObject properties, String path, List<String> missing) {
    for (String each : document.names()) {
      if (!properties.has(each)) {
        missing.add(path + each);
      } else if (properties.object(each).has("properties")) {
        unmapped(
            document.object(each),
            properties.object(each).object("properties"),
            path + each + ".",
            missing);
      }
    }
  }

  @Test
  void aUserWithAPasswordLogsInByBasic() {
    enqueue(accepting());
    Opened.channel(
            "{type: elasticsearch, url: '"
                + server.url("/")
                + "', manageTemplate: false, login: 'env:LOGIN'}",
            Map.of("LOGIN", "anna:secret"),
            context())
        .send(AlertSamples.real(), KEY);

    assertThat(header(request(), "Authorization")).isEqualTo("Basic YW5uYTpzZWNyZXQ=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: elasticsearch, url: 'http://a.example', apiKey: 'env:A', login: 'env:A'}",
        "{type: elasticsearch, url: 'http://a.example', login: 'env:A'}",
        "{type: elasticsearch, url: 'http://a.example', dataStream: '../_all'}",
      })
  void whatDoesNotGoTogetherIsRefused(String yaml) {
    assertThat(
            catchThrowableOfType(
                ConfigurationException.class, () -> Opened.settings(yaml, Map.of("A", "plain"))))
        .hasMessageContaining("line 1, field '");
  }

  private static JsonObject json(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static MockResponse item(int status, String error) {
    String why = error.isEmpty() ? "" : ",\"error\":{\"type\":\"" + error + "\",\"reason\":\"so\"}";
    return answer(
        200,
        "{\"took\":3,\"errors\":"
            + !error.isEmpty()
            + ",\"items\":[{\"create\":{\"_index\":"
            + "\".ds-logs-honeytoken.alert-default-000001\",\"_id\":\"key-1\",\"status\":"
            + status
            + why
            + "}}]}");
  }
}
