package dev.honeytoken.collector.channel;

import static org.assertj.core.api.Assertions.assertThat;

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
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A channel that speaks HTTP, opened from its YAML as an operator's is, and its far side. */
public abstract class ChannelRig {
  /** The time of every test. */
  protected static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  /** Goes with every alert, and with every attempt at it. */
  protected static final String KEY = "key-1";

  /** What every secret of a channel holds, so that it can be looked for. */
  protected static final String MARKER = "marker0secret0marker";

  /** The channel's far side. */
  protected MockWebServer server = new MockWebServer();

  private final List<String> more = new ArrayList<>();
  private Duration timeout = Duration.ofSeconds(20);
  private Instant now = NOW;
  private int port;
  @TempDir private Path directory;

  /** Fields of the channel without its name, its far side at an address without a final slash. */
  protected abstract List<String> yaml(String base);

  /** The environment that it takes its secrets from; each has {@link #MARKER} in it. */
  protected abstract Map<String, String> secrets(String base);

  @BeforeEach
  final void start() throws IOException {
    server.start();
  }

  @AfterEach
  final void stop() {
    server.close();
  }

  /** The far side goes, and its port with it. */
  final void down() {
    port = server.getPort();
    server.close();
  }

  /** Another takes its place at the same address. */
  final void back() throws IOException {
    server = new MockWebServer();
    server.start(port);
  }

  /** Lets time go by. */
  final void goOn(Duration by) {
    now = now.plus(by);
  }

  /** One attempt may take so long, of a channel that is opened after this. */
  final void within(Duration most) {
    timeout = most;
  }

  /** Adds a field, of a channel that is opened after this. */
  final void with(String field) {
    more.add(field);
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

  /** The channel's settings. */
  final ChannelSettings settings() {
    List<String> lines = new ArrayList<>(yaml(base()));
    lines.addAll(more);
    return Opened.settings(String.join("\n", lines), new HashMap<>(secrets(base())));
  }

  /** The far side's address, without a final slash. */
  final String base() {
    String url = server.url("/").toString();
    return url.substring(0, url.length() - 1);
  }

  /** Puts answers in line. */
  protected final void enqueue(List<MockResponse> answers) {
    answers.forEach(server::enqueue);
  }

  /** From now on the far side speaks TLS, with a certificate for that host. */
  final HeldCertificate tls(String host) {
    HeldCertificate held = new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    return held;
  }

  /** Trusts it, in a channel that is opened after this. */
  final void trust(HeldCertificate held) throws IOException {
    Path file = directory.resolve("ca.pem");
    Files.writeString(file, held.certificatePem());
    more.add("http: {ca: '" + file + "'}");
  }

  /** Forgets what a channel that gave up early did not take. */
  final void drain() {
    server.setDispatcher(new QueueDispatcher());
    requests();
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

  /** All that a request said. */
  static String everything(RecordedRequest request) {
    return request.getRequestLine() + "\n" + request.getHeaders() + "\n" + text(request);
  }
}
