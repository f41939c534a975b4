package dev.honeytoken.collector.channel;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.honeytoken.client.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What every channel that speaks HTTP does, tried against a server that speaks its protocol. A
 * channel's test extends this, says how its server answers, and adds what is its own.
 */
public abstract class ChannelContract extends ChannelRig {
  /** The answers of a server that accepts an alert, one to a request. */
  protected abstract List<MockResponse> accepting();

  /** The answers of a server that will never accept it, as things are. */
  protected abstract List<MockResponse> refusing();

  /** The answers of a server that cannot accept it now. */
  protected abstract List<MockResponse> failing();

  /** Whether more than the status of the last answer has to be known before there is a receipt. */
  protected abstract boolean answerIsRead();

  @Test
  final void anAlertThatIsAcceptedGivesAReceipt() {
    enqueue(accepting());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
    assertThat(server.getRequestCount()).isEqualTo(accepting().size());
  }

  @Test
  final void everyStageAndSortOfAlertIsAccepted() {
    Channel channel = channel();
    for (Alert each :
        List.of(
            AlertSamples.drill(),
            AlertSamples.graver(),
            AlertSamples.acknowledged(),
            AlertSamples.resolved(),
            AlertSamples.notice())) {
      enqueue(accepting());

      assertThat(channel.send(each, KEY)).as(each.headline()).isInstanceOf(Outcome.Receipt.class);
    }
  }

  @Test
  final void anAlertLinksToThePageOfItsIncident() {
    enqueue(accepting());

    assertThat(send(AlertSamples.linked())).isInstanceOf(Outcome.Receipt.class);
    assertThat(requests())
        .extracting(each -> text(each).replace("%3A", ":").replace("%2F", "/"))
        .anyMatch(each -> each.contains(AlertSamples.PAGE));
  }

  @Test
  final void textOfAnIntruderStaysText() {
    enqueue(accepting());

    assertThat(send(HostileAlert.make())).isInstanceOf(Outcome.Receipt.class);
    for (RecordedRequest request : requests()) {
      String type = String.valueOf(request.getHeaders().get("Content-Type"));
      if (type.contains("json") && !type.contains("ndjson")) {
        assertThat(Json.object(bytes(request)).names()).isNotEmpty();
      }
      assertThat(request.getHeaders().toString()).doesNotContain("forged: yes");
    }
  }

  @Test
  final void aRefusalIsFinal() {
    enqueue(refusing());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  final void aFailureIsForLaterAndAcceptedThenUnderTheSameKey() {
    Channel channel = channel();
    enqueue(failing());
    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Later.class);
    List<String> first = requests().stream().map(ChannelRig::everything).toList();
    enqueue(accepting());
    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Receipt.class);
    List<String> second = requests().stream().map(ChannelRig::everything).toList();

