package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.Drill;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API says when something is not right. */
class AdminApiTest {
  private static final String ORDER =
      new String(Wire.PLANTING_ORDER.write(Orders.order("7")), StandardCharsets.UTF_8);

  private final SettableClock clock = new SettableClock();
  private Running collector;
  private Api api;

  AdminApiTest(@TempDir Path directory) {
    collector =
        Running.in(
            directory,
            "limits: {failedLogins: 3, requestBytes: 4000, decoysPerPlanting: 1}\n",
            Map.of(),
            clock);
    api = collector.api();
  }

  @BeforeEach
  void anotherApi() {
    api = collector.api();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"npm-token\"       | \"npm-tokne\"           | npm-token",
        "\"decoys\":[        | \"decoys\":[],\"x\":[   | decoys",
        "\"workspace\":\"5   | \"workspace\":\"zz5     | workspace",
        "\"kind\":           | \"kin\":                | decoys[0].kind",
        "\"project\":        | \"projec\":             | project",
      })
  void aWrongOrderIsRefusedAndTheFieldIsNamed(String right, String wrong, String named) {
    Api.Answer answer = api.post("/v1/plantings", ORDER.replace(right, wrong));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(named);
    assertThat(answer.json().text("mend")).isNotBlank();
  }

  @Test
  void whatIsNotJsonIsRefusedWithoutBeingRepeated() {
    Api.Answer answer = api.post("/v1/plantings", "{\"project\": hunter2");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("hunter2");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertThat(api.post("/v1/plantings", " ".repeat(4001)).status()).isEqualTo(413);
  }

  @Test
  void moreDecoysThanAllowedAreRefused() {
    String decoy = ORDER.substring(ORDER.indexOf("[{") + 1, ORDER.lastIndexOf("}]") + 1);

    assertThat(api.post("/v1/plantings", ORDER.replace(decoy, decoy + "," + decoy)).status())
        .isEqualTo(413);
  }

  @Test
  void anUnknownPathAndAWrongMethodAreSaidApart() {
    assertThat(api.get("/v1/nothing").status()).isEqualTo(404);
    Api.Answer answer = api.call("DELETE", "/v1/plantings", null, Map.of());
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().get("Allow")).isEqualTo("POST, GET");
  }

  @Test
  void tooManyWrongKeysAreTurnedAwayForAMinuteAndTheRightOneIsNot() {
    for (int i = 0; i < 3; i++) {
      assertThat(api.as("wrong").get("/v1/hits").status()).isEqualTo(401);
    }
    Api.Answer turnedAway = api.as("wrong").get("/v1/hits");
    assertThat(turnedAway.status()).isEqualTo(429);
    assertThat(Integer.parseInt(String.valueOf(turnedAway.headers().get("Retry-After"))))
        .isBetween(1, 60);
    assertThat(api.get("/v1/hits").status()).isEqualTo(200);

    clock.advance(Duration.ofMinutes(1));
    assertThat(api.as("wrong").get("/v1/hits").status()).isEqualTo(401);
  }

  @Test
  void aRevokedKeyIsOfNoUse() {
    String key = collector.key("read");
    String id = api.get("/v1/keys").json().objects("keys", o -> o).get(1).text("id");
    assertThat(api.as(key).get("/v1/hits").status()).isEqualTo(200);

    api.call("DELETE", "/v1/keys/" + id, null, Map.of());

    assertThat(api.as(key).get("/v1/hits").status()).isEqualTo(401);
  }

  @Test
  void answersTellBrowsersToKeepOutAndNobodyWhatServerItIs() {
    Api.Answer answer = api.call("GET", "/v1/hits", null, Map.of("Origin", "https://a.example"));

    assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers().get("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.headers().names()).doesNotContain("Server", "Access-Control-Allow-Origin");
  }

  @Test
  void theSameIdempotencyKeyGivesTheSameMaterialAgain() {
    byte[] order = ORDER.getBytes(StandardCharsets.UTF_8);
    Map<String, String> key = Map.of("Idempotency-Key", "k1");
    Api.Answer first = api.call("POST", "/v1/plantings", order, key);

    assertThat(api.call("POST", "/v1/plantings", order, key).body()).isEqualTo(first.body());
  }

  @Test
  void theSameOrderUnderAnotherKeyGivesNoMaterial() {
    Orders.plant(api, "7");

    Api.Answer again = api.post("/v1/plantings", ORDER);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().objects("grants", o -> o)).isEmpty();
  }

  @Test
  void aDrillForAnUnknownChannelListsTheKnownOnes() {
    Planted planted = Orders.plant(api, "7");

    Api.Answer answer =
        api.post(
            "/v1/drills",
            "{\"planting\":\""
                + planted.planting()
                + "\",\"requiredChannels\":[\"lgo\"],\"windowSeconds\":60}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().text("field")).isEqualTo("requiredChannels[0]");
    assertThat(answer.json().text("mend")).startsWith("Known: log.");
  }

  @Test
  void aLongPollEndsWithTheHitItWaitsFor() throws Exception {
    Planted planted = Orders.plant(api, "7");
    Drill drill = planted.arm(api);
    long revision = status(drill, 0, 0).integer("revision");

    CompletableFuture<JsonObject> poll =
        CompletableFuture.supplyAsync(() -> status(drill, revision, 30));
    planted.use(drill.decoys().get(0).nonce());

    assertThat(poll.get().integer("revision")).isGreaterThan(revision);
    await().until(() -> status(drill, 0, 0).bool("complete"));
    JsonObject outcome = status(drill, 0, 0).object("outcomes").object(planted.grant().decoy());
    assertThat(outcome.object("hit").text("decoy")).isEqualTo(planted.grant().decoy());
    assertThat(outcome.objects("receipts", o -> o.text("state"))).containsExactly("accepted");
  }

  @Test
  void aUseWithoutTheNonceStaysRealDuringADrill() {
    Planted planted = Orders.plant(api, "7");
    planted.arm(api);

    planted.use(null);

    assertThat(api.get("/v1/hits").json().objects("hits", o -> o.has("drill")))
        .containsExactly(false);
  }

  @Test
  void whatIsNoDecoyIsSaidToBeNone() {
    Api.Answer answer = api.post("/v1/decoys:identify", "{\"value\":\"npm_notoneofours\"}");

    assertThat(answer.json().bool("known")).isFalse();
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThat(api.get("/v1/hits?cursor=x").json().text("field")).isEqualTo("cursor");
    assertThat(api.get("/v1/hits?limit=0").json().text("field")).isEqualTo("limit");
  }

  private JsonObject status(Drill drill, long beyond, int wait) {
    return api.get("/v1/drills/" + drill.id() + "?beyond=" + beyond + "&waitSeconds=" + wait)
        .json();
  }
}
