package dev.honeytoken.collector.hit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class HitWriterTest {
  @TempDir Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Rig rig;
  private Planted npm;

  @BeforeEach
  void open() {
    rig = new Rig(directory, store);
    npm = rig.plant("npm-token", Map.of());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Incoming request(String source) {
    return request(source, "/-/whoami");
  }

  private Incoming request(String source, String path) {
    return new Incoming(
        rig.clock.instant(),
        source,
        4711,
        List.of(),
        Protocol.HTTP,
        "GET",
        "packages.example.com",
        path,
        List.of(new Header("Authorization", "Bearer " + npm.value())),
        Incoming.Content.NONE,
        null);
  }

  private HitPipeline small(int waiting) {
    return new HitPipeline(
        rig.database,
        rig.sealer,
        rig.clock,
        rig.ids,
        rig.queue,
        rig.rules(),
        waiting,
        Runnable::run);
  }

  @Test
  void manyRequestsShareOneCommit() throws Exception {
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      answers.add(rig.pipeline.take(request("198.51.100.7", "/-/" + i)));
    }
    rig.pipeline.start();
    for (CompletableFuture<Outcome> each : answers) {
      assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(Outcome.RECORDED);
    }
    assertThat(rig.pipeline.counters().hits()).isEqualTo(500);
    assertThat(rig.pipeline.counters().commits()).isLessThan(10);
    assertThat(rig.hits()).hasSize(500);
  }

  @Test
  void whenTooManyWaitOneIsTurnedAwayAtOnceAndCounted() {
    try (HitPipeline pipeline = small(2)) {
      assertThat(pipeline.take(request("a"))).isNotDone();
      assertThat(pipeline.take(request("a"))).isNotDone();
      assertThat(pipeline.take(request("a"))).isCompletedWithValue(Outcome.REFUSED);
      assertThat(pipeline.counters().overloaded()).isEqualTo(1);
    }
  }

  @Test
  void whenTooManyWaitWhatMayHaveBeenADecoyIsTurnedAwayToo() {
    try (HitPipeline pipeline = small(2)) {
      Incoming decoy = request("a");
      Incoming unknown =
          new Incoming(
              decoy.at(),
              "b",
              1,
              List.of(),
              Protocol.HTTP,
              "GET",
              null,
              "/-/whoami",
              List.of(new Header("Authorization", "Bearer unknown")),
              Incoming.Content.NONE,
              null);
      assertThat(pipeline.take(unknown)).isNotDone();
      assertThat(pipeline.take(decoy)).isNotDone();
      assertThat(pipeline.take(decoy)).isNotDone();
      assertThat(pipeline.take(unknown)).isCompletedWithValue(Outcome.REFUSED);
    }
  }

  @Test
  void aStoreThatDoesNotTakeHitsGetsThemWhenItIsBack() throws Exception {
    try (Connection other = store.connect(directory)) {
      other.createStatement().execute("ALTER TABLE hits RENAME TO gone");
      rig.pipeline.start();
      CompletableFuture<Outcome> answer = rig.pipeline.take(request("198.51.100.7"));
      org.awaitility.Awaitility.await().until(() -> rig.pipeline.counters().failedCommits() >= 2);
      assertThat(answer).isNotDone();
      other.createStatement().execute("ALTER TABLE gone RENAME TO hits");
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(Outcome.RECORDED);
    }
    assertThat(rig.hits()).hasSize(1);
    assertThat(rig.pipeline.counters().lost()).isZero();
  }

  @Test
  void closingWritesWhatIsQueued() {
    HitPipeline pipeline = small(100);
    for (int i = 0; i < 50; i++) {
      assertThat(pipeline.take(request("198.51.100.7"))).isNotDone();
    }
    pipeline.start();
    pipeline.close();
    assertThat(rig.hits()).hasSize(50);
  }

  @Test
  void aHitOfADecoyThatIsNoLongerStoredIsKept() throws Exception {
    rig.database.write(handle -> handle.execute("DELETE FROM decoys"));
    rig.pipeline.start();
    assertThat(rig.pipeline.take(request("198.51.100.7")).get(20, TimeUnit.SECONDS))
        .isEqualTo(Outcome.RECORDED);
    assertThat(rig.hits().get(0).planting()).isNull();
  }
}
