package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Partition.Table;
import dev.honeytoken.collector.store.Purge.Old;
import dev.honeytoken.decoy.Protocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in partitions, on PostgreSQL. */
class PartitionsTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir private Path directory;
  private Rig rig;
  private Partitions partitions;
  private Purge purge;

  @BeforeEach
  void open() {
    rig = new Rig(directory, TestStore.POSTGRESQL);
    rig.pipeline.start();
    partitions = new Partitions(rig.database);
    purge = new Purge(rig.database);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void use(Planted decoy, String body) throws Exception {
    byte[] bytes = (body + " " + decoy.value()).getBytes(StandardCharsets.UTF_8);
    rig.pipeline
        .take(
            new Incoming(
                rig.clock.instant(),
                "198.51.100.7",
                4711,
                List.of(),
                Protocol.HTTP,
                "POST",
                "packages.example.com",
                "/x",
                List.of(new Header("User-Agent", "curl/8")),
                new Incoming.Content(bytes, bytes.length, "ab".repeat(32), true),
                null))
        .get(20, TimeUnit.SECONDS);
    await().until(() -> rig.hits().stream().allMatch(each -> each.incident() != null));
  }

  private void stage(String stage) {
    rig.database.write(
        handle ->
            handle.execute("UPDATE deliveries SET state = 'accepted'")
                + handle.execute("UPDATE incidents SET stage = ?", stage));
  }

  private long rows(String table) {
    return rig.database.read(handle -> Tables.count(handle, table));
  }

  private Old old() {
    return Old.than(Duration.ofDays(30), YEAR, rig.clock.instant());
  }

  @Test
  void whatHasNoPartitionIsStoredAllTheSameAndMovedToItsOwnLater() throws Exception {
    rig.clock.forward(YEAR.multipliedBy(3));
    Planted npm = rig.plant("npm-token", Map.of());
    use(npm, "early");
    assertThat(rows("hits_default")).isEqualTo(1);
    assertThat(rows("bodies_default")).isEqualTo(1);
    assertThat(rows("decoys_default")).isEqualTo(1);

    partitions.ahead(rig.clock.instant());

    assertThat(rows("hits_default") + rows("bodies_default") + rows("decoys_default")).isZero();
    assertThat(rig.hits()).hasSize(1);
    use(npm, "late");
    assertThat(rows("hits_default")).isZero();
    assertThat(rig.hits()).hasSize(2);
  }

  @Test
  void partitionsAreMadeForWeeksAheadAndMakingThemAgainChangesNothing() {
    Instant now = rig.clock.instant();
    partitions.ahead(now);
    var made = partitions.existing(Table.HITS);
    assertThat(made)
        .contains(Table.HITS.around(now), Table.HITS.around(now.plus(Duration.ofDays(28))));

    partitions.ahead(now);

    assertThat(partitions.existing(Table.HITS)).isEqualTo(made);
  }

  @Test
  void whatIsOldAndOverIsDroppedWithItsPartition() throws Exception {
    partitions.ahead(rig.clock.instant());
    use(rig.plant("npm-token", Map.of()), "one");
    String partition = Table.HITS.around(rig.clock.instant()).name();
    assertThat(rows(partition)).isEqualTo(1);
    stage("resolved");
    rig.clock.forward(Duration.ofDays(38));

    assertThat(purge.drop(old())).isEqualTo(1);

    assertThat(partitions.existing(Table.HITS)).noneMatch(each -> each.name().equals(partition));
    assertThat(rig.hits()).isEmpty();
    assertThat(rows("bodies")).isZero();
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(1L);
  }

  @Test
  void aPartitionStaysWhileSomebodyLooksAfterOneOfItsHitsAndTheOthersGoOneByOne() throws Exception {
    partitions.ahead(rig.clock.instant());
    Planted over = rig.plant("npm-token", Map.of());
    use(over, "one");
    use(rig.plant("jwt", Map.of()), "two");
    stage("acknowledged");
    rig.database.write(
        handle ->
            handle.execute(
                "UPDATE incidents SET stage = 'resolved' WHERE decoy = ?",
                Ids.of(over.decoy()).orElseThrow()));
    rig.clock.forward(Duration.ofDays(38));

    assertThat(purge.drop(old())).isZero();
    assertThat(rig.hits()).hasSize(2);

    assertThat(purge.delete(purge.rest(old()))).isEqualTo(1);
    assertThat(rig.hits()).hasSize(1);
  }

  @Test
  void decoysOfBuildsThatAreLongOverGoWithTheirPartitionAndFireAllTheSame() throws Exception {
    partitions.ahead(rig.clock.instant());
    Planted npm = rig.plant("npm-token", Map.of());
    Oblivion oblivion = new Oblivion(rig.database);
    Instant end = rig.clock.instant().plus(Duration.ofDays(90));
    rig.clock.forward(Duration.ofDays(90).plus(YEAR));
    assertThat(oblivion.drop(end.minusSeconds(3600), rig.clock.instant())).isZero();

    assertThat(oblivion.drop(end.plus(Duration.ofDays(1)), rig.clock.instant())).isEqualTo(1);

    assertThat(rows("decoys")).isZero();
    use(npm, "after all");
    assertThat(rig.hits()).extracting(Hit::decoy).containsExactly(npm.decoy());
  }

  @Test
  void aDecoyIsFoundByItsIdWhateverItsPartition() {
    partitions.ahead(rig.clock.instant());
    Planted npm = rig.plant("npm-token", Map.of());
    assertThat(new DecoyStore(rig.database).decoy(npm.decoy())).isPresent();
    assertThat(rows(Table.DECOYS.around(rig.clock.instant().plus(Duration.ofDays(90))).name()))
        .isEqualTo(1);
  }
}
