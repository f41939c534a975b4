package dev.honeytoken.collector.hit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTest {
  @TempDir Path directory;

  @Test
  void aClockThatJumpsLosesNoHitAndCountsEach() throws Exception {
    try (Rig rig = new Rig(directory)) {
      Planted npm = rig.plant("npm-token", Map.of());
      rig.pipeline.start();
      int uses = 0;
      for (Duration jump :
          List.of(
              Duration.ZERO,
              Duration.ofDays(-3),
              Duration.ofDays(400),
              Duration.ofDays(-400),
              Duration.ofSeconds(-1))) {
        rig.clock.forward(jump);
        for (int i = 0; i < 5; i++) {
          assertThat(use(rig, npm, uses++)).isEqualTo(Outcome.RECORDED);
        }
      }
      await().until(() -> rig.hits().stream().noneMatch(each -> each.incident() == null));
      assertThat(rig.hits()).hasSize(uses);
      assertThat(rig.incidents().stream().mapToLong(Incident::hits).sum()).isEqualTo(uses);
      // In the order in which they came, whatever the clock said.
      assertThat(rig.hits()).extracting(Hit::id).isSortedAccordingTo((a, b) -> b.compareTo(a));
      assertThat(rig.hits().get(0).evidence().path()).isEqualTo("/" + (uses - 1));
    }
  }

  private static Outcome use(Rig rig, Planted decoy, int number) throws Exception {
    return rig.pipeline
        .take(
            new Incoming(
                rig.clock.instant(),
                "198.51.100.7",
                4711,
                List.of(),
                Protocol.HTTP,
                "GET",
                null,
                "/" + number,
                List.of(new Header("X-Api-Key", decoy.value())),
                Incoming.Content.NONE,
                null))
        .get(20, TimeUnit.SECONDS);
  }
}