    assertThat(first).anySatisfy(text -> assertThat(text).contains(KEY));
    assertThat(second).anySatisfy(text -> assertThat(text).contains(KEY));
  }

  @Test
  final void anAnswerThatNeverComesIsForLater() {
    within(Duration.ofMillis(400));
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThat(send(AlertSamples.real()))
        .isEqualTo(new Outcome.Later("no answer within 400 ms", null));
  }

  @Test
  final void aSlowAnswerIsWaitedFor() {
    for (MockResponse each : accepting()) {
      server.enqueue(each.newBuilder().headersDelay(150, TimeUnit.MILLISECONDS).build());
    }

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  final void anAnswerThatStopsHalfWayHoldsNobodyUpForEver() {
    within(Duration.ofSeconds(1));
    enqueueWithLast(
        last -> padded(last).newBuilder().onResponseBody(SocketEffect.Stall.INSTANCE).build());

    assertThat(send(AlertSamples.real()))
        .isInstanceOf(answerIsRead() ? Outcome.Later.class : Outcome.Receipt.class);
  }

  @Test
  final void aConnectionThatIsCutBeforeTheAnswerIsForLater() {
    server.enqueue(
        new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Later.class);
  }

  @Test
  final void aConnectionThatIsCutInTheMiddleOfTheAnswerCountsByWhatIsKnown() {
    enqueueWithLast(
        last -> padded(last).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build());

    assertThat(send(AlertSamples.real()))
        .isInstanceOf(answerIsRead() ? Outcome.Later.class : Outcome.Receipt.class);
  }

  @Test
  final void aConnectionThatTheServerGaveUpSinceTheLastAlertIsNoFailure() {
    Channel channel = channel();
    enqueueWithLast(
        last -> last.newBuilder().onResponseEnd(new SocketEffect.CloseSocket()).build());
    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Receipt.class);
    enqueue(accepting());

    assertThat(channel.send(AlertSamples.graver(), KEY)).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  final void aServerThatIsDownIsForLater() {
    Channel channel = channel();
    down();

    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Later.class);
  }

  /** It is busy for some hours and away for some: first nothing good is answered, then nothing. */
  @Test
  final void aServerThatIsDownForHoursGetsTheAlertUnderTheSameKeyWhenItIsBack() throws IOException {
    Channel channel = channel();
    for (int hour = 0; hour < 6; hour++) {
      if (hour < 3) {
        enqueue(failing());
      } else if (hour == 3) {
        down();
      }
      assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Later.class);
      goOn(Duration.ofHours(1));
    }
    back();
    enqueue(accepting());

    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Receipt.class);
    assertThat(requests()).anySatisfy(each -> assertThat(everything(each)).contains(KEY));
  }

  @Test
  final void aRedirectIsNotFollowed() {
    server.enqueue(new MockResponse(307, Headers.of("Location", server.url("/b").toString()), ""));

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Refused.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  final void aCertificateOfNobodyWeTrustIsForLaterAndNothingIsSent() {
    tls("localhost");
    enqueue(accepting());

    Outcome outcome = send(AlertSamples.real());

    assertThat(outcome).isInstanceOf(Outcome.Later.class);
    assertThat(outcome.detail()).contains("TLS");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  final void aCertificateForAnotherHostIsForLaterAndNothingIsSent() throws IOException {
    trust(tls("elsewhere.example"));
    enqueue(accepting());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Later.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  final void aCertificateOfTheConfiguredAuthorityIsTrusted() throws IOException {
    trust(tls("localhost"));
    enqueue(accepting());

    assertThat(send(AlertSamples.real())).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  final void configuredHeadersGoWithEveryRequest() {
    with("http: {headers: {X-Team: security}}");
    enqueue(accepting());

    send(AlertSamples.real());

    assertThat(requests())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.getHeaders().get("X-Team")).isEqualTo("security"));
  }

  @Test
  final void noSecretIsShownEvenIfTheAnswerRepeatsTheRequest() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    root.addAppender(logged);
    Channel channel = channel();
    for (int status : new int[] {200, 400, 500}) {
      enqueue(failing());
      channel.send(AlertSamples.real(), KEY);
      StringBuilder echo = new StringBuilder();
      requests().forEach(each -> echo.append(everything(each)));
      assertThat(secrets(base()).values())
          .allSatisfy(secret -> assertThat(secret).contains(MARKER));
      for (int i = 0; i < 4; i++) {
        server.enqueue(new MockResponse(status, Headers.of(), "- " + echo));
        server.enqueue(new MockResponse(status, Headers.of(), echo.toString()));
      }
      for (int i = 0; i < 2; i++) {
        assertThat(channel.send(AlertSamples.real(), KEY).detail()).doesNotContain(MARKER);
      }
      drain();
    }
    root.detachAppender(logged);
    assertThat(channel + " " + settings()).doesNotContain(MARKER);
    assertThat(List.copyOf(logged.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        // The server of the test logs what it is asked for.
        .filteredOn(message -> !message.contains("MockWebServer"))
        .noneMatch(message -> message.contains(MARKER));
  }

  private void enqueueWithLast(UnaryOperator<MockResponse> change) {
    List<MockResponse> answers = new ArrayList<>(accepting());
    answers.set(answers.size() - 1, change.apply(answers.get(answers.size() - 1)));
    enqueue(answers);
  }

  private static MockResponse padded(MockResponse answer) {
    // Long enough that the better half of it has not come when the line is cut.
    return answer.newBuilder().body(" ".repeat(20_000) + "{}").build();
  }
}
