package dev.honeytoken.collector.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.provider.BackedRig.Planted;
import dev.honeytoken.collector.running.Api;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every provider that makes keys promises, against a server that answers as it documents. */
abstract class ProviderContract {
  @TempDir Path directory;
  FakeProvider fake;
  BackedRig rig;

  ProviderContract() {
    try {
      fake = new FakeProvider();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The kind of its keys. */
  abstract String kind();

  /** Its settings, as YAML in one line. */
  abstract String settings();

  /** Has the server make {@link BackedRig#ID}, watch it, and tell of nothing. */
  abstract void willing();

  /** Has it tell of one use by 203.0.113.7. */
  abstract void used();

  /** Has it not know the key any more. */
  abstract void forgotten();

  /** The operation that makes a key. */
  abstract String making();

  /** Has it end keys when asked; returns the operation. */
  abstract String revoking();

  /** Tells the collector that something has happened; returns the status. */
  abstract int nudge() throws IOException;

  @BeforeEach
  void start() {
    willing();
    rig = new BackedRig(directory, "{" + settings() + ", every: 1h}");
  }

  @AfterEach
  void stop() {
    rig.close();
    fake.close();
  }

  @Test
  void aClientPlantsTheKeyThatTheProviderMade() {
    Planted planted = rig.plant(kind());
    assertThat(planted.credential().value().reveal()).isEqualTo(BackedRig.SECRET);
    assertThat(BackedRig.id(planted).reveal()).isEqualTo(BackedRig.ID);
    assertThat(rig.api().get("/v1/decoys/" + planted.decoy()).json().text("tripClass"))
        .isEqualTo("backed");
    assertThat(rig.provider().integer("taken")).isEqualTo(1);
    assertThat(rig.provider().integer("free")).isZero();
  }

  @Test
  void aUseThatTheProviderTellsOfIsOneHitAndOneIncidentHoweverOftenItIsTold() throws IOException {
    Planted planted = rig.plant(kind());
    used();
    assertThat(nudge()).isEqualTo(200);
    assertThat(nudge()).isEqualTo(200);
    assertThat(rig.hits()).hasSize(1);
    JsonObject hit = rig.hits().get(0);
    assertThat(hit.text("decoy")).isEqualTo(planted.decoy());
    assertThat(hit.text("source")).isEqualTo("203.0.113.7");
    assertThat(hit.toString()).doesNotContain(BackedRig.SECRET);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        rig.api()
                            .get("/v1/incidents")
                            .json()
                            .objects("incidents", each -> each.text("decoy")))
                    .containsExactly(planted.decoy()));
  }

  @Test
  void aKeyThatIsFoundIsIdentifiedByItsId() {
    Planted planted = rig.plant(kind());
    JsonObject known =
        rig.api().post("/v1/decoys:identify", "{\"value\":\"" + BackedRig.ID + "\"}").json();
    assertThat(known.object("decoy").text("decoy")).isEqualTo(planted.decoy());
  }

  @Test
  void aDrillIsArmedAsLongAsTheProviderWatchesTheKey() {
    Planted planted = rig.plant(kind());
    byte[] order =
        Wire.DRILL_ORDER.write(
            new DrillOrder(planted.planting(), List.of(), Duration.ofMinutes(1)));
    Api.Answer armed = rig.api().post("/v1/drills", order);
    assertThat(armed.status()).isEqualTo(201);
    // There is nothing to fire: what a use would tell comes from the provider, and later.
    assertThat(armed.json().objects("decoys", each -> each)).isEmpty();

    forgotten();
    Api.Answer refused = rig.api().post("/v1/drills", order);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().text("detail")).contains("watched by nobody any more");
  }

  @Test
  void aProviderThatMakesNoKeyIsSaidAndNothingIsPlanted() {
    fake.answers(making(), 500, "{\"detail\":\"" + BackedRig.SECRET + "\"}");
    Api.Answer answer = rig.order(BackedRig.order(kind()));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("with 500").doesNotContain(BackedRig.SECRET);
    assertThat(rig.api().get("/v1/decoys").json().objects("decoys", each -> each)).isEmpty();
  }

  @Test
  void aProviderThatAnswersSomethingElseIsSaidWithoutRepeatingIt() {
    for (String body : new String[] {"", "<html>", "[]", "{}", "{\"token\":7}", "{\"a\":"}) {
      fake.answers(making(), 200, body);
      Api.Answer answer = rig.order(BackedRig.order(kind()));
      assertThat(answer.status()).as(body).isEqualTo(503);
    }
  }

  @Test
  void aKeyThatIsRevokedIsEndedThereAndGivenToNoDecoyAnyMore() {
    rig.plant(kind());
    String operation = revoking();
    String path = "/v1/providers/" + kind() + "/keys/" + reference();
    assertThat(rig.api().call("DELETE", path, new byte[0], Map.of()).status()).isEqualTo(204);
    fake.asked(operation);
    assertThat(rig.provider().integer("revoked")).isEqualTo(1);
  }

  /** What it calls the key. */
  abstract String reference();

  @Test
  void whatIsKeptOfAKeyIsLocked() throws IOException {
    rig.plant(kind());
    try (Stream<Path> files = Files.list(directory.resolve("data"))) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(BackedRig.SECRET, BackedRig.ID);
      }
    }
  }

  @Test
  void nobodyComesUponTheAddressAndWhoeverTriesIsAnsweredLikeAnybodyElse() throws IOException {
    String hook = rig.provider().text("hook");
    String near = hook.substring(0, hook.length() - 1) + (hook.endsWith("A") ? "B" : "A");
    String other = near.replace("/v1/events/", "/v1/others/");
    assertThat(BackedRig.post(near, "{}")).isEqualTo(BackedRig.post(other, "{}"));
  }

  @Test
  void theSameKindWithoutItsProviderIsRefusedWithTheMend() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    try (BackedRig without = new BackedRig(other, "{}")) {
      Api.Answer answer = without.order(BackedRig.order(kind()));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().text("mend")).contains("'providers'");
    }
  }
}
