package dev.honeytoken.collector.channel.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.Outcome;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudWatchLogsTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of(
        "type: cloudwatch-logs",
        "region: eu-central-1",
        "accessKeyId: env:ID",
        "secretAccessKey: env:SECRET",
        "endpoint: " + base);
  }

  @Override
  protected Map<String, String> secrets(String base) {
    return Map.of("ID", "AKIA" + MARKER, "SECRET", MARKER + "/secret+key");
  }

  @Override
  protected List<MockResponse> accepting() {
    return List.of(answer(200, "{}"));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(error(400, "InvalidSignatureException"));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(error(400, "ThrottlingException"));
  }

  @Override
  protected boolean answerIsRead() {
    return true;
  }

  private static final MockResponse MISSING = error(400, "ResourceNotFoundException");
  private static final MockResponse THERE = error(400, "ResourceAlreadyExistsException");
  private static final MockResponse DONE = answer(200, "{}");

  @Test
  void anAlertIsOneEventDatedNowAndTheRequestIsSigned() {
    enqueue(accepting());

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Receipt("written to honeytoken, alerts"));
    RecordedRequest request = request();
    assertThat(header(request, "Content-Type")).isEqualTo("application/x-amz-json-1.1");
    assertThat(header(request, "X-Amz-Target")).isEqualTo("Logs_20140328.PutLogEvents");
    JsonObject json = Json.object(bytes(request));
    assertThat(json.text("logGroupName")).isEqualTo("honeytoken");
    assertThat(json.text("logStreamName")).isEqualTo("alerts");
    JsonObject event = json.objects("logEvents", each -> each).get(0);
    assertThat(event.integer("timestamp")).isEqualTo(NOW.toEpochMilli());
    assertThat(event.text("message")).contains("\"id\":\"key-1\"");
    assertThat(header(request, "Authorization"))
        .isEqualTo(
            SignatureV4.authorization(
                request,
                bytes(request),
                "AKIA" + MARKER,
                MARKER + "/secret+key",
                "eu-central-1",
                "logs"));
  }

  @Test
  void groupAndStreamAreMadeIfTheyAreMissing() {
    enqueue(List.of(MISSING, MISSING, DONE, DONE, DONE));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
    assertThat(actions())
        .containsExactly(
            "PutLogEvents", "CreateLogStream", "CreateLogGroup", "CreateLogStream", "PutLogEvents");
  }

  @Test
  void theStreamAloneIsMadeInAGroupThatIsThere() {
    enqueue(List.of(MISSING, DONE, DONE));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
    assertThat(actions()).containsExactly("PutLogEvents", "CreateLogStream", "PutLogEvents");
  }

  @Test
  void anotherCollectorMayHaveMadeThemInTheMeantime() {
    enqueue(List.of(MISSING, MISSING, THERE, THERE, DONE));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void whoMayNotMakeThemIsRefused() {
    enqueue(List.of(MISSING, error(400, "AccessDeniedException")));

    Outcome outcome = send(AlertSamples.real());

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(outcome.detail()).contains("AccessDeniedException");
  }

  @Test
  void anEventThatIsRejectedInA200IsNoReceipt() {
    server.enqueue(answer(200, "{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0}}"));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException, false",
    "400, LimitExceededException, false",
    "400, com.amazon.coral.service#ThrottlingException, false",
    "500, ServiceUnavailableException, false",
    "400, UnrecognizedClientException, true",
    "400, AccessDeniedException, true",
  })
  void anErrorCountsByItsCode(int status, String code, boolean forGood) {
    enqueue(List.of(error(status, code)));

    assertThat(send(AlertSamples.real()))
        .isInstanceOf(forGood ? Outcome.Refused.class : Outcome.Later.class);
  }

  private List<String> actions() {
    return requests().stream()
        .map(each -> header(each, "X-Amz-Target").substring("Logs_20140328.".length()))
        .toList();
  }

  private static MockResponse error(int status, String type) {
    return answer(status, "{\"__type\":\"" + type + "\",\"message\":\"so\"}");
  }
}
