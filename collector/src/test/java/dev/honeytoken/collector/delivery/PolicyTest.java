package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.Drill;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real collector whose channels are not given everything. */
class PolicyTest {
  private final SettableClock clock = new SettableClock();

  @TempDir private Path directory;

  @Test
  void aDrillDoesNotWaitForAChannelThatTakesNone() {
    try (Running collector =
        collector("{name: pager, type: log, takes: real}, {name: siem, type: log}")) {
      Planted planted = Orders.plant(collector.api(), "7");

      Drill drill = planted.arm(collector.api());
      planted.use(drill.decoys().get(0).nonce());

      assertThat(drill.channels()).containsExactly("siem");
      await().until(() -> states(collector.api()).size() == 2 && none(collector.api(), "pending"));
      assertThat(states(collector.api()))
          .containsExactlyInAnyOrder("pager withheld", "siem accepted");
    }
  }

  @Test
  void aDrillThatDemandsSuchAChannelIsTold() {
    try (Running collector = collector("{name: pager, type: log, takes: real}")) {
      Planted planted = Orders.plant(collector.api(), "7");
      Drill drill = planted.arm(collector.api(), "pager");
      planted.use(drill.decoys().get(0).nonce());

      await().until(() -> drillState(collector.api(), drill).equals("withheld"));
    }
  }

  @Test
  void whatIsHeldBackIsAcceptedAfterTheSpanAndNoChannelFailsByIt() {
    try (Running collector = collector("{name: team, type: log, alerts: 1, per: 1h}")) {
      for (int at = 0; at < 4; at++) {
        Orders.plant(collector.api(), "b" + at).use(null);
      }
      await()
          .until(
              () ->
                  states(collector.api()).size() == 4
                      && states(collector.api()).contains("team accepted")
                      && held(collector.api()) == 3);
      JsonObject channel =
          collector.api().get("/v1/channels").json().objects("channels", each -> each).get(0);
      assertThat(channel.optionalText("failingSince")).isNull();

      clock.advance(Duration.ofHours(2));

      await().until(() -> none(collector.api(), "pending"));
      assertThat(states(collector.api())).containsOnly("team accepted");
    }
  }

  private Running collector(String channels) {
    return Running.in(directory, "channels: [" + channels + "]\n", Map.of(), clock);
  }

  private static String drillState(Api api, Drill drill) {
    return api
        .get("/v1/drills/" + drill.id())
        .json()
        .objectMap("outcomes", each -> each)
        .values()
        .stream()
        .flatMap(each -> each.objects("receipts", receipt -> receipt.text("state")).stream())
        .findFirst()
        .orElse("");
  }

  private static boolean none(Api api, String state) {
    return states(api).stream().noneMatch(each -> each.endsWith(state));
  }

  private static long held(Api api) {
    return deliveries(api).stream()
        .filter(each -> String.valueOf(each.optionalText("detail")).contains("told together"))
        .count();
  }

  private static List<String> states(Api api) {
    return deliveries(api).stream()
        .map(each -> each.text("channel") + " " + each.text("state"))
        .toList();
  }

  private static List<JsonObject> deliveries(Api api) {
    return api.get("/v1/deliveries").json().objects("deliveries", each -> each);
  }
}
