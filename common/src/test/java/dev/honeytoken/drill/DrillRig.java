package dev.honeytoken.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Planting;
import dev.honeytoken.planting.Checkout;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Seeding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Decoys that are planted, a collector, and an endpoint between them that can be broken. */
abstract class DrillRig {
  static final DecoySpec LURE =
      new DecoySpec("github-token", "lure.properties", null, "github.token", Map.of(), null);

  final DecoyEndpoint endpoint = new DecoyEndpoint();
  final AtomicLong time = new AtomicLong();

  @TempDir Path directory;
  Checkout checkout;
  MemoryCollector collector;

  @BeforeEach
  final void start() throws IOException {
    checkout = new Checkout(directory);
    collector = new MemoryCollector(endpoint.start().address());
    endpoint.tells(collector);
  }

  @AfterEach
  final void stop() {
    endpoint.close();
  }

  final Planting seed(DecoySpec... decoys) {
    PlantingRequest request = checkout.request(List.of(decoys));
    return new Seeding(collector, event -> {}).run(request);
  }

  final Planting seedAll() {
    return seed(Checkout.decoys().toArray(new DecoySpec[0]));
  }

  final DrillReport drill(List<DecoySpec> configured, String... channels) {
    return drill(Duration.ofMinutes(1), configured, channels);
  }

  /** A clock on which each look takes six seconds. */
  final DrillReport drill(Duration timeout, List<DecoySpec> configured, String... channels) {
    DrillRequest request =
        new DrillRequest(
            "g:a",
            directory.toString(),
            checkout.record().toString(),
            configured,
            List.of(channels),
            timeout);
    return new Drilling(collector, Network.DEFAULT, () -> time.getAndAdd(6_000_000_000L))
        .run(request);
  }

  static Breakage only(DrillReport report) {
    assertThat(report.passed()).isFalse();
    List<Breakage> breakages = new ArrayList<>();
    for (Verdict each : report.verdicts()) {
      if (each.breakage() != null) {
        breakages.add(each.breakage());
      }
    }
    assertThat(breakages).hasSize(1);
    return breakages.get(0);
  }

  static Link link(@Nullable Breakage breakage) {
    if (breakage == null) {
      throw new AssertionError("nothing broke");
    }
    return breakage.link();
  }
}
