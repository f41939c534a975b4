package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More connections than there may be, of clients that say nothing and have all the time. */
class CrowdTest {
  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final ListenerConfig.Limits USUAL = ListenerConfig.Limits.DEFAULT;
  private static final ListenerConfig.Limits FEW =
      new ListenerConfig.Limits(
          USUAL.headerBytes(),
          USUAL.bodyBytes(),
          USUAL.searchedBytes(),
          64,
          FOR_EVER,
          FOR_EVER,
          FOR_EVER,
          USUAL.answer());

  @TempDir private Path directory;

  @Test
  void aHitNeedNotWaitUntilOneOfThemIsLate() throws IOException {
    List<RawClient> idle = new ArrayList<>();
    try (Rig rig = new Rig(directory);
        DecoyServer server = rig.listener(FEW);
        SteadyHits hits = new SteadyHits(server.port(), rig.plant("npm-token", Map.of()))) {
      for (int i = 0; i < 600; i++) {
        idle.add(new RawClient(server.port()));
        if (i % 30 == 29) {
          hits.more(2);
        }
      }

      hits.more(10);
    } finally {
      for (RawClient each : idle) {
        each.close();
      }
    }
  }
}
