package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Sighting.Found;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class HitJournalTest {
  private static final String SOURCE = "198.51.100.7";

  @TempDir Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Rig rig;
  private Planted npm;
  private Planted other;
  private OpenIncidents open;
  private HitLog log;

  @BeforeEach
  void open() {
    rig = new Rig(directory, store);
    PlantingAnswer answer = rig.plant(Rig.order("npm-token", "jwt"));
    npm = Rig.planted(answer, 0, Map.of());
    other = Rig.planted(answer, 1, Map.of());
    open = new OpenIncidents(Duration.ofHours(1));
    log = new HitLog(rig.database, rig.clock, rig.ids, open);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private long decoy() {
    return Ids.of(npm.decoy()).orElseThrow();
  }

  private Sighting use(int number, long uses) {
    return new Sighting(
        new Evidence(
            rig.clock.instant(),
            SOURCE,
            4711,
            List.of(),
            "curl/8.5.0",
            Protocol.HTTP,
            "GET",
            "packages.example.com",
            "/" + number,
            List.of(new Header("Authorization", "Bearer ⟨x⟩")),
            Evidence.Body.NONE,
            null),
        null,
        List.of(new Found(decoy(), "header authorization")),
        null,
        uses);
  }

  private List<Sighting> crowd(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(each -> use(each, 0)).toList();
  }

  /** One hit, and its incident. */
  private void known() {
    log.append(List.of(use(0, 0)));
    new IncidentLog(rig.database, rig.clock, rig.ids, rig.queue, rig.rules(), open).group(10);
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(1L);
  }

  private long rows() {
    return rig.database.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM hit_journal WHERE aside = 0")
                .mapTo(Long.class)
                .one());
  }

  private void placeAll() {
    while (log.place().more()) {
      // There is more.
    }
  }

  @Test
  void aCrowdOfFurtherUsesIsOnDiskInOneRowAndThenInItsPlaces() {
    known();
    log.append(crowd(1, 20));
    assertThat(rows()).isEqualTo(1);
    assertThat(log.waiting()).isEqualTo(20);
    placeAll();
    assertThat(rows()).isZero();
    assertThat(log.waiting()).isZero();
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(21L);
    assertThat(rig.hits())
        .extracting(each -> each.evidence().path())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 21).mapToObj(each -> "/" + each).toList());
    assertThat(rig.hits()).allMatch(each -> rig.incidents().get(0).id().equals(each.incident()));
  }

  @Test
  void aFewFurtherUsesAreInTheirIncidentWhenTheyAreAnswered() {
    known();
    log.append(crowd(1, 3));
    assertThat(rows()).isZero();
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(4L);
  }

  @Test
  void aFewDoNotGoBeforeACrowdThatWaits() {
    known();
    log.append(crowd(1, 20));
    log.append(crowd(21, 1));
    assertThat(rows()).isEqualTo(2);
    placeAll();
    assertThat(rig.hits().get(0).evidence().path()).isEqualTo("/21");
  }

  @Test
  void whatIsInNoIncidentYetGetsItsRowWhateverItComesWith() {
    known();
    Sighting fresh =
        new Sighting(
            use(99, 0).evidence(),
            null,
            List.of(new Found(Ids.of(other.decoy()).orElseThrow(), "header authorization")),
            null);
    assertThat(log.append(Stream.concat(crowd(1, 20).stream(), Stream.of(fresh)).toList()))
        .isTrue();
    assertThat(rig.hits()).extracting(Hit::decoy).contains(other.decoy()).hasSize(2);
  }

  @Test
  void whatACrashHasLeftIsPlacedAtTheNextStart() {
    known();
    log.append(crowd(1, 20));
    rig.pipeline.start();
    await()
        .untilAsserted(
            () -> assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(21L));
    await().untilAsserted(() -> assertThat(rows()).isZero());
    assertThat(rig.hits()).hasSize(21).noneMatch(each -> each.incident() == null);
  }

  @Test
  void ofUsesPastTheRateTheLastStandsForAllThatArePlacedTogether() {
    known();
    log.append(IntStream.range(1, 7).mapToObj(each -> use(each, 10)).toList());
    log.append(IntStream.range(7, 13).mapToObj(each -> use(each, 10)).toList());
    placeAll();
    assertThat(rig.incidents())
        .extracting(Incident::hits, Incident::condensed)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(121L, 119L));
    assertThat(rig.hits()).extracting(each -> each.evidence().path()).containsExactly("/12", "/0");
  }

  @Test
  void aFloodIsAddedUpBeforeItIsPlacedAndNoUseIsCountedTwice() {
    known();
    for (int i = 0; i < 300; i++) {
      int first = 1 + 6 * i;
      log.append(IntStream.range(first, first + 6).mapToObj(each -> use(each, 10)).toList());
      if (i % 60 == 0) {
        log.append(crowd(10_000 + i, 5));
        log.place();
      }
    }
    placeAll();
    assertThat(log.waiting()).isZero();
    assertThat(rows()).isZero();
    assertThat(rig.incidents())
        .extracting(Incident::hits, Incident::condensed)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(18_026L, 17_999L));
    assertThat(rig.hits()).hasSize(27).noneMatch(each -> each.incident() == null);
  }

  @Test
  void whatIsPlacedLaterTakesThePlaceOfTheLastOne() {
    known();
    log.append(IntStream.range(1, 7).mapToObj(each -> use(each, 10)).toList());
    placeAll();
    log.append(IntStream.range(7, 13).mapToObj(each -> use(each, 10)).toList());
    placeAll();
    assertThat(rig.incidents())
        .extracting(Incident::hits, Incident::condensed)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(121L, 119L));
    assertThat(rig.hits()).hasSize(2);
  }

  @Test
  void aCrowdWhoseIncidentWasResolvedMeanwhileIsGroupedAnew() {
    known();
    log.append(crowd(1, 20));
    rig.database.write(handle -> handle.execute("UPDATE incidents SET stage = 'resolved'"));
    assertThat(log.place().fresh()).isTrue();
    assertThat(rig.hits()).filteredOn(each -> each.incident() == null).hasSize(20);
  }

  @Test
  void aRowThatCannotBeReadIsLeftAsideAndSaidAndHoldsUpNobody() {
    known();
    log.append(crowd(1, 20));
    rig.database.write(
        handle ->
            handle.execute(
                "INSERT INTO hit_journal (id, replica, weight, uses) VALUES (7, ?, 3, '[2]')",
                rig.database.replica()));
    assertThatThrownBy(() -> log.place())
        .hasMessageContaining("3 further uses")
        .hasMessageContaining("row 7 of hit_journal");
    placeAll();
    assertThat(rows()).isZero();
    assertThat(rig.hits()).hasSize(21);
  }
}
