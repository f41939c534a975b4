package dev.honeytoken.collector.hit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stolen decoy, used over and over. */
class FloodTest {
  private static final int FLOOD = 5_000;

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(directory);
    rig.pipeline.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Incoming use(String credentials, String source, int number) {
    return use(credentials, source, "/" + number, "x" + number);
  }

  private Incoming use(String credentials, String source, String path, String nonce) {
    return new Incoming(
        rig.clock.instant(),
        source,
        4711,
        List.of(),
        Protocol.HTTP,
        "GET",
        null,
        path,
        List.of(new Header("X-Api-Key", credentials), new Header("X-Request-Id", nonce)),
        Incoming.Content.NONE,
        null);
  }

  private void flood(String credentials, String source, int from, int count) throws Exception {
    for (int at = from; at < from + count; at += 500) {
      int first = at;
      List<CompletableFuture<Outcome>> answers =
          java.util.stream.IntStream.range(first, Math.min(first + 500, from + count))
              .mapToObj(each -> rig.pipeline.take(use(credentials, source, each)))
              .toList();
      for (CompletableFuture<Outcome> each : answers) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.RECORDED);
      }
    }
    await()
        .until(
            () ->
                rig.pipeline.unplaced() == 0
                    && rig.hits().stream().noneMatch(each -> each.incident() == null));
  }

  private List<String> paths() {
    return rig.hits().stream().map(each -> each.evidence().path()).toList();
  }

  @Test
  void everyUseIsCountedAndOnlyTheFirstThousandAndTheLastAreKept() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    flood(npm.value(), "198.51.100.7", 0, FLOOD);
    Incident incident = rig.incidents().get(0);
    assertThat(rig.incidents()).hasSize(1);
    assertThat(incident.hits()).isEqualTo(FLOOD);
    assertThat(rig.hits()).hasSizeLessThanOrEqualTo(Condenser.KEPT + 5);
    assertThat(incident.condensed()).isEqualTo(FLOOD - rig.hits().size());
    assertThat(paths()).contains("/0", "/500", "/" + (Condenser.KEPT - 1), "/" + (FLOOD - 1));
    assertThat(rig.pipeline.counters().hits()).isEqualTo(FLOOD);
  }

  @Test
  void aDrillHasItsHitAlsoWhileItsSourceFloodsThatDecoy() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order(List.of(Rig.decoy("npm-token", Map.of()))));
    rig.confirm(answer, DecoyState.PLANTED);
    Planted npm = Rig.planted(answer, 0, Map.of());
    Drill drill =
        new DrillStore(rig.database, rig.clock, rig.ids)
            .arm(
                new DrillOrder(answer.planting().id(), List.of(), Duration.ofMinutes(5)), List.of())
            .orElseThrow();
    flood(npm.value(), "198.51.100.7", 0, 1_500);

    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    for (int i = 1_500; i < 1_600; i++) {
      answers.add(rig.pipeline.take(use(npm.value(), "198.51.100.7", i)));
      if (i == 1_550) {
        answers.add(
            rig.pipeline.take(
                use(npm.value(), "198.51.100.7", "/drill", drill.decoys().get(0).nonce())));
      }
    }
    for (CompletableFuture<Outcome> each : answers) {
      assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.RECORDED);
    }

    assertThat(rig.hits().stream().filter(each -> each.drill() != null))
        .extracting(each -> each.evidence().path())
        .containsExactly("/drill");
    await()
        .until(
            () ->
                rig.pipeline.unplaced() == 0
                    && rig.incidents().stream().filter(each -> each.drill() == null).count() == 1);
    assertThat(rig.hits()).hasSizeLessThan(Condenser.KEPT + 200);
  }

  @Test
  void ofUsesThatAskForTheSameThingTheFirstHundredAndTheLastAreKept() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    for (int i = 0; i < 4; i++) {
      List<CompletableFuture<Outcome>> answers =
          java.util.stream.IntStream.range(0, 100)
              .mapToObj(each -> rig.pipeline.take(use(npm.value(), "198.51.100.7", 7)))
              .toList();
      for (CompletableFuture<Outcome> each : answers) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.RECORDED);
      }
    }
    await().until(() -> rig.pipeline.unplaced() == 0);
    flood(npm.value(), "198.51.100.7", 10, 50);
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(450L);
    assertThat(rig.hits()).hasSizeBetween(Condenser.KEPT_ALIKE + 51, Condenser.KEPT_ALIKE + 55);
    assertThat(paths()).contains("/7", "/10", "/59");
  }

  @Test
  void ofEachSourceTheFirstAreKept() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    flood(npm.value(), "198.51.100.7", 0, Condenser.KEPT + 500);
    flood(npm.value(), "203.0.113.9", 0, 10);
    assertThat(rig.hits())
        .filteredOn(each -> each.evidence().source().equals("203.0.113.9"))
        .hasSize(10);
  }

  @Test
  void twoDecoysInEachRequestAreCountedEach() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token", "jwt"));
    Planted one = Rig.planted(answer, 0, Map.of());
    Planted two = Rig.planted(answer, 1, Map.of());
    flood(one.value() + " " + two.value(), "198.51.100.7", 0, 2_000);
    flood(two.value(), "198.51.100.7", 2_000, 100);
    assertThat(rig.incidents())
        .extracting(Incident::decoy, Incident::hits)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(one.decoy(), 2_000L),
            org.assertj.core.groups.Tuple.tuple(two.decoy(), 2_100L));
    Map<String, Long> rows =
        rig.hits().stream().collect(Collectors.groupingBy(Hit::decoy, Collectors.counting()));
    assertThat(rows.values()).allMatch(each -> each <= Condenser.KEPT + 5);
  }

  @Test
  void afterAnHourTheyAreKeptAgain() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    flood(npm.value(), "198.51.100.7", 0, Condenser.KEPT + 500);
    rig.clock.forward(Duration.ofMinutes(61));
    flood(npm.value(), "198.51.100.7", 10_000, 20);
    assertThat(paths()).contains("/10000", "/10010", "/10019");
    assertThat(rig.incidents()).hasSize(2);
  }

  @Test
  void aResolvedIncidentTakesNoMoreOfThem() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    flood(npm.value(), "198.51.100.7", 0, 10);
    rig.database.write(handle -> handle.execute("UPDATE incidents SET stage = 'resolved'"));
    flood(npm.value(), "198.51.100.7", 10, 10);
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(10L, 10L);
  }

  @Test
  void aFloodOfForgedCredentialsIsWrittenNowhere() throws Exception {
    String real = rig.plant("npm-token", Map.of()).value();
    long commits = rig.pipeline.counters().commits();
    for (int i = 0; i < FLOOD; i++) {
      char[] forged = real.toCharArray();
      int at = 8 + i % 20;
      forged[at] = forged[at] == 'a' ? 'b' : 'a';
      var unused = rig.pipeline.take(use(new String(forged), "198.51.100.7", i));
    }
    assertThat(rig.pipeline.counters().commits()).isEqualTo(commits);
    assertThat(rig.hits()).isEmpty();
  }
}
