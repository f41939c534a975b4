package dev.honeytoken.collector.channel.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.HostileAlert;
import dev.honeytoken.collector.channel.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsTest extends ChannelContract {
  @Override
  protected List<String> yaml(String base) {
    return List.of(
        "type: sns",
        "topic: " + topic,
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
    return List.of(answer(200, PUBLISHED));
  }

  @Override
  protected List<MockResponse> refusing() {
    return List.of(answer(403, error("InvalidClientTokenId")));
  }

  @Override
  protected List<MockResponse> failing() {
    return List.of(answer(400, error("Throttling")));
  }

  @Override
  protected boolean answerIsRead() {
    return true;
  }

  private static final String PUBLISHED =
      "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
          + "<MessageId>94f20ce6-13c5-43a0-9a9e-ca52d816e90b</MessageId></PublishResult>"
          + "</PublishResponse>";

  private String topic = "arn:aws:sns:eu-central-1:123456789012:security";

  @Test
  void theRequestIsSignedForTheRegionOfTheTopic() {
    enqueue(accepting());

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Receipt("published as 94f20ce6-13c5-43a0-9a9e-ca52d816e90b"));
    RecordedRequest request = request();
    assertThat(header(request, "Authorization"))
        .isEqualTo(
            SignatureV4.authorization(
                request,
                bytes(request),
                "AKIA" + MARKER,
                MARKER + "/secret+key",
                "eu-central-1",
                "sns"));
  }

  @Test
  void aSessionTokenIsSignedToo() {
    enqueue(accepting());

    channel("sessionToken: env:SECRET").send(AlertSamples.real(), KEY);

    RecordedRequest request = request();
    assertThat(header(request, "X-Amz-Security-Token")).isEqualTo(MARKER + "/secret+key");
    assertThat(header(request, "Authorization"))
        .contains("x-amz-security-token")
        .isEqualTo(
            SignatureV4.authorization(
                request,
                bytes(request),
                "AKIA" + MARKER,
                MARKER + "/secret+key",
                "eu-central-1",
                "sns"));
  }

  @Test
  void whatIsPublishedSuitsEverySubscription() {
    Map<String, String> form = published(AlertSamples.real());

    assertThat(form)
        .containsEntry("Action", "Publish")
        .containsEntry("Version", "2010-03-31")
        .containsEntry("TopicArn", topic)
        .containsEntry("MessageStructure", "json")
        .doesNotContainKeys("MessageGroupId", "MessageDeduplicationId");
    JsonObject message = json(String.valueOf(form.get("Message")));
    assertThat(json(message.text("default")).text("id")).isEqualTo(KEY);
    assertThat(message.text("email")).contains("Used from: 203.0.113.9");
    assertThat(message.text("sms")).contains("com.example:billing");
    assertThat(form)
        .containsEntry("MessageAttributes.entry.4.Name", "severity")
        .containsEntry("MessageAttributes.entry.4.Value.DataType", "String")
        .containsEntry("MessageAttributes.entry.4.Value.StringValue", "high");
  }

  @Test
  void aFifoTopicIsToldWhatIsTheSame() {
    topic += ".fifo";

    assertThat(published(AlertSamples.real()))
        .containsEntry("MessageGroupId", "inc1")
        .containsEntry("MessageDeduplicationId", KEY);
  }

  @Test
  void aSubjectIsPrintableAsciiOfLessThanAHundred() {
    assertThat(published(HostileAlert.make()).get("Subject")).matches("[ -~]{1,99}");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Throttling, false",
    "400, KMSThrottling, false",
    "500, InternalError, false",
    "403, AuthorizationError, true",
    "403, SignatureDoesNotMatch, true",
    "404, NotFound, true",
  })
  void anErrorCountsByItsCode(int status, String code, boolean forGood) {
    server.enqueue(answer(status, error(code)));

    assertThat(send(AlertSamples.real()))
        .isInstanceOf(forGood ? Outcome.Refused.class : Outcome.Later.class);
  }

  private Map<String, String> published(Alert alert) {
    enqueue(accepting());
    send(alert);
    Map<String, String> form = new LinkedHashMap<>();
    for (String each : text(request()).split("&", -1)) {
      String[] pair = each.split("=", 2);
      form.put(
          URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
          URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static JsonObject json(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String error(String code) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>"
        + code
        + "</Code><Message>so</Message></Error></ErrorResponse>";
  }
}
