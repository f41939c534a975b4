package dev.honeytoken.collector.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A real collector behind a proxy of the test's, with a channel and a monitor that listen. */
@OnEveryStore
class PulseTest {
  private static final Map<String, String> SECRET = Map.of("SECRET", "0123456789abcdef");

  private final MockWebServer proxy = new MockWebServer();
  private final MockWebServer far = new MockWebServer();
  private final List<JsonObject> alerts = new CopyOnWriteArrayList<>();
  private final AtomicInteger pings = new AtomicInteger();
  private final SettableClock clock = new SettableClock();
  private final OkHttpClient http = new OkHttpClient();
  private volatile boolean broken;
  private volatile String behind = "";

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      behind = "127.0.0.1:" + free.getLocalPort();
    }
    proxy.setDispatcher(dispatcher(this::pass));
    far.setDispatcher(dispatcher(this::take));
    proxy.start();
    far.start();
  }

  @AfterEach
  void stop() {
    proxy.close();
    far.close();
  }

  /** What becomes of a request. */
  private interface Way {
    MockResponse of(RecordedRequest request) throws IOException;
  }

  private static Dispatcher dispatcher(Way way) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        try {
          return way.of(request);
        } catch (IOException e) {
          return new MockResponse(502, Headers.of(), "");
        }
      }
    };
  }

  private MockResponse pass(RecordedRequest request) throws IOException {
    if (broken) {
      return new MockResponse(502, Headers.of(), "");
    }
    Request.Builder on =
        new Request.Builder()
            .url("http://" + behind + request.getUrl().encodedPath())
            .headers(request.getHeaders())
            .method(
                request.getMethod(),
                request.getMethod().equals("POST") ? RequestBody.create(new byte[0], null) : null);
    try (Response response = http.newCall(on.build()).execute()) {
      return new MockResponse(response.code(), Headers.of(), "");
    }
  }

  private MockResponse take(RecordedRequest request) {
    if (request.getUrl().encodedPath().equals("/ping")) {
      pings.incrementAndGet();
    } else {
      alerts.add(Json.object(Objects.requireNonNull(request.getBody()).toByteArray()));
    }
    return new MockResponse(200, Headers.of(), "");
  }

  private Running collector() {
    Map<String, String> environment = new HashMap<>(SECRET);
    environment.putAll(store.environment(directory));
    return Running.in(
        directory,
        "decoy: {publicUrl: '"
            + proxy.url("/")
            + "'}\n"
            + "deliveries: {timeout: 1s}\n"
            + "heartbeat:\n"
            + "  every: 15m\n"
            + "  channels: [asked]\n"
            + "  ping: {url: '"
            + far.url("/ping")
            + "', every: 1m}\n"
            + "channels:\n"
            + channel("asked")
            + channel("spared"),
        environment,
        clock,
        behind);
  }

  private String channel(String name) {
    return "  - {name: "
        + name
        + ", type: webhook, secret: 'env:SECRET', url: '"
        + far.url("/" + name)
        + "'}\n";
  }

  private List<JsonObject> drills() {
    return alerts.stream().filter(each -> each.bool("drill")).toList();
  }

  private List<String> notices() {
    return alerts.stream()
        .filter(each -> each.names().contains("notice"))
        .map(each -> each.text("stage") + " " + each.object("notice").text("title"))
        .distinct()
        .toList();
  }

  @Test
  void itDrillsThroughThePublicAddressAndPingsWhileThatPasses() {
    try (Running collector = collector()) {
      await().until(() -> pings.get() == 1);
      assertThat(drills()).hasSize(1);
      assertThat(proxy.getRequestCount()).isEqualTo(1);

      clock.advance(Duration.ofMinutes(1));
      await().until(() -> pings.get() == 2);
      assertThat(drills()).hasSize(1);

      clock.advance(Duration.ofMinutes(14));
      await().until(() -> drills().size() == 2);
      assertThat(decoys(collector.api())).hasSize(1);
      assertThat(collector.api().get("/metrics").body())
          .contains("honeytoken_heartbeat_passing 1.0");
    }
  }

  private static List<String> decoys(Api api) {
    return api.get("/v1/decoys").json().objects("decoys", each -> each.text("decoy"));
  }

  @Test
  void itUsesTheSameDecoyAfterARestart() {
    try (Running collector = collector()) {
      await().until(() -> drills().size() == 1);

      collector.restart();

      await().until(() -> drills().size() == 2);
      assertThat(decoys(collector.api())).hasSize(1);
    }
  }

  @Test
  void aBrokenWayIsToldOfOnEveryChannelAndSilencesThePing() {
    try (Running collector = collector()) {
      await().until(() -> pings.get() == 1);
      broken = true;
      clock.advance(Duration.ofMinutes(15));
      await().until(() -> collector.api().get("/metrics").body().contains("passing 0.0"));
      assertThat(notices()).isEmpty();
      int before = pings.get();

      clock.advance(Duration.ofMinutes(1));
      await().atMost(Duration.ofSeconds(60)).until(() -> !notices().isEmpty());
      assertThat(pings.get()).isEqualTo(before);

      broken = false;
      clock.advance(Duration.ofMinutes(1));
      await().atMost(Duration.ofSeconds(60)).until(() -> notices().size() == 2);
      assertThat(notices())
          .containsExactly(
              "opened The collector may not notice", "resolved The collector notices again");
      await().until(() -> pings.get() > before);
    }
  }
}
