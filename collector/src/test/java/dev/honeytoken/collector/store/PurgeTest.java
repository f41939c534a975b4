package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Purge.Old;
import dev.honeytoken.decoy.Protocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class PurgeTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String SOURCE = "198.51.100.7";

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Rig rig;
  private Purge purge;

  @BeforeEach
  void open() {
    rig = new Rig(directory, store);
    rig.pipeline.start();
    purge = new Purge(rig.database);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void use(String body, Planted... decoys) throws Exception {
    int before = rig.hits().size();
    StringBuilder tokens = new StringBuilder(body);
    for (Planted each : decoys) {
      tokens.append(' ').append(each.value());
    }
    byte[] bytes = tokens.toString().getBytes(StandardCharsets.UTF_8);
    rig.pipeline
        .take(
            new Incoming(
                rig.clock.instant(),
                SOURCE,
                4711,
                List.of("192.0.2.1"),
                Protocol.HTTP,
                "POST",
                "packages.example.com",
                "/x",
                List.of(new Header("User-Agent", "wandering-agent/1")),
                new Incoming.Content(bytes, bytes.length, "ab".repeat(32), true),
                null))
        .get(20, TimeUnit.SECONDS);
    await()
        .until(
            () ->
                rig.hits().size() == before + decoys.length
                    && rig.hits().stream().allMatch(each -> each.incident() != null));
  }

  private void settle(String stage) {
    rig.database.write(
        handle ->
            handle.execute("UPDATE deliveries SET state = 'accepted'")
                + handle.execute("UPDATE incidents SET stage = ?", stage));
  }

  private int all(ToIntFunction<Old> step) {
    int changed = 0;
    Old old = Old.than(MONTH, YEAR, rig.clock.instant());
    for (int more = step.applyAsInt(old); more > 0; more = step.applyAsInt(old)) {
      changed += more;
    }
    return changed;
  }

  private String dump() {
    return rig.database.read(
        handle ->
            List.of("hits", "incidents", "bodies").stream()
                .map(t -> handle.createQuery("SELECT * FROM " + t).mapToMap().list().toString())
                .reduce("", String::concat));
  }

  @Test
  void whatTellsOfPersonsGoesAndTheCountsStay() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    use("one", npm);
    use("two", npm);
    settle("resolved");
    rig.clock.forward(MONTH.plusDays(1));

    assertThat(all(purge::blank)).isEqualTo(3);

    assertThat(dump()).doesNotContain(SOURCE, "192.0.2.1", "wandering-agent", "4711", "one", "two");
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(2L);
    assertThat(rig.hits()).hasSize(2).allMatch(each -> each.evidence().path().equals("/x"));
  }

  @Test
  void whatIsYoungStays() throws Exception {
    use("one", rig.plant("npm-token", Map.of()));
    settle("resolved");
    rig.clock.forward(MONTH.minusDays(1));

    assertThat(all(purge::blank) + all(purge::delete)).isZero();
  }

  @Test
  void whatNobodyHasResolvedStaysUntilItIsVeryOld() throws Exception {
    use("one", rig.plant("npm-token", Map.of()));
    settle("acknowledged");
    rig.clock.forward(MONTH.plusDays(1));
    assertThat(all(purge::blank) + all(purge::delete)).isZero();

    rig.clock.forward(YEAR);
    assertThat(all(purge::blank)).isPositive();
  }

  @Test
  void whatAChannelIsStillToBeToldStays() throws Exception {
    use("one", rig.plant("npm-token", Map.of()));
    rig.database.write(handle -> handle.execute("UPDATE incidents SET stage = 'resolved'"));
    rig.clock.forward(MONTH.plusDays(1));
    assertThat(all(purge::blank) + all(purge::delete)).isZero();

    settle("resolved");
    assertThat(all(purge::delete)).isEqualTo(1);
  }

  @Test
  void hitsGoAndTheirIncidentStaysWithItsCount() throws Exception {
    use("one", rig.plant("npm-token", Map.of()));
    settle("resolved");
    rig.clock.forward(MONTH.plusDays(1));

    assertThat(all(purge::delete)).isEqualTo(1);

    assertThat(rig.hits()).isEmpty();
    assertThat(rig.incidents()).extracting(Incident::hits).containsExactly(1L);
    assertThat(dump()).doesNotContain("one");
  }

  @Test
  void aBodyThatAnotherHitNeedsStays() throws Exception {
    Planted npm = rig.plant("npm-token", Map.of());
    use("shared", npm, rig.plant("jwt", Map.of()));
    settle("acknowledged");
    rig.database.write(
        handle ->
            handle.execute(
                "UPDATE incidents SET stage = 'resolved' WHERE decoy = ?",
                Ids.of(npm.decoy()).orElseThrow()));
    rig.clock.forward(MONTH.plusDays(1));

    assertThat(all(purge::delete)).isEqualTo(1);
    assertThat(dump()).contains("shared");

    settle("resolved");
    assertThat(all(purge::delete)).isEqualTo(1);
    assertThat(dump()).doesNotContain("shared");
  }

  @Test
  void manyHitsOfOneIncidentGoSomeAtATime() throws Exception {
    use("one", rig.plant("npm-token", Map.of()));
    rig.database.write(
        handle ->
            handle.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2600)"
                    + " INSERT INTO hits (id, at, stored_at, decoy, incident, found_in, source,"
                    + " source_port, forwarded, protocol, method, path, headers, body_bytes,"
                    + " body_whole) SELECT h.id + n.i, h.at, h.stored_at, h.decoy, h.incident,"
                    + " h.found_in, h.source, h.source_port, h.forwarded, h.protocol, h.method,"
                    + " h.path, h.headers, 0, 1 FROM hits h, n"));
    settle("resolved");
    rig.clock.forward(MONTH.plusDays(1));

    Old old = Old.than(MONTH, YEAR, rig.clock.instant());
    assertThat(purge.delete(old)).isEqualTo(500);
    assertThat(all(purge::delete)).isEqualTo(2101);
  }
}
