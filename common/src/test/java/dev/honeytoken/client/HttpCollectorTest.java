package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.CollectorException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, and what is understood. */
class HttpCollectorTest {
  private static final PlantingAnswer ANSWER =
      new PlantingAnswer(Script.PLANTING, List.of(), List.of());

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
  void anOrderIsPostedWithKeyAndIdempotencyKey() throws InterruptedException {
    script.answers(Script.json(201, Wire.PLANTING_ANSWER.write(ANSWER)));

    PlantingAnswer answer = script.client().plant(Script.ORDER, "once");

    RecordedRequest request = script.server.takeRequest();
    assertThat(answer).isEqualTo(ANSWER);
    assertThat(request.getRequestLine()).isEqualTo("POST /v1/plantings HTTP/1.1");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Script.KEY);
    assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("once");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(Wire.PLANTING_ORDER.read(Objects.requireNonNull(request.getBody()).toByteArray()))
        .isEqualTo(Script.ORDER);
  }

  @Test
  void aBaseAddressWithAPathIsKept() throws InterruptedException {
    script.answers(Script.json(200, Wire.PLANTINGS.write(List.of(Script.PLANTING))));

    List<Planting> found =
        script.client(script.server.url("/tokens/").toString(), Network.DEFAULT).plantingsIn("w w");

    assertThat(found).containsExactly(Script.PLANTING);
    assertThat(script.server.takeRequest().getTarget())
        .isEqualTo("/tokens/v1/plantings?workspace=w%20w");
  }

  @Test
  void theEndOfABuildIsOneRequestWithoutDecoys() throws InterruptedException {
    script.answers(new MockResponse.Builder().code(204).build());

    script.client().ended("p/1");

    RecordedRequest request = script.server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("PATCH");
    assertThat(request.getTarget()).isEqualTo("/v1/plantings/p%2F1");
    JsonObject body = Json.object(Objects.requireNonNull(request.getBody()).toByteArray());
    assertThat(body.bool("ended")).isTrue();
    assertThat(Wire.CONFIRMATIONS.read(body)).isEmpty();
  }

  @Test
  void confirmationsNeedNoBodyInTheAnswer() throws InterruptedException {
    script.answers(new MockResponse.Builder().code(204).build());
    Confirmation retired = new Confirmation("d1", DecoyState.RETIRED, null, List.of(), null);

    script.client().confirm("p/1", List.of(retired));

    RecordedRequest request = script.server.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("PATCH /v1/plantings/p%2F1 HTTP/1.1");
    assertThat(Wire.CONFIRMATIONS.read(Objects.requireNonNull(request.getBody()).toByteArray()))
        .containsExactly(retired);
  }

  @Test
  void aUseInsideAToolIsToldOnceThoughTheCollectorFails() throws InterruptedException {
    script.answers(Script.problem(500, "it failed"));

    assertThatThrownBy(() -> script.client().used("p1", "d1", "build shop#7"))
        .isInstanceOf(CollectorException.class);

    RecordedRequest request = script.server.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("POST /v1/plantings/p1/uses HTTP/1.1");
    assertThat(Wire.INTERNAL_USE.read(Objects.requireNonNull(request.getBody()).toByteArray()))
        .isEqualTo(new InternalUse("d1", "build shop#7"));
    assertThat(script.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aPlantingNobodyKnowsIsEmpty() {
    script.answers(Script.problem(404, "no such planting"));

    assertThat(script.client().planting("p9")).isEmpty();
  }

  @Test
  void aLongPollAsksForTheNextRevision() throws InterruptedException {
    DrillStatus status = new DrillStatus("d1", 8, true, Map.of());
    script.answers(Script.json(200, Wire.DRILL_STATUS.write(status)));

    assertThat(script.client().drill("d1", 7, Duration.ofSeconds(20))).isEqualTo(status);
    assertThat(script.server.takeRequest().getTarget())
        .isEqualTo("/v1/drills/d1?beyond=7&waitSeconds=20");
  }

  @Test
  void theDateOfAnAnswerTellsHowFarTheClocksAreApart() {
    script.answers(
        Script.json(200, Wire.PLANTING.write(Script.PLANTING))
            .newBuilder()
            .setHeader("Date", "Mon, 23 Nov 2026 12:00:00 GMT")
            .build());
    HttpCollector client = script.client();

    client.planting("p1");

    assertThat(client.clockAhead()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aDateThatIsNoneFailsNothing() {
    script.answers(
        Script.json(200, Wire.PLANTING.write(Script.PLANTING))
            .newBuilder()
            .setHeader("Date", "tomorrow")
            .build());
    HttpCollector client = script.client();

    assertThat(client.planting("p1")).contains(Script.PLANTING);
    assertThat(client.clockAhead()).isZero();
  }

  @Test
  void warmingSendsNothing() {
    script.client().warm();

    assertThat(script.server.getRequestCount()).isZero();
  }
}
