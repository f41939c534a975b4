package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.SettableClock;
import dev.honeytoken.collector.rig.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  @Test
  void oneReplicaAtATimeDoesTheWorkAndNoneDoesItAgainBeforeItIsDue() {
    try (Database one = TestStore.POSTGRESQL.open(directory);
        Database two = TestStore.POSTGRESQL.open(directory)) {
      Leases first = new Leases(one, clock);
      Leases second = new Leases(two, clock);
      assertThat(first.take("work", HOUR, MINUTE)).isTrue();
      assertThat(second.take("work", HOUR, MINUTE)).isFalse();

      first.done("work", "well");

      assertThat(second.take("work", HOUR, MINUTE)).isFalse();
      assertThat(second.known("work").result()).isEqualTo("well");
      clock.forward(HOUR);
      assertThat(second.take("work", HOUR, MINUTE)).isTrue();
    }
  }

  @Test
  void whatAReplicaDiedAtIsTakenOverAtTheLeasesEnd() {
    try (Database one = TestStore.POSTGRESQL.open(directory);
        Database two = TestStore.POSTGRESQL.open(directory)) {
      assertThat(new Leases(one, clock).take("work", HOUR, MINUTE)).isTrue();
      Leases second = new Leases(two, clock);
      clock.forward(MINUTE.minusSeconds(1));
      assertThat(second.take("work", HOUR, MINUTE)).isFalse();

      clock.forward(Duration.ofSeconds(1));

      assertThat(second.take("work", HOUR, MINUTE)).isTrue();
    }
  }

  @Test
  void withoutReplicasAnEarlierRunHoldsNothingBack() {
    try (Database one = TestStore.SQLITE.open(directory)) {
      assertThat(new Leases(one, clock).take("work", HOUR, MINUTE)).isTrue();
      assertThat(new Leases(one, clock).take("work", HOUR, MINUTE)).isTrue();
    }
  }
}
