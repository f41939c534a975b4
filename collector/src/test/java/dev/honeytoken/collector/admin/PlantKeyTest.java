package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an intruder can do with the key of a build machine; see docs/threat-model.md. */
class PlantKeyTest {
  @TempDir private Path directory;
  private Running collector;
  private Api intruder;
  private Planted planted;

  @BeforeEach
  void steal() {
    collector = Running.in(directory);
    intruder = collector.api().as(collector.key("plant"));
    planted = Orders.plant(collector.api(), "7");
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void itDoesNotTellWhetherAStringIsADecoy() {
    assertThat(intruder.post("/v1/decoys:identify", value(planted.credential())).status())
        .isEqualTo(403);
    assertThat(intruder.post("/v1/decoys:identify", value("no decoy at all")).status())
        .isEqualTo(403);
  }

  private static String value(String text) {
    return "{\"value\":\"" + text + "\"}";
  }

  @Test
  void itListsNoDecoysOfOtherProjects() {
    assertThat(intruder.get("/v1/decoys").status()).isEqualTo(403);
    // Without the digest of a workspace there is no listing, and one that is guessed lists nothing.
    assertThat(intruder.get("/v1/plantings").status()).isEqualTo(400);
    Api.Answer elsewhere = intruder.get("/v1/plantings?workspace=" + "6".repeat(64));
    assertThat(elsewhere.json().objects("plantings", each -> each)).isEmpty();
  }

  @Test
  void whoeverGuessesPlantingsIsTurnedAway() {
    int status = 0;
    for (int i = 0; i < 40 && status != 429; i++) {
      status = intruder.get("/v1/plantings/" + String.format("%016x", i)).status();
      assertThat(status).isIn(404, 429);
    }
    assertThat(status).isEqualTo(429);
    // Whoever knows what to ask for goes on from the same address.
    assertThat(intruder.get("/v1/plantings/" + planted.planting()).status()).isEqualTo(200);
  }

  @Test
  void noAnswerBringsBackACredentialOrWhatItIsMadeFrom() {
    String known =
        intruder.get("/v1/plantings/" + planted.planting()).body()
            + intruder.get("/v1/plantings?workspace=" + Orders.WORKSPACE).body()
            + again().body();
    assertThat(known)
        .contains(planted.grant().decoy())
        .doesNotContain(planted.credential())
        .doesNotContain(Base64.getEncoder().encodeToString(planted.grant().material().toBytes()))
        .doesNotContain("\"material\"");
  }

  /** The very same order once more. */
  private Api.Answer again() {
    PlantingOrder order = Orders.order("7");
    return intruder.post("/v1/plantings", Wire.PLANTING_ORDER.write(order));
  }

  @Test
  void itSeesNoHitsNoAlertsAndNoOtherKeys() {
    for (String path :
        new String[] {
          "/v1/hits",
          "/v1/incidents",
          "/v1/deliveries",
          "/v1/channels",
          "/v1/keys",
          "/v1/audit",
          "/metrics"
        }) {
      assertThat(intruder.get(path).status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void itArmsNoDrillUnderWhichAUseWouldPassForAuthorised() {
    Api.Answer drill =
        intruder.post(
            "/v1/drills", "{\"planting\":\"" + planted.planting() + "\",\"windowSeconds\":60}");
    assertThat(drill.status()).isEqualTo(403);
  }

  @Test
  void aDecoyThatItMarksAsTakenOutGoesOnFiring() {
    planted.confirm(intruder, dev.honeytoken.client.DecoyState.RETIRED);
    planted.use(null);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        collector
                            .api()
                            .get("/v1/incidents")
                            .json()
                            .objects("incidents", each -> each))
                    .hasSize(1));
  }

  @Test
  void whatItDoesIsWrittenDown() {
    planted.confirm(intruder, dev.honeytoken.client.DecoyState.RETIRED);
    assertThat(collector.api().get("/v1/audit").body())
        .contains("PATCH /v1/plantings/{id}")
        .contains(planted.planting());
    assertThat(collector.api().call("DELETE", "/v1/audit", null, Map.of()).status()).isEqualTo(405);
  }
}
