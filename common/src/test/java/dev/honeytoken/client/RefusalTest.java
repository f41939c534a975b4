package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are of no use: each has its reason, its likely cause and its mend. */
class RefusalTest {
  private final Script script = new Script();

  @BeforeEach
  void start() throws IOException {
    script.start();
  }

  @AfterEach
  void stop() {
    script.close();
  }

  private CollectorException failure(MockResponse... responses) {
    script.answers(responses);
    CollectorException failure = Script.failure(() -> script.client().plant(Script.ORDER, "once"));
    assertThat(failure.getMessage() + failure.mend()).doesNotContain(Script.KEY);
    assertThat(failure.getMessage()).startsWith("The collector at http://").endsWith(".");
    return failure;
  }

  @ParameterizedTest
  @CsvSource({
    "400,REJECTED",
    "401,UNAUTHORIZED",
    "403,FORBIDDEN",
    "404,NOT_FOUND",
    "409,CONFLICT",
    "413,TOO_LARGE",
    "422,REJECTED"
  })
  void aProblemIsToldInTheCollectorsWords(int status, Reason reason) {
    CollectorException failure = failure(Script.problem(status, "the words of the collector"));

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageContaining("the words of the collector");
    assertThat(failure.settings()).isNotEmpty();
    assertThat(failure.mend()).contains("{0}");
  }

  @Test
  void aMissingScopeIsNamed() {
    CollectorException failure = failure(Script.problem(403, "the key lacks the scope 'plant'"));

    assertThat(failure).hasMessageContaining("lacks the scope 'plant'");
    assertThat(failure.settings()).containsExactly(Setting.API_KEY);
  }

  @Test
  void theFieldThatWasRejectedAndItsMendAreNamed() {
    Problem problem =
        new Problem("about:blank", "Bad", 422, "too long", "decoys[2].kind", "Make {it} short");
    CollectorException failure =
        failure(
            Script.text(
                422,
                Problem.MEDIA_TYPE,
                new String(Wire.PROBLEM.write(problem), StandardCharsets.UTF_8)));

    assertThat(failure).hasMessageContaining("'decoys[2].kind'").hasMessageContaining("too long");
    assertThat(failure.mend()).isEqualTo("Make (it) short");
  }

  @Test
  void anEchoOfTheKeyIsStruckOut() {
    CollectorException failure = failure(Script.problem(401, "who is " + Script.KEY + "?\nnobody"));

    assertThat(failure).hasMessageContaining("who is ****? nobody");
  }

  @Test
  void aLongDetailIsCut() {
    CollectorException failure = failure(Script.problem(401, "x".repeat(100_000)));

    assertThat(failure.getMessage()).hasSizeLessThan(1000);
  }

  @Test
  void tooManyRequestsSayForHowLong() {
    MockResponse busy =
        Script.problem(429, "slow down").newBuilder().setHeader("Retry-After", "3600").build();

    CollectorException failure = failure(busy);

    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure).hasMessageContaining("3600 seconds");
    assertThat(script.pauses).isEmpty();
  }

  @Test
  void aCollectorThatKeepsFailingIsGivenUp() {
    MockResponse broken = Script.problem(500, "disk full");

    CollectorException failure = failure(broken, broken, broken, broken);

    assertThat(failure.reason()).isEqualTo(Reason.SERVER_ERROR);
    assertThat(failure).hasMessageContaining("disk full");
  }

  @Test
  void aLoginPageIsNoCollector() {
    CollectorException failure = failure(Script.text(200, "text/html; charset=utf-8", "<html>"));

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
    assertThat(failure).hasMessageContaining("text/html").hasMessageContaining("login page");
  }

  @Test
  void aRedirectIsNotFollowed() {
    CollectorException failure =
        failure(
            new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "https://login.example.com/in?secret=hunter2")
                .build());

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
    assertThat(failure)
        .hasMessageContaining("https://login.example.com")
        .hasMessageNotContaining("hunter2");
    assertThat(script.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void anotherServersNotFoundIsNoCollector() {
    CollectorException failure = failure(Script.text(404, "text/html", "<h1>Not Found</h1>"));

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
  }

  @Test
  void anEmptyAnswerIsNoCollector() {
    CollectorException failure = failure(Script.text(200, "application/json", ""));

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
    assertThat(failure).hasMessageContaining("answered nothing");
  }

  @Test
  void truncatedJsonIsNoCollector() {
    CollectorException failure = failure(Script.text(200, "application/json", "{\"planting\":{"));

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
    assertThat(failure).hasMessageContaining("not JSON");
  }

  @Test
  void jsonOfAnotherKindNamesTheField() {
    CollectorException failure = failure(Script.text(200, "application/json", "{\"id\":1}"));

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
    assertThat(failure).hasMessageContaining("planting: is missing");
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    CollectorException failure =
        failure(
            new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("x".repeat(9 << 20))
                .build());

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
    assertThat(failure).hasMessageContaining("more than 8 MiB");
  }

  @Test
  void noAnswerAtAllIsUnreachable() {
    MockResponse hangUp =
        new MockResponse.Builder()
            .onRequestStart(new SocketEffect.CloseSocket(true, true, true))
            .build();

    CollectorException failure =
        failure(hangUp, hangUp, hangUp, hangUp, hangUp, hangUp, hangUp, hangUp);

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining("closed the connection");
  }

  @Test
  void whatIsNotHttpIsNoCollector() {
    MockResponse ssh = new MockResponse.Builder().status("SSH-2.0-OpenSSH_9.2").build();

    CollectorException failure = failure(ssh, ssh, ssh, ssh);

    assertThat(failure.reason()).isEqualTo(Reason.GARBAGE);
    assertThat(failure).hasMessageContaining("not HTTP");
  }
}
