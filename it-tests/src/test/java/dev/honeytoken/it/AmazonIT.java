package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Moto;
import dev.honeytoken.it.harness.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packaged collector's alerts at services of Amazon's that nobody emulated for these tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AmazonIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = "arn:aws:sns:" + Moto.REGION + ":" + Moto.ACCOUNT + ":team";
  private static final String QUEUE = "arn:aws:sqs:" + Moto.REGION + ":" + Moto.ACCOUNT + ":team";

  private Moto moto;
  private Moto.Key publisher;

  @BeforeAll
  void start() {
    moto = Moto.start();
    publisher = moto.user("publisher", "sns:Publish");
    moto.aws("sns", "create-topic", "--name", "team");
  }

  @AfterAll
  void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  void snsTakesASignedAlertAndBringsItToWhoSubscribes() throws IOException {
    JsonNode queue = moto.aws("sqs", "create-queue", "--queue-name", "team");
    moto.aws(
        "sns",
        "subscribe",
        "--topic-arn",
        TOPIC,
        "--protocol",
        "sqs",
        "--notification-endpoint",
        QUEUE);

    moto.heedingSignatures(
        () -> trial(sns(), publisher).succeeded().said("Accepted by channel 'team': published as"));

    Map<String, JsonNode> stages = new HashMap<>();
    JsonNode taken =
        moto.aws(
            "sqs",
            "receive-message",
            "--queue-url",
            queue.path("QueueUrl").asText(),
            "--max-number-of-messages",
            "10");
    for (JsonNode each : taken.path("Messages")) {
      JsonNode notification = JSON.readTree(each.path("Body").asText());
      JsonNode alert = JSON.readTree(notification.path("Message").asText());
      stages.put(alert.path("stage").asText(), alert);
      assertThat(notification.path("Subject").asText()).isEqualTo(alert.path("headline").asText());
      JsonNode attributes = notification.path("MessageAttributes");
      assertThat(attributes.at("/drill/Value").asText()).isEqualTo("true");
      assertThat(attributes.at("/severity/Value").asText()).isEqualTo("info");
      assertThat(attributes.at("/id/Value").asText()).isEqualTo(alert.path("id").asText());
    }
    assertThat(stages).as(taken.toString()).containsOnlyKeys("opened", "resolved");
  }

  @Test
  void cloudWatchTakesSignedAlertsIntoAStreamThatIsMadeForThem() throws IOException {
    Moto.Key writer =
        moto.user("writer", "logs:PutLogEvents", "logs:CreateLogStream", "logs:CreateLogGroup");

    moto.heedingSignatures(
        () ->
            trial("type: cloudwatch-logs, group: security/ci, region: " + Moto.REGION, writer)
                .succeeded()
                .said("written to security/ci, alerts"));

    JsonNode events =
        moto.aws(
                "logs",
                "get-log-events",
                "--log-group-name",
                "security/ci",
                "--log-stream-name",
                "alerts")
            .path("events");
    assertThat(events).as(events.toString()).hasSize(2);
    JsonNode opened = JSON.readTree(events.get(0).path("message").asText());
    assertThat(opened.path("stage").asText()).isEqualTo("opened");
    assertThat(opened.path("drill").asBoolean()).isTrue();
  }

  @Test
  void aKeyThatDoesNotFitIsRefusedAndTheReasonIsSaid() {
    Moto.Key wrong = new Moto.Key(publisher.id(), "0123456789012345678901234567890123456789");

    moto.heedingSignatures(
        () ->
            trial(sns(), wrong)
                .failedSaying("channel 'team' refuses alerts", "SignatureDoesNotMatch"));
  }

  @Test
  void whoMayNotPublishIsRefusedAndTheReasonIsSaid() {
    Moto.Key reader = moto.user("reader", "sns:ListTopics");

    moto.heedingSignatures(
        () -> trial(sns(), reader).failedSaying("channel 'team' refuses alerts", "AccessDenied"));
  }

  private static String sns() {
    return "type: sns, topic: '" + TOPIC + "'";
  }

  /** Sends a trial alert, and its end, through one channel. */
  private Outcome trial(String channel, Moto.Key key) {
    Path directory = Build.freshDirectory("amazon");
    Path file = directory.resolve("collector.yaml");
    try {
      Files.writeString(
          file,
          """
          data: data
          channels:
            - {name: team, %s, endpoint: '%s', accessKeyId: env:ID, secretAccessKey: env:SECRET}
          """
              .formatted(channel, moto.url()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Command.of(
            Build.java().toString(),
            "-Xshare:auto",
            "-jar",
            Build.collectorJar().toString(),
            "test-channel",
            "team",
            "--config",
            file.toString())
        .env("ID", key.id())
        .env("SECRET", key.secret())
        .in(directory)
        .run();
  }
}
