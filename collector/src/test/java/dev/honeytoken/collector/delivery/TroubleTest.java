package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A real collector with one channel in trouble and one that is well. */
@OnEveryStore
class TroubleTest {
  private static final Map<String, String> SECRET = Map.of("SECRET", Hook.SECRET);

  private final Hook bad = new Hook();
  private final Hook good = new Hook();
  private final SettableClock clock = new SettableClock();

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;

  @AfterEach
  void stop() {
    bad.close();
    good.close();
  }

  private Running collector() {
    return Running.in(
        directory,
        "incidents: {window: 1s}\n"
            + "deliveries: {timeout: 2s, firstRetry: 50ms, longestRetry: 1m, noticeAfter: 5m}\n"
            + "channels:\n"
            + bad.channel("bad")
            + good.channel("good"),
        SECRET,
        clock,
        store);
  }

  private static JsonObject channel(Api api, String name) {
    return api.get("/v1/channels").json().objects("channels", each -> each).stream()
        .filter(each -> each.text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void uses(Planted planted, int times) {
    for (int i = 0; i < times; i++) {
      planted.use(null);
      clock.advance(Duration.ofSeconds(2));
    }
  }

  private static Set<String> opened(Hook hook) {
    return hook.incidents().stream()
        .filter(each -> each.text("stage").equals("opened"))
        .map(each -> each.text("incident"))
        .collect(Collectors.toSet());
  }

  @Test
  void aChannelThatIsDownForHoursIsProbedAndGetsEverythingOnceItIsBack() {
    bad.answer(503);
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      uses(planted, 8);
      await().until(() -> channel(collector.api(), "bad").text("health").equals("down"));
      await().until(() -> opened(good).size() == 8);

      for (int hour = 0; hour < 3; hour++) {
        int before = bad.alerts().size();
        clock.advance(Duration.ofHours(1));
        await().until(() -> bad.alerts().size() > before);
      }
      // Eight are waiting, and each of these hours has cost an attempt, not eight.
      assertThat(bad.alerts().size()).isLessThan(8 * Circuit.OPENS_AFTER);
      int failed = bad.alerts().size();
      bad.answer(200);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                clock.advance(Duration.ofSeconds(10));
                return channel(collector.api(), "bad").integer("waiting") == 0;
              });

      List<JsonObject> accepted =
          bad.incidents().subList(failed, bad.incidents().size()).stream()
              .filter(each -> each.text("stage").equals("opened"))
              .toList();
      assertThat(accepted).hasSize(8);
      assertThat(accepted.stream().map(each -> each.text("incident"))).doesNotHaveDuplicates();
      assertThat(channel(collector.api(), "bad").text("health")).isEqualTo("working");
    }
  }

  @Test
  void theOthersAreToldOnceThatAChannelFailsAndOnceThatItIsMended() {
    bad.answer(503);
    try (Running collector = collector()) {
      Planted planted = Orders.plant(collector.api(), "7");
      uses(planted, 2);
      await().until(() -> channel(collector.api(), "bad").names().contains("failingSince"));
      assertThat(good.notices()).isEmpty();

      clock.advance(Duration.ofMinutes(10));
      await().until(() -> good.notices().size() == 1);
      clock.advance(Duration.ofHours(3));
      uses(planted, 1);
      await().until(() -> opened(good).size() == 3);
      bad.answer(200);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                clock.advance(Duration.ofSeconds(10));
                return good.notices().size() == 2;
              });

      JsonObject first = good.notices().get(0);
      JsonObject second = good.notices().get(1);
      assertThat(first.text("headline")).startsWith("channel bad has accepted no alert since");
      assertThat(first.text("severity")).isEqualTo("high");
      assertThat(second.text("headline")).isEqualTo("channel bad accepts alerts again");
      assertThat(second.text("stage")).isEqualTo("resolved");
      assertThat(second.text("incident")).isEqualTo(first.text("incident"));
      assertThat(bad.notices()).isEmpty();
    }
  }

  @Test
  void deadLettersAreToldOfAndGoAllTogetherWhenTheChannelIsMended() {
    bad.answer(404);
    try (Running collector = collector()) {
      uses(Orders.plant(collector.api(), "7"), 3);
      await().until(() -> channel(collector.api(), "bad").integer("dead") == 3);
      await().until(() -> good.notices().size() == 1);
      assertThat(good.notices().get(0).object("notice").text("note"))
          .contains("POST /v1/channels/bad:replay");
      assertThat(collector.api().get("/metrics").body())
          .contains("honeytoken_channel_dead{channel=\"bad\"} 3.0")
          .contains("honeytoken_channel_failing{channel=\"good\"} 0.0");
      Set<String> keys =
          bad.alerts().stream().map(each -> each.text("id")).collect(Collectors.toSet());
      bad.answer(200);

      long replayed =
          collector
              .api()
              .call("POST", "/v1/channels/bad:replay", new byte[0], Map.of())
              .json()
              .integer("replayed");

      assertThat(replayed).isEqualTo(3);
      await().until(() -> channel(collector.api(), "bad").integer("dead") == 0);
      await().until(() -> channel(collector.api(), "bad").integer("waiting") == 0);
      assertThat(bad.alerts().stream().map(each -> each.text("id")).collect(Collectors.toSet()))
          .isEqualTo(keys);
    }
  }

  @Test
  void drillsThatFloodASlowChannelDoNotHoldUpARealAlert() {
    CountDownLatch released = new CountDownLatch(1);
    bad.answer(alert -> alert.bool("drill") ? slow(released) : Hook.status(200));
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      for (int i = 0; i < 40; i++) {
        planted.use(planted.arm(api).decoys().get(0).nonce());
      }
      await().until(() -> channel(api, "bad").integer("waiting") == 40);

      planted.use(null);

      await().until(() -> bad.alerts().stream().anyMatch(each -> !each.bool("drill")));
      assertThat(channel(api, "bad").integer("waiting")).isEqualTo(40);
      released.countDown();
    }
  }

  @Test
  void whatIsRealFindsOutWhetherAChannelIsBackHoweverManyDrillsHaveWaitedLonger() {
    bad.answer(503);
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      for (int i = 0; i < 2 * Circuit.OPENS_AFTER; i++) {
        planted.use(planted.arm(api).decoys().get(0).nonce());
      }
      await().until(() -> channel(api, "bad").text("health").equals("down"));
      planted.use(null);
      await().until(() -> opened(good).size() == 2 * Circuit.OPENS_AFTER + 1);
      int failed = bad.alerts().size();
      bad.answer(200);

      clock.advance(Duration.ofHours(1));

      await().until(() -> bad.alerts().size() > failed);
      assertThat(bad.alerts().get(failed).bool("drill")).isFalse();
    }
  }

  @Test
  void whatABuildDrillsIsToldInOneGoWhereTheChannelIsFast() {
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      for (int i = 0; i < 6; i++) {
        planted.use(planted.arm(api).decoys().get(0).nonce());
      }

      // The clock stands still: what was to come back in a second would not come.
      await().until(() -> bad.alerts().size() == 6);
    }
  }

  private static MockResponse slow(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Hook.status(200);
  }
}
