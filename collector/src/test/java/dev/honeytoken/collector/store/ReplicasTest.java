package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on one PostgreSQL, in each other's way. */
class ReplicasTest {
  private static final int AT_ONCE = 8;

  @TempDir private Path directory;
  private Rig one;
  private Rig two;
  private ExecutorService threads;

  @BeforeEach
  void open() {
    one = new Rig(directory, TestStore.POSTGRESQL);
    two = new Rig(directory, TestStore.POSTGRESQL);
    threads = Executors.newFixedThreadPool(AT_ONCE);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    one.close();
    two.close();
  }

  private Rig replica(int n) {
    return n % 2 == 0 ? one : two;
  }

  private interface Race<T> {
    T run(int n) throws Exception;
  }

  private <T> List<T> race(int times, Race<T> race) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int n = i;
      calls.add(() -> race.run(n));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> each : threads.invokeAll(calls)) {
      results.add(each.get(60, TimeUnit.SECONDS));
    }
    return results;
  }

  private static Incoming use(Rig rig, Planted decoy, String source, String... nonce) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Authorization", "Bearer " + decoy.value()));
    for (String each : nonce) {
      headers.add(new Header(dev.honeytoken.client.Drill.NONCE_HEADER, each));
    }
    return new Incoming(
        rig.clock.instant(),
        source,
        4711,
        List.of(),
        Protocol.HTTP,
        "GET",
        "packages.example.com",
        "/-/whoami",
        headers,
        new Incoming.Content(new byte[0], 0, null, true),
        null);
  }

  @Test
  void replicasThatStartAtOnceBringTheSchemaUpToDateOnce() throws Exception {
    String address = PostgresServer.empty();
    List<Boolean> opened =
        race(
            6,
            n -> {
              try (Database database = Database.postgres(PostgresServer.settings(address))) {
                return database.read(handle -> Tables.count(handle, "hits")) == 0;
              }
            });
    assertThat(opened).containsOnly(true);
  }

  @Test
  void oneIdempotencyKeyPlantsOnceWhicheverReplicasItReaches() throws Exception {
    List<String> plantings =
        race(
            AT_ONCE,
            n ->
                replica(n)
                    .plantings
                    .plant(Rig.order("npm-token"), Rig.ENDPOINTS, "the same key")
                    .planting()
                    .id());
    assertThat(new HashSet<>(plantings)).hasSize(1);
    assertThat(one.database.<Long>read(handle -> Tables.count(handle, "plantings"))).isEqualTo(1);
  }

  @Test
  void seedingsOfOneWorkspaceSupersedeEachOtherOneAfterTheOther() throws Exception {
    race(AT_ONCE, n -> replica(n).plant(Rig.order("npm-token", "jwt")));
    long live =
        one.database.read(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM plantings WHERE live = 1")
                    .mapTo(Long.class)
                    .one());
    assertThat(live).isEqualTo(1);
  }

  @Test
  void idsOfReplicasAreNeverTheSame() throws Exception {
    Set<Long> ids = new HashSet<>();
    for (List<Long> each :
        race(
            AT_ONCE,
            n -> {
              List<Long> made = new ArrayList<>();
              for (int i = 0; i < 5_000; i++) {
                made.add(replica(n).ids.next());
              }
              return made;
            })) {
      ids.addAll(each);
    }
    assertThat(ids).hasSize(AT_ONCE * 5_000);
  }

  @Test
  void hitsOfOneSourceAtTwoReplicasAreOneIncidentWithOneAlertForEachChannel() throws Exception {
    one.pipeline.start();
    two.pipeline.start();
    Planted npm = one.plant("npm-token", Map.of());
    List<Outcome> outcomes =
        race(
            200,
            n ->
                replica(n)
                    .pipeline
                    .take(use(replica(n), npm, "198.51.100.7"))
                    .get(60, TimeUnit.SECONDS));
    assertThat(outcomes).hasSize(200).containsOnly(Outcome.RECORDED);

    await()
        .until(
            () ->
                one.pipeline.unplaced() + two.pipeline.unplaced() == 0
                    && one.hits().stream().allMatch(each -> each.incident() != null));

    assertThat(one.incidents()).hasSize(1);
    assertThat(one.incidents().get(0).hits()).isEqualTo(200);
    List<Delivery> told = new ArrayList<>(one.queue.deliveries());
    told.addAll(two.queue.deliveries());
    assertThat(told.stream().filter(each -> each.stage() == Stage.OPENED).map(Delivery::channel))
        .containsExactlyInAnyOrder("log", "slack");
  }

  @Test
  void ofTwoThatBringANonceAtOnceOneIsTheDrills() throws Exception {
    one.pipeline.start();
    two.pipeline.start();
    PlantingAnswer answer = one.plant(Rig.order("npm-token"));
    one.confirm(answer, DecoyState.PLANTED);
    Planted npm = Rig.planted(answer, 0, Map.of());
    DrillStore drills = new DrillStore(one.database, one.clock, one.ids);
    var drill =
        drills
            .arm(
                new DrillOrder(answer.planting().id(), List.of("log"), Duration.ofMinutes(5)),
                List.of("log"))
            .orElseThrow();
    String nonce = drill.decoys().get(0).nonce();

    race(
        AT_ONCE,
        n ->
            replica(n)
                .pipeline
                .take(use(replica(n), npm, "198.51.100.7", nonce))
                .get(60, TimeUnit.SECONDS));

    assertThat(one.hits().stream().filter(each -> each.drill() != null)).hasSize(1);
    assertThat(one.hits()).hasSize(AT_ONCE);
  }

  @Test
  void whoWaitsForADrillHearsOfAHitAtAnotherReplica() throws Exception {
    two.pipeline.start();
    PlantingAnswer answer = one.plant(Rig.order("npm-token"));
    one.confirm(answer, DecoyState.PLANTED);
    DrillStore drills = new DrillStore(one.database, one.clock, one.ids);
    var drill =
        drills
            .arm(
                new DrillOrder(answer.planting().id(), List.of("log"), Duration.ofMinutes(5)),
                List.of("log"))
            .orElseThrow();
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (var registration = one.database.changes().onDrill(heard::complete)) {
      assertThat(registration).isNotNull();
      two.pipeline
          .take(
              use(
                  two,
                  Rig.planted(answer, 0, Map.of()),
                  "198.51.100.7",
                  drill.decoys().get(0).nonce()))
          .get(20, TimeUnit.SECONDS);
      assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo(drill.id());
    }
  }

  @Test
  void anotherReplicaLearnsOfANewShapeAndOfThoseItHasMissed() throws Exception {
    ConcurrentLinkedQueue<Shape> heard = new ConcurrentLinkedQueue<>();
    try (var registration = two.database.changes().onShape(heard::add)) {
      assertThat(registration).isNotNull();
      one.plant(
          Rig.order(
              List.of(Rig.decoy("like", Map.of("sample", "pk_live_8Zx3qLmT0vRw5YbN7cKd2HsJ")))));
      await().until(() -> heard.stream().anyMatch(each -> each.kind().equals("like")));
      heard.clear();

      PostgresServer.run(
          TestStore.address(directory),
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
              + " OR query LIKE '%pg_try_advisory_lock%' AND pid <> pg_backend_pid()");

      await().until(() -> heard.stream().anyMatch(each -> each.kind().equals("like")));
    }
  }

  @Test
  void acknowledgingAtOneReplicaAndHitsAtAnotherAgreeOnRevisions() throws Exception {
    two.pipeline.start();
    Planted npm = one.plant("npm-token", Map.of());
    two.pipeline.take(use(two, npm, "198.51.100.7")).get(20, TimeUnit.SECONDS);
    await().until(() -> one.incidents().size() == 1);
    String incident = one.incidents().get(0).id();
    IncidentStages stages = new IncidentStages(one.database, one.clock, one.ids, one.queue);

    race(
        AT_ONCE,
        n -> {
          if (n % 2 == 0) {
            return stages.become(incident, Stage.ACKNOWLEDGED, "somebody").isPresent();
          }
          two.clock.forward(Duration.ofMinutes(6));
          return two.pipeline.take(use(two, npm, "198.51.100.7")).get(20, TimeUnit.SECONDS)
              == Outcome.RECORDED;
        });
    await().until(() -> one.hits().stream().allMatch(each -> each.incident() != null));

    List<Integer> revisions =
        one.database.read(
            handle ->
                handle
                    .createQuery("SELECT revision FROM deliveries WHERE channel = 'log'")
                    .mapTo(Integer.class)
                    .list());
    assertThat(revisions).doesNotHaveDuplicates();
  }
}
