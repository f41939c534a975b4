package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.Renewal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seedings that end in the middle, by a failure or by a kill, and seedings that meet. */
class InterruptedSeedingTest {
  private final MemoryCollector collector =
      new MemoryCollector(URI.create("https://packages.example.net"));
  private final Seeding seeding = new Seeding(collector, event -> {});

  @TempDir private Path directory;
  private Checkout checkout;
  private Map<String, String> original;

  /** Not an exception: nothing of ours runs after a kill. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(directory);
    original = checkout.files();
  }

  private void breakAt(int step, boolean before, boolean kill) {
    java.util.function.Consumer<Integer> hook =
        now -> {
          if (now == step) {
            if (kill) {
              throw new Killed();
            }
            throw MemoryCollector.gone();
          }
        };
    if (before) {
      collector.before = hook;
    } else {
      collector.after = hook;
    }
  }

  private void mend() {
    collector.before = step -> {};
    collector.after = step -> {};
  }

  /** What stands can be fired and taken out; nothing else was left anywhere. */
  private void assertOnePlantingStands() {
    assertThat(collector.all())
        .filteredOn(p -> p.decoys().stream().anyMatch(d -> d.state() == DecoyState.PLANTED))
        .hasSize(1);
    assertThat(checkout.read(".env").split("BILLING_API_TOKEN", -1)).hasSize(2);
    RemovalSummary summary =
        new Removal(collector, event -> {}).run(checkout.request(Checkout.decoys()));
    assertThat(summary.removed()).hasSize(5);
    assertThat(summary.missing()).isEmpty();
    assertThat(checkout.files()).isEqualTo(original);
  }

  @ParameterizedTest(name = "first seeding, call {0}, before it is done: {1}, killed: {2}")
  @CsvSource({
    "1,true,false",
    "1,false,false",
    "2,true,false",
    "2,false,false",
    "3,true,false",
    "3,false,false",
    "1,true,true",
    "1,false,true",
    "2,true,true",
    "2,false,true",
    "3,true,true",
    "3,false,true"
  })
  void theNextSeedingRepairsAFirstOneThatEndedAnywhere(int step, boolean before, boolean kill) {
    breakAt(step, before, kill);
    assertThat(catchThrowable(() -> seeding.run(checkout.request(Checkout.decoys())))).isNotNull();
    if (!kill) {
      assertThat(checkout.files()).isEqualTo(original);
    }
    mend();

    seeding.run(checkout.request(Checkout.decoys()));

    assertOnePlantingStands();
  }

  @ParameterizedTest(name = "second seeding, call {0}, before it is done: {1}, killed: {2}")
  @CsvSource({
    "1,true,false", "1,false,false", "2,true,false", "2,false,false", "3,true,false",
    "3,false,false", "4,true,false", "4,false,false", "1,false,true", "2,true,true",
    "2,false,true", "3,true,true", "3,false,true", "4,true,true", "4,false,true"
  })
  void theNextSeedingRepairsAReplacementThatEndedAnywhere(int step, boolean before, boolean kill) {
    List<DecoySpec> fewer = Checkout.decoys().subList(0, 2);
    seeding.run(checkout.request(fewer));
    Map<String, String> planted = checkout.files();
    breakAt(collector.steps() + step, before, kill);
    Throwable failure = catchThrowable(() -> seeding.run(checkout.request(Checkout.decoys())));
    if (failure != null && !kill) {
      assertThat(checkout.files()).isEqualTo(planted);
    }
    mend();

    seeding.run(checkout.request(Checkout.decoys()));

    assertOnePlantingStands();
  }

  @ParameterizedTest(name = "{0} files written")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void removalRepairsASeedingThatWasKilledBetweenTwoFiles(int written) {
    breakAt(3, true, true);
    assertThat(catchThrowable(() -> seeding.run(checkout.request(Checkout.decoys()))))
        .isInstanceOf(Killed.class);
    mend();
    leaveWritten(written);

    new Removal(collector, event -> {}).run(checkout.request(Checkout.decoys()));

    assertThat(checkout.files()).isEqualTo(original);
  }

  @ParameterizedTest(name = "{0} files written")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void seedingRepairsASeedingThatWasKilledBetweenTwoFiles(int written) {
    breakAt(3, true, true);
    assertThat(catchThrowable(() -> seeding.run(checkout.request(Checkout.decoys()))))
        .isInstanceOf(Killed.class);
    mend();
    leaveWritten(written);

    seeding.run(checkout.request(Checkout.decoys()));

    assertOnePlantingStands();
  }

  /** As the disk would be if the kill had come after that many files. */
  private void leaveWritten(int count) {
    List<DecoySpec> decoys = Checkout.decoys();
    for (DecoySpec each : decoys.subList(count, decoys.size())) {
      if (original.containsKey(each.file())) {
        checkout.write(each.file(), Objects.requireNonNull(original.get(each.file())));
      } else {
        directory.resolve(each.file()).toFile().delete();
      }
    }
  }

  @Test
  void aLostAnswerToTheLastCallPutsFilesBackAndTheNextSeedingPlantsAnew() {
    breakAt(3, false, false);
    assertThat(catchThrowable(() -> seeding.run(checkout.request(Checkout.decoys())))).isNotNull();
    assertThat(checkout.files()).isEqualTo(original);
    mend();

    Planting planting = seeding.run(checkout.request(Checkout.decoys()));

    assertThat(planting.decoys()).allMatch(each -> each.state() == DecoyState.PLANTED);
    assertOnePlantingStands();
  }

  @Test
  void twoSeedingsAtOnceLeaveOnePlanting() throws Exception {
    CountDownLatch start = new CountDownLatch(2);
    Callable<Planting> build =
        () -> {
          start.countDown();
          start.await();
          return seeding.run(checkout.request(Checkout.decoys()));
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Planting> one = threads.submit(build);
      Future<Planting> other = threads.submit(build);

      assertThat(one.get().id()).isEqualTo(other.get().id());
    } finally {
      threads.shutdown();
    }
    assertOnePlantingStands();
  }

  @Test
  void aSecondSeedingThatWaitsInVainSaysSo() {
    Seeding second = new Seeding(collector, event -> {}, Duration.ZERO, Renewal.CHANGED);
    collector.before =
        step ->
            assertThatThrownBy(() -> second.run(checkout.request(Checkout.decoys())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Another build is planting");

    seeding.run(checkout.request(Checkout.decoys()));

    mend();
    assertOnePlantingStands();
  }
}
