package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final MockResponse PLANTED =
      Script.json(
          201,
          Wire.PLANTING_ANSWER.write(new PlantingAnswer(Script.PLANTING, List.of(), List.of())));
  private static final MockResponse BAD_GATEWAY = Script.text(502, "text/html", "<html>");
  private static final DrillOrder DRILL = new DrillOrder("p1", List.of(), Duration.ofSeconds(60));

  private final Script script = new Script();

  @BeforeEach
  void start() throws IOException {
    script.start();
  }

  @AfterEach
  void stop() {
    script.close();
  }

  @Test
  void aFailureThatPassesIsNotNoticed() {
    script.answers(BAD_GATEWAY, Script.problem(500, "?"), PLANTED);

    script.client().plant(Script.ORDER, "once");

    assertThat(script.pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void everyAttemptHasTheSameIdempotencyKey() throws InterruptedException {
    script.answers(BAD_GATEWAY, PLANTED);

    script.client().plant(Script.ORDER, "once");

    script.server.takeRequest();
    assertThat(script.server.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo("once");
  }

  @Test
  void tooManyRequestsWaitAsLongAsTheyAreTold() {
    script.answers(
        Script.problem(429, "?").newBuilder().setHeader("Retry-After", "7").build(), PLANTED);

    script.client().plant(Script.ORDER, "once");

    assertThat(script.pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void tooManyRequestsWaitUntilTheDateTheyAreTold() {
    script.answers(
        Script.problem(429, "?")
            .newBuilder()
            .setHeader("Retry-After", "Tue, 24 Nov 2026 12:00:09 GMT")
            .build(),
        PLANTED);

    script.client().plant(Script.ORDER, "once");

    assertThat(script.pauses).containsExactly(Duration.ofSeconds(9));
    assertThat(Script.NOON.instant()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
  }

  @Test
  void aRefusalIsNotRepeated() {
    script.answers(Script.problem(401, "?"));

    Script.failure(() -> script.client().plant(Script.ORDER, "once"));

    assertThat(script.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void armingIsNotRepeatedAfterAFailureThatMayHaveArmed() {
    script.answers(BAD_GATEWAY);

    CollectorException failure = Script.failure(() -> script.client().arm(DRILL));

    assertThat(failure.reason()).isEqualTo(Reason.SERVER_ERROR);
    assertThat(script.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void armingIsRepeatedWhereTheCollectorWasTooBusyToArm() {
    Drill drill = new Drill("d1", Instant.EPOCH, List.of(), List.of());
    script.answers(Script.problem(503, "starting"), Script.json(201, Wire.DRILL.write(drill)));

    assertThat(script.client().arm(DRILL)).isEqualTo(drill);
  }

  @Test
  void fourAttemptsAreEnough() {
    script.answers(BAD_GATEWAY, BAD_GATEWAY, BAD_GATEWAY, BAD_GATEWAY, PLANTED);

    Script.failure(() -> script.client().plant(Script.ORDER, "once"));

    assertThat(script.server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void aFailureInsideTheTimeOutIsNotRepeatedBeyondIt() {
    script.answers(BAD_GATEWAY, BAD_GATEWAY, PLANTED);
    Network hasty = new Network(null, null, Duration.ofMillis(300));

    Script.failure(() -> script.client(hasty).plant(Script.ORDER, "once"));

    assertThat(script.server.getRequestCount()).isEqualTo(2);
  }
}
