package dev.honeytoken.collector.channel;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.honeytoken.client.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What every channel that speaks HTTP does, tried against a server that speaks its protocol. A
 * channel's test extends this, says how its server answers, and adds what is its own.
 */
public abstract class ChannelContract {
  /** The time of every test. */
  protected static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  /** Goes with every alert, and with every attempt at it. */
  protected static final String KEY = "key-1";

  /** What every secret of a channel holds, so that it can be looked for. */
  protected static final String MARKER = "marker0secret0marker";

  /** The channel's far side. */
  protected final MockWebServer server = new MockWebServer();

  private final List<String> more = new ArrayList<>();
  private Duration timeout = Duration.ofSeconds(20);
  private Instant now = NOW;
  @TempDir private Path directory;

  /** Fields of the channel without its name, its far side at an address without a final slash. */
  protected abstract List<String> yaml(String base);

  /** The environment that it takes its secrets from; each has {@link #MARKER} in it. */
  protected abstract Map<String, String> secrets(String base);

  /** The answers of a server that accepts an alert, one to a request. */
  protected abstract List<MockResponse> accepting();

  /** The answers of a server that will never accept it, as things are. */
  protected abstract List<MockResponse> refusing();

  /** The answers of a server that cannot accept it now. */
  protected abstract List<MockResponse> failing();

  /** Whether more than the status of the last answer has to be known before there is a receipt. */
  protected abstract boolean answerIsRead();

  @BeforeEach
  final void start() throws IOException {
    server.start();
  }

  @AfterEach
  final void stop() {
    server.close();
  }

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
    List<String> first = requests().stream().map(ChannelContract::everything).toList();
    enqueue(accepting());
    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Receipt.class);
    List<String> second = requests().stream().map(ChannelContract::everything).toList();

    assertThat(first).anySatisfy(text -> assertThat(text).contains(KEY));
    assertThat(second).anySatisfy(text -> assertThat(text).contains(KEY));
  }

  @Test
  final void anAnswerThatNeverComesIsForLater() {
    timeout = Duration.ofMillis(400);
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
    timeout = Duration.ofSeconds(1);
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
    server.close();

    assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Later.class);
  }

  @Test
  final void aServerThatIsDownForHoursGetsTheAlertUnderTheSameKeyWhenItIsBack() {
    Channel channel = channel();
    for (int hour = 0; hour < 6; hour++) {
      enqueue(failing());
      assertThat(channel.send(AlertSamples.real(), KEY)).isInstanceOf(Outcome.Later.class);
      now = now.plus(Duration.ofHours(1));
    }
    requests();
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
    more.add("http: {headers: {X-Team: security}}");
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

  private void drain() {
    // What a channel that gave up early did not take.
    server.setDispatcher(new QueueDispatcher());
    requests();
  }

  /** Sends as a delivery does. */
  protected final Outcome send(Alert alert) {
    return channel().send(alert, KEY);
  }

  /** The channel, opened from its YAML. */
  protected final Channel channel() {
    return settings().open(context());
  }

  /** The channel with fields besides. */
  protected final Channel channel(String... fields) {
    more.addAll(List.of(fields));
    return channel();
  }

  /** What channels are opened with. */
  protected final ChannelContext context() {
    return new ChannelContext(new Watch(), timeout, "1");
  }

  /** Goes when the test says so. */
  private final class Watch extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private ChannelSettings settings() {
    List<String> lines = new ArrayList<>(yaml(base()));
    lines.addAll(more);
    return Opened.settings(String.join("\n", lines), new HashMap<>(secrets(base())));
  }

  private String base() {
    String url = server.url("/").toString();
    return url.substring(0, url.length() - 1);
  }

  /** Puts answers in line. */
  protected final void enqueue(List<MockResponse> answers) {
    answers.forEach(server::enqueue);
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

  private HeldCertificate tls(String host) {
    HeldCertificate held = new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    return held;
  }

  private void trust(HeldCertificate held) throws IOException {
    Path file = directory.resolve("ca.pem");
    Files.writeString(file, held.certificatePem());
    more.add("http: {ca: '" + file + "'}");
  }

  /** Every request that has come since this was last asked. */
  protected final List<RecordedRequest> requests() {
    List<RecordedRequest> requests = new ArrayList<>();
    try {
      for (RecordedRequest each = server.takeRequest(0, TimeUnit.SECONDS);
          each != null;
          each = server.takeRequest(0, TimeUnit.SECONDS)) {
        requests.add(each);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return requests;
  }

  /** The one request that has come. */
  protected final RecordedRequest request() {
    List<RecordedRequest> requests = requests();
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  /** An answer. */
  protected static MockResponse answer(int status, String body) {
    return new MockResponse(status, Headers.of("Content-Type", "application/json"), body);
  }

  /** The bytes that a request carried. */
  protected static byte[] bytes(RecordedRequest request) {
    ByteString body = request.getBody();
    return body == null ? new byte[0] : body.toByteArray();
  }

  /** The text that a request carried. */
  protected static String text(RecordedRequest request) {
    return new String(bytes(request), StandardCharsets.UTF_8);
  }

  /** A header that a request must have. */
  protected static String header(RecordedRequest request, String name) {
    return Objects.requireNonNull(request.getHeaders().get(name), name);
  }

  private static String everything(RecordedRequest request) {
    return request.getRequestLine() + "\n" + request.getHeaders() + "\n" + text(request);
  }
}
