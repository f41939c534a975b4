package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.Renewal;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoys that grow old, over the API. */
class LifeTest {
  private static final Duration TTL = Duration.ofDays(30);

  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  private Running collector() {
    return Running.in(directory, "retention: {builds: 60d}\n", Map.of(), clock);
  }

  private static PlantingOrder order(@Nullable String build, Renewal renewal) {
    PlantingOrder plain = Orders.order(build);
    return new PlantingOrder(
        plain.project(),
        plain.workspace(),
        plain.origin(),
        null,
        renewal,
        null,
        plain.decoys().stream()
            .map(
                each ->
                    new DecoyOrder(
                        each.kind(), each.target(), each.options(), each.lifetime(), TTL))
            .toList());
  }

  private static PlantingAnswer ask(Api api, PlantingOrder order) {
    return Wire.PLANTING_ANSWER.read(
        api.post("/v1/plantings", Wire.PLANTING_ORDER.write(order))
            .body()
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Planted plant(Api api, @Nullable String build) {
    PlantingAnswer answer = ask(api, order(build, Renewal.CHANGED));
    Planted planted = new Planted(answer.planting().id(), answer.grants().get(0));
    planted.confirm(api, DecoyState.PLACING);
    planted.confirm(api, DecoyState.PLANTED);
    return planted;
  }

  private static void end(Api api, Planted planted) {
    byte[] body = "{\"decoys\":[],\"ended\":true}".getBytes(StandardCharsets.UTF_8);
    assertThat(api.call("PATCH", "/v1/plantings/" + planted.planting(), body, Map.of()).status())
        .isEqualTo(204);
  }

  private static String life(Api api, Planted planted) {
    return api.get("/v1/decoys/" + planted.grant().decoy()).json().text("life");
  }

  private static List<String> listed(Api api, String life) {
    return api.get("/v1/decoys?life=" + life).json().objects("decoys", each -> each.text("decoy"));
  }

  @Test
  void aDecoyIsLiveThenOverdueThenExpiredAndEachListHasIt() {
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted planted = plant(api, null);
      for (String life : List.of("live", "overdue", "expired")) {
        assertThat(life(api, planted)).isEqualTo(life);
        for (String each : List.of("pending", "live", "overdue", "expired", "retired", "failed")) {
          assertThat(listed(api, each))
              .as("%s while it is %s", each, life)
              .hasSize(each.equals(life) ? 1 : 0);
        }
        clock.advance(life.equals("live") ? TTL : Duration.ofDays(340));
      }
      planted.confirm(api, DecoyState.RETIRED);
      assertThat(listed(api, "retired")).containsExactly(planted.grant().decoy());
    }
  }

  @Test
  void aCredentialEndsLaterThanItsDecoyIsDue() {
    try (Running collector = collector()) {
      JsonObject decoy =
          collector.api().get("/v1/decoys/" + plant(collector.api(), null).grant().decoy()).json();

      assertThat(decoy.instant("dueAt")).isEqualTo(decoy.instant("issuedAt").plus(TTL));
      assertThat(decoy.instant("expiresAt")).isAfter(decoy.instant("dueAt"));
    }
  }

  @Test
  void theDecoyOfAnEndedBuildIsNeverOverdueSinceNobodyWillRotateIt() {
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted planted = plant(api, "7");
      end(api, planted);
      assertThat(life(api, planted)).isEqualTo("live");

      clock.advance(TTL);

      assertThat(life(api, planted)).isEqualTo("expired");
      assertThat(listed(api, "overdue")).isEmpty();
      assertThat(listed(api, "expired")).hasSize(1);
    }
  }

  @Test
  void aBuildThatSeedsOnceMoreHasNotEnded() {
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted planted = plant(api, "7");
      end(api, planted);

      assertThat(ask(api, order("7", Renewal.CHANGED)).current()).isTrue();

      assertThat(api.get("/v1/decoys/" + planted.grant().decoy()).json().has("buildEndedAt"))
          .isFalse();
    }
  }

  @Test
  void onlyWhatIsAskedForIsRenewed() {
    try (Running collector = collector()) {
      Api api = collector.api();
      plant(api, null);

      assertThat(ask(api, order(null, Renewal.OVERDUE)).current()).isTrue();
      clock.advance(TTL);
      assertThat(ask(api, order(null, Renewal.CHANGED)).current()).isTrue();
      assertThat(ask(api, order(null, Renewal.OVERDUE)).current()).isFalse();
      plant(api, null);
      assertThat(ask(api, order(null, Renewal.ALL)).current()).isFalse();
    }
  }

  @Test
  void whatWasPlantedForABuildIsForgottenInTimeAndStillFires() throws Exception {
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted ended = plant(api, "7");
      end(api, ended);
      Planted workstation = plant(api, null);
      clock.advance(Duration.ofDays(61));
      collector.restart();
      Api again = collector.api();

      await().until(() -> again.get("/v1/decoys/" + ended.grant().decoy()).status() == 404);
      assertThat(life(again, workstation)).isEqualTo("overdue");
      // What was taken away is written down when all of it is.
      await()
          .until(() -> again.get("/v1/audit").body().contains("1 plantings of builds forgotten"));
      useAt(collector, ended);
      await()
          .until(
              () ->
                  again
                          .get("/v1/incidents?decoy=" + ended.grant().decoy())
                          .json()
                          .objects("incidents", each -> each)
                          .size()
                      == 1);
    }
  }

  /** A restart has given the listener another port. */
  private static void useAt(Running collector, Planted planted) throws Exception {
    okhttp3.Request request =
        new okhttp3.Request.Builder()
            .url(collector.server().decoyUrl() + "/-/whoami")
            .header("Authorization", "Bearer " + planted.credential())
            .build();
    new okhttp3.OkHttpClient().newCall(request).execute().close();
  }

  @Test
  void aDecoyOfABuildThatWasUsedIsNeverForgotten() {
    try (Running collector = collector()) {
      Api api = collector.api();
      Planted planted = plant(api, "7");
      end(api, planted);
      planted.use(null);
      await()
          .until(
              () -> api.get("/v1/incidents").json().objects("incidents", each -> each).size() == 1);
      Planted other = plant(api, "8");
      end(api, other);
      clock.advance(Duration.ofDays(61));
      collector.restart();
      Api again = collector.api();

      await().until(() -> again.get("/v1/decoys/" + other.grant().decoy()).status() == 404);
      assertThat(again.get("/v1/decoys/" + planted.grant().decoy()).status()).isEqualTo(200);
    }
  }

  @Test
  void anUnknownLifeIsRefusedNamingThoseThereAre() {
    try (Running collector = collector()) {
      Api.Answer answer = collector.api().get("/v1/decoys?life=young");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("pending, live, overdue, expired, retired or failed");
    }
  }
}
