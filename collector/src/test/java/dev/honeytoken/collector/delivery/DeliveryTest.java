package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real collector whose channel is a server that fails in every way. */
@OnEveryStore
class DeliveryTest {
  private static final Map<String, String> SECRET = Map.of("SECRET", "0123456789abcdef");

  private final MockWebServer hook = new MockWebServer();
  private final SettableClock clock = new SettableClock();

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;

  @BeforeEach
  void start() throws IOException {
    hook.start();
  }

  @AfterEach
  void stop() {
    hook.close();
  }

  /** Ways to fail for a while. */
  enum Failure {
    STATUS_500 {
      @Override
      MockResponse response() {
        return new MockResponse.Builder().code(500).build();
      }
    },
    NO_ANSWER {
      @Override
      MockResponse response() {
        return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
      }
    },
    CONNECTION_CUT {
      @Override
      MockResponse response() {
        return new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build();
      }
    };

    abstract MockResponse response();
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsForAWhileIsTriedAgainWithTheSameKey(Failure failure) {
    hook.enqueue(failure.response());
    hook.enqueue(answer(200));
    try (Running collector = collector()) {
      Orders.plant(collector.api(), "7").use(null);

      await().until(() -> only(collector.api()).text("state").equals("accepted"));

      assertThat(only(collector.api()).integer("attempts")).isEqualTo(2);
      assertThat(keys(2)).hasSize(1);
    }
  }

  @Test
  void anAlertLinksToItsIncidentsPageWherePeopleReachTheDashboard() throws InterruptedException {
    hook.enqueue(answer(200));
    try (Running collector = collector("admin: {publicUrl: 'https://alerts.example.com:8787'}\n")) {
      Orders.plant(collector.api(), "7").use(null);

      JsonObject alert = Json.object(hook.takeRequest().getBody().toByteArray());
      assertThat(alert.text("page"))
          .isEqualTo("https://alerts.example.com:8787/ui/incidents/" + alert.text("incident"));
    }
  }

  @Test
  void retryAfterIsWaitedFor() {
    hook.enqueue(new MockResponse(429, Headers.of("Retry-After", "3600"), ""));
    hook.enqueue(answer(200));
    try (Running collector = collector()) {
      Orders.plant(collector.api(), "7").use(null);
      await().until(() -> only(collector.api()).text("state").equals("retrying"));

      clock.advance(Duration.ofMinutes(59));
      // A second incident's delivery shows that the queue has been looked through since.
      hook.setDispatcher(always(200));
      clock.advance(Duration.ofSeconds(1));
      Orders.plant(collector.api(), "8").use(null);
      await().until(() -> states(collector.api()).contains("accepted"));
      assertThat(states(collector.api())).containsExactly("accepted", "retrying");

      clock.advance(Duration.ofMinutes(1));
      await().until(() -> !states(collector.api()).contains("retrying"));
    }
  }

  @Test
  void whatFailsForTooLongGoesToTheDeadLetterListAndCanBeReplayed() {
    hook.setDispatcher(always(503));
    try (Running collector = collector()) {
      Orders.plant(collector.api(), "7").use(null);
      await().until(() -> only(collector.api()).text("state").equals("retrying"));

      clock.advance(Duration.ofDays(4));
      await().until(() -> only(collector.api()).text("state").equals("refused"));

      hook.setDispatcher(always(200));
      replay(collector.api());
      await().until(() -> only(collector.api()).text("state").equals("accepted"));
    }
  }

  @Test
  void aReplayHasItsWholeTimeAgain() {
    hook.setDispatcher(always(410));
    try (Running collector = collector()) {
      Orders.plant(collector.api(), "7").use(null);
      await().until(() -> only(collector.api()).text("state").equals("refused"));
      clock.advance(Duration.ofDays(4));
      hook.setDispatcher(always(503));

      replay(collector.api());
      await().until(() -> only(collector.api()).integer("attempts") >= 2);

      assertThat(only(collector.api()).text("state")).isEqualTo("retrying");
    }
  }

  @Test
  void whatHasNotGivenUpIsNotReplayed() {
    hook.setDispatcher(always(503));
    try (Running collector = collector()) {
      Orders.plant(collector.api(), "7").use(null);
      await().until(() -> only(collector.api()).text("state").equals("retrying"));

      assertThat(replay(collector.api()).status()).isEqualTo(409);
    }
  }

  @Test
  void aRestartKeepsWhatWasNotDelivered() {
    hook.setDispatcher(always(503));
    try (Running collector = collector()) {
      Orders.plant(collector.api(), "7").use(null);
      await().until(() -> only(collector.api()).text("state").equals("retrying"));
      hook.setDispatcher(always(200));

      collector.restart();

      await().until(() -> only(collector.api()).text("state").equals("accepted"));
      assertThat(keys(hook.getRequestCount())).hasSize(1);
    }
  }

  @Test
  void manyHitsOfOneSourceAreOneAlert() {
    hook.setDispatcher(always(200));
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      for (int i = 0; i < 20; i++) {
        planted.use(null);
      }
      await().until(() -> only(collector.api()).text("state").equals("accepted"));

      JsonObject incident =
          collector.api().get("/v1/incidents").json().objects("incidents", o -> o).get(0);
      await().untilAsserted(() -> assertThat(hits(collector.api(), incident)).isEqualTo(20));
      assertThat(hook.getRequestCount()).isEqualTo(1);
    }
  }

  private static long hits(Api api, JsonObject incident) {
    return api.get("/v1/incidents/" + incident.text("id")).json().integer("hits");
  }

  private Running collector() {
    return collector("");
  }

  private Running collector(String more) {
    String yaml =
        more
            + "deliveries: {timeout: 500ms, firstRetry: 100ms, longestRetry: 1s}\n"
            + "channels: [{name: hook, type: webhook, secret: 'env:SECRET', url: '"
            + hook.url("/")
            + "'}]\n";
    return Running.in(directory, yaml, SECRET, clock, store);
  }

  private static Api.Answer replay(Api api) {
    return api.call(
        "POST", "/v1/deliveries/" + only(api).text("id") + ":replay", new byte[0], Map.of());
  }

  /** The one delivery of a first stage; waits until there is one. */
  private static JsonObject only(Api api) {
    return await()
        .until(
            () ->
                api.get("/v1/deliveries").json().objects("deliveries", o -> o).stream()
                    .filter(each -> each.text("stage").equals("opened"))
                    .toList(),
            list -> list.size() == 1)
        .get(0);
  }

  private static List<String> states(Api api) {
    return api.get("/v1/deliveries").json().objects("deliveries", each -> each.text("state"));
  }

  private Set<String> keys(int requests) {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < requests; i++) {
      try {
        keys.add(Objects.requireNonNull(hook.takeRequest().getHeaders().get("Idempotency-Key")));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return keys;
  }

  private static MockResponse answer(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  private static mockwebserver3.Dispatcher always(int status) {
    return new mockwebserver3.Dispatcher() {
      @Override
      public MockResponse dispatch(mockwebserver3.RecordedRequest request) {
        return answer(status);
      }
    };
  }
}
