package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.Drill;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A collector whose clock goes forward by months. */
@OnEveryStore
class RetentionTest {
  private static final String YAML = "retention: {personal: 10d, drills: 5d, hits: 20d}\n";

  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;

  private static List<JsonObject> incidents(Running collector) {
    return collector.api().get("/v1/incidents").json().objects("incidents", each -> each);
  }

  private static void awaitAccepted(Api api, int incidents) {
    await()
        .until(
            () ->
                api.get("/v1/deliveries?state=accepted")
                        .json()
                        .objects("deliveries", each -> each)
                        .size()
                    >= incidents);
  }

  @Test
  void evidenceGoesStepByStepAndTheAuditLogSaysSo() throws Exception {
    try (Running collector = Running.in(directory, YAML, Map.of(), clock, store)) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      Drill drill = planted.arm(api);
      planted.use(drill.decoys().get(0).nonce());
      planted.use(null);
      awaitAccepted(api, 2);
      assertThat(incidents(collector)).hasSize(2);
      String real =
          incidents(collector).stream()
              .filter(each -> !each.has("drill"))
              .map(each -> each.text("id"))
              .findFirst()
              .orElseThrow();
      api.call("POST", "/v1/incidents/" + real + ":resolve", new byte[0], Map.of());

      clock.advance(Duration.ofDays(6));
      collector.restart();
      await().until(() -> incidents(collector).size() == 1);
      await().until(() -> collector.api().get("/v1/drills/" + drill.id()).status() == 404);
      assertThat(incidents(collector).get(0).text("source")).isEqualTo("127.0.0.1");

      clock.advance(Duration.ofDays(5));
      collector.restart();
      await().until(() -> incidents(collector).get(0).text("source").isEmpty());
      JsonObject kept =
          collector.api().get("/v1/incidents/" + real).json().objects("latestHits", h -> h).get(0);
      assertThat(kept.text("path")).isEqualTo("/-/whoami");
      assertThat(kept.text("source")).isEmpty();
      assertThat(kept.has("userAgent")).isFalse();
      assertThat(kept.objects("headers", each -> each)).isEmpty();
      assertThat(collector.api().get("/v1/incidents/" + real + "/export?format=stix").status())
          .isEqualTo(409);

      // Where hits are in partitions of a week, they go with the last of them.
      clock.advance(Duration.ofDays(17));
      collector.restart();
      await()
          .until(
              () -> collector.api().get("/v1/hits").json().objects("hits", each -> each).isEmpty());
      assertThat(incidents(collector).get(0).integer("hits")).isEqualTo(1);
      // The log is told when all is done, which is after the hits have gone.
      await()
          .untilAsserted(
              () ->
                  assertThat(collector.api().get("/v1/audit").body())
                      .contains("\"operation\":\"retention\"", "1 hits deleted"));
    }
  }

  @Test
  void whatCameOfADrillIsToldAfterItsRowsHaveGone() {
    try (Running collector = Running.in(directory, YAML, Map.of(), clock, store)) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      Drill drill = planted.arm(api, "log");
      planted.use(drill.decoys().get(0).nonce());
      awaitAccepted(api, 1);
      JsonObject before = told(collector, 1).get(0);

      clock.advance(Duration.ofDays(6));
      collector.restart();
      await().until(() -> collector.api().get("/v1/drills/" + drill.id()).status() == 404);
      JsonObject after = told(collector, 1).get(0);
      assertThat(after.text("id")).isEqualTo(before.text("id"));
      assertThat(after.integer("hits")).isEqualTo(1);
      assertThat(after.integer("receipts")).isEqualTo(1);

      clock.advance(Duration.ofDays(20));
      collector.restart();
      assertThat(told(collector, 0)).isEmpty();
    }
  }

  private static List<JsonObject> told(Running collector, int expected) {
    return await()
        .until(
            () ->
                collector
                    .api()
                    .get("/v1/history?project=com.example:billing&days=365")
                    .json()
                    .objects("drills", each -> each),
            each -> each.size() == expected);
  }

  @Test
  void whatPeopleWroteGoesAndAnEndedRuleWithIt() {
    String yaml = "retention: {notes: 10d}\n";
    try (Running collector = Running.in(directory, yaml, Map.of(), clock, store)) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      planted.use(null);
      awaitAccepted(api, 1);
      String incident = "/v1/incidents/" + incidents(collector).get(0).text("id");
      api.post(incident + ":note", "{\"text\":\"It was the machine under the stairs.\"}");
      String rule =
          api.post(
                  incident + ":benign",
                  "{\"scope\":\"decoy\",\"network\":\"127.0.0.1\",\"reason\":\"our scanner\"}")
              .json()
              .text("id");

      clock.advance(Duration.ofDays(11));
      collector.restart();
      await()
          .until(
              () ->
                  collector
                      .api()
                      .get(incident + "/events")
                      .json()
                      .objects("events", each -> each)
                      .isEmpty());
      assertThat(collector.api().get("/v1/benign-rules").body()).contains("our scanner");

      collector.api().call("DELETE", "/v1/benign-rules/" + rule, new byte[0], Map.of());
      clock.advance(Duration.ofDays(11));
      collector.restart();
      await()
          .untilAsserted(
              () ->
                  assertThat(collector.api().get("/v1/audit").body())
                      .contains("1 notes, deeds and ended rules deleted"));
      assertThat(collector.api().get(incident).status()).isEqualTo(200);
    }
  }

  @Test
  void aHarmlessIncidentWaitsForNobodyToResolveIt() {
    try (Running collector = Running.in(directory, YAML, Map.of(), clock, store)) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      planted.use(null);
      awaitAccepted(api, 1);
      api.post(
          "/v1/incidents/" + incidents(collector).get(0).text("id") + ":benign",
          "{\"scope\":\"decoy\",\"network\":\"127.0.0.1\",\"reason\":\"our scanner\"}");
      planted.use(null);
      await().until(() -> incidents(collector).size() == 2);

      clock.advance(Duration.ofDays(11));
      collector.restart();

      await()
          .until(
              () -> incidents(collector).stream().allMatch(each -> each.text("source").isEmpty()));
    }
  }
}
