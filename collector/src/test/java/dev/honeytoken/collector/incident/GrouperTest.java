package dev.honeytoken.collector.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class GrouperTest {
  private static final String SOURCE = "198.51.100.7";

  @TempDir Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Rig rig;
  private DrillStore drills;

  @BeforeEach
  void open() {
    rig = new Rig(directory, store);
    drills = new DrillStore(rig.database, rig.clock, rig.ids);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private CompletableFuture<HitPipeline.Outcome> use(Planted decoy, String source, String nonce) {
    return rig.pipeline.take(
        new Incoming(
            rig.clock.instant(),
            source,
            4711,
            List.of(),
            Protocol.HTTP,
            "GET",
            null,
            "/",
            List.of(new Header("X-Api-Key", decoy.value()), new Header("X-Request-Id", nonce)),
            Incoming.Content.NONE,
            null));
  }

  private void used(Planted decoy, String source, String nonce) throws Exception {
    assertThat(use(decoy, source, nonce).get(20, TimeUnit.SECONDS))
        .isEqualTo(HitPipeline.Outcome.RECORDED);
    grouped();
  }

  private void grouped() {
    await().until(() -> rig.hits().stream().noneMatch(each -> each.incident() == null));
  }

  @Test
  void twoHundredHitsFromOneSourceAreOneIncidentWithAnExactCount() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    rig.pipeline.start();
    List<CompletableFuture<HitPipeline.Outcome>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(use(npm, SOURCE, "x"));
    }
    for (var each : answers) {
      each.get(20, TimeUnit.SECONDS);
    }
    grouped();
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(200L);
    assertThat(rig.queue.deliveries().stream().filter(each -> each.stage() == Stage.OPENED))
        .extracting(Delivery::channel)
        .containsExactly("log", "slack");
  }

  @Test
  void anotherSourceOrAnotherHourIsAnotherIncident() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    rig.pipeline.start();
    used(npm, SOURCE, "x");
    used(npm, "203.0.113.1", "x");
    rig.clock.forward(Duration.ofMinutes(61));
    used(npm, SOURCE, "x");
    assertThat(rig.incidents()).hasSize(3);
  }

  @Test
  void hitsThatWereLeftUngroupedArePickedUpAtTheStart() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    rig.queue.failing(true);
    rig.pipeline.start();
    assertThat(use(npm, SOURCE, "x").get(20, TimeUnit.SECONDS))
        .isEqualTo(HitPipeline.Outcome.RECORDED);
    rig.close();
    rig = new Rig(directory, store);
    assertThat(rig.incidents()).isEmpty();
    rig.pipeline.start();
    grouped();
    assertThat(rig.incidents()).hasSize(1);
    assertThat(rig.queue.deliveries()).hasSize(2);
  }

  @Test
  void noIncidentIsLeftWithoutItsDeliveries() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    rig.queue.failing(true);
    rig.pipeline.start();
    use(npm, SOURCE, "x").get(20, TimeUnit.SECONDS);
    assertThat(rig.incidents()).isEmpty();
    rig.queue.failing(false);
    grouped();
    String incident = rig.incidents().get(0).id();
    assertThat(new DeliveryStore(rig.database, rig.clock).ofIncident(incident)).hasSize(2);
  }

  private DrillStatus status(Drill drill) {
    return drills.status(drill.id()).orElseThrow();
  }

  private DrillStatus.Outcome outcome(Drill drill, int n) {
    return java.util.Objects.requireNonNull(
        status(drill).outcomes().get(drill.decoys().get(n).decoy().decoy()));
  }

  private Drill arm(PlantingAnswer answer) {
    rig.confirm(answer, DecoyState.PLANTED);
    return drills
        .arm(
            new DrillOrder(answer.planting().id(), List.of("log"), Duration.ofMinutes(1)),
            List.of("log"))
        .orElseThrow();
  }

  @Test
  void aNonceMarksOneHitAndTheNextIsReal() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token"));
    Planted npm = Rig.planted(answer, 0, Map.of());
    Drill drill = arm(answer);
    rig.pipeline.start();
    used(npm, SOURCE, drill.decoys().get(0).nonce());
    used(npm, SOURCE, drill.decoys().get(0).nonce());
    assertThat(rig.hits()).extracting(each -> each.drill()).containsExactly(null, drill.id());
    assertThat(rig.incidents()).extracting(Incident::drill).containsExactly(null, drill.id());
  }

  @Test
  void aDrillNeitherJoinsNorOpensARealIncident() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token"));
    Planted npm = Rig.planted(answer, 0, Map.of());
    Drill drill = arm(answer);
    rig.pipeline.start();
    used(npm, SOURCE, "x");
    used(npm, SOURCE, drill.decoys().get(0).nonce());
    used(npm, SOURCE, "x");
    assertThat(rig.incidents().stream().filter(each -> each.drill() == null))
        .extracting(Incident::hits)
        .containsExactly(2L);
  }

  @Test
  void aNonceWithAnotherDecoysCredentialTellsOnTheDrill() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token", "jwt"));
    Planted jwt = Rig.planted(answer, 1, Map.of());
    Drill drill = arm(answer);
    rig.pipeline.start();
    used(jwt, SOURCE, drill.decoys().get(0).nonce());
    DrillStatus.Hit hit = java.util.Objects.requireNonNull(outcome(drill, 0).hit());
    assertThat(hit.decoy()).isEqualTo(jwt.decoy());
    assertThat(outcome(drill, 1).hit()).isNull();
  }

  @Test
  void aNonceIsNoGoodAfterItsWindow() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token"));
    Planted npm = Rig.planted(answer, 0, Map.of());
    Drill drill = arm(answer);
    rig.clock.forward(Duration.ofSeconds(61));
    rig.pipeline.start();
    used(npm, SOURCE, drill.decoys().get(0).nonce());
    assertThat(rig.hits().get(0).drill()).isNull();
    assertThat(status(drill).complete()).isTrue();
  }

  @Test
  void aDrillIsCompleteWhenEveryReceiptIsThereAndEveryChangeIsTold() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token"));
    Planted npm = Rig.planted(answer, 0, Map.of());
    Drill drill = arm(answer);
    var told = new ConcurrentLinkedQueue<String>();
    DeliveryStore deliveries = new DeliveryStore(rig.database, rig.clock);
    try (var registration = rig.database.changes().onDrill(told::add)) {
      assertThat(registration).isNotNull();
      rig.pipeline.start();
      used(npm, SOURCE, drill.decoys().get(0).nonce());
      long before = status(drill).revision();
      assertThat(status(drill).complete()).isFalse();
      Delivery log = rig.queue.deliveries().get(0);
      deliveries.attempted(log.id(), DrillStatus.State.ACCEPTED, "200", null, handle -> {});
      assertThat(status(drill).revision()).isGreaterThan(before);
      assertThat(status(drill).complete()).isTrue();
      assertThat(outcome(drill, 0).receipts())
          .extracting(DrillStatus.Receipt::state)
          .containsExactly(DrillStatus.State.ACCEPTED);
    }
    assertThat(told).contains(drill.id());
  }

  @Test
  void inertDecoysAreNotArmed() {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token"));
    rig.plantings.confirm(
        answer.planting().id(),
        List.of(
            new dev.honeytoken.client.Confirmation(
                answer.grants().get(0).decoy(),
                DecoyState.PLANTED,
                dev.honeytoken.decoy.TripClass.INERT,
                List.of(),
                null)));
    assertThat(
            drills
                .arm(
                    new DrillOrder(answer.planting().id(), List.of(), Duration.ofMinutes(1)),
                    List.of())
                .orElseThrow()
                .decoys())
        .isEmpty();
  }
}
