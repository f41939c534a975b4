package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A real collector and a channel that follows incidents through their stages. */
@OnEveryStore
class FollowingTest {
  private static final Map<String, String> SECRET = Map.of("SECRET", Hook.SECRET);

  private final Hook hook = new Hook();
  private final SettableClock clock = new SettableClock();

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;

  @AfterEach
  void stop() {
    hook.close();
  }

  private Running collector() {
    return Running.in(
        directory,
        "incidents: {window: 1h}\n"
            + "deliveries: {timeout: 2s, firstRetry: 100ms, longestRetry: 1s}\n"
            + "channels:\n"
            + hook.channel("hook"),
        SECRET,
        clock,
        store);
  }

  private List<String> told() {
    return hook.incidents().stream().map(FollowingTest::told).toList();
  }

  private static String told(JsonObject alert) {
    return alert.text("stage") + " " + alert.text("severity") + " " + alert.integer("hits");
  }

  private static String incident(Api api) {
    return api.get("/v1/incidents").json().objects("incidents", each -> each.text("id")).get(0);
  }

  private static Api.Answer become(Api api, String what) {
    return api.call("POST", "/v1/incidents/" + incident(api) + ":" + what, new byte[0], Map.of());
  }

  @Test
  void moreHitsAreToldOnceInAWhile() {
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      planted.use(null);
      await().until(() -> told().equals(List.of("opened high 1")));

      planted.use(null);
      planted.use(null);
      clock.advance(Duration.ofMinutes(4));
      planted.use(null);
      await().until(() -> hits(collector.api()) == 4);
      assertThat(told()).hasSize(1);
      clock.advance(Duration.ofMinutes(1));

      await().until(() -> told().equals(List.of("opened high 1", "updated high 4")));
    }
  }

  private static long hits(Api api) {
    return api.get("/v1/incidents/" + incident(api)).json().integer("hits");
  }

  @Test
  void aGraverUseIsToldAtOnceWithItsReason() {
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      planted.use(null);
      await().until(() -> told().equals(List.of("opened high 1")));

      assertThat(planted.confirm(collector.api(), DecoyState.RETIRED).status()).isEqualTo(204);
      clock.advance(Duration.ofMinutes(3));
      planted.use(null);

      await().until(() -> told().equals(List.of("opened high 1", "updated critical 2")));
      assertThat(hook.incidents().get(1).texts("reasons"))
          .singleElement()
          .asString()
          .startsWith("It is a retired decoy, used 3 minutes after it had been taken out");
    }
  }

  @Test
  void aUseAfterTheBuildsEndIsGraveFromTheStart() {
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      byte[] ended =
          "{\"decoys\":[],\"ended\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      collector.api().call("PATCH", "/v1/plantings/" + planted.planting(), ended, Map.of());
      clock.advance(Duration.ofDays(3));

      planted.use(null);

      await().until(() -> told().equals(List.of("opened critical 1")));
      assertThat(hook.incidents().get(0).texts("reasons"))
          .containsExactly("It was used 3 days after its build had ended.");
    }
  }

  @Test
  void acknowledgedAndResolvedAreToldInOrderAndEachWithAKeyOfItsOwn() {
    try (Running collector = collector()) {
      hook.answer(503);
      Orders.plant(collector.api(), "7").use(null);
      await().until(() -> !hook.incidents().isEmpty());
      assertThat(become(collector.api(), "acknowledge").status()).isEqualTo(200);
      assertThat(become(collector.api(), "resolve").status()).isEqualTo(200);
      int failed = hook.incidents().size();
      hook.answer(200);
      clock.advance(Duration.ofMinutes(1));

      await().atMost(Duration.ofSeconds(30)).until(() -> settled(collector.api()));

      List<JsonObject> after = hook.incidents().subList(failed, hook.incidents().size());
      assertThat(after.stream().map(each -> each.text("stage")).distinct())
          .containsExactly("opened", "acknowledged", "resolved");
      assertThat(hook.incidents().stream().map(each -> each.text("id")).distinct()).hasSize(3);
      assertThat(hook.incidents().stream().map(each -> each.text("incident")).distinct())
          .hasSize(1);
    }
  }

  private static boolean settled(Api api) {
    return api
        .get("/v1/deliveries")
        .json()
        .objects("deliveries", each -> each.text("state"))
        .stream()
        .allMatch("accepted"::equals);
  }

  @Test
  void whatIsResolvedIsNotTakenUpAgain() {
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      planted.use(null);
      await().until(() -> told().size() == 1);
      assertThat(become(collector.api(), "resolve").status()).isEqualTo(200);
      assertThat(become(collector.api(), "resolve").status()).isEqualTo(200);
      assertThat(become(collector.api(), "acknowledge").status()).isEqualTo(409);

      planted.use(null);

      await()
          .until(() -> told().equals(List.of("opened high 1", "resolved high 1", "opened high 1")));
    }
  }

  @Test
  void aDrillIsNobodysToAcknowledge() {
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      planted.use(planted.arm(collector.api()).decoys().get(0).nonce());
      await().until(() -> told().equals(List.of("opened info 1")));

      assertThat(become(collector.api(), "acknowledge").status()).isEqualTo(409);
    }
  }
}
