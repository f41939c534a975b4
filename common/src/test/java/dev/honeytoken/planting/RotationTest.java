package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {
  private final MemoryCollector collector =
      new MemoryCollector(URI.create("https://packages.example.net"));
  private final List<PlantingEvent> events = new ArrayList<>();
  private final Rotation rotation = new Rotation(collector, events::add);

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

  private PlantingRequest request() {
    return checkout.request(Checkout.decoys());
  }

  private Planting seed() {
    return new Seeding(collector, event -> {}).run(request());
  }

  private List<DecoyState> states(String planting) {
    return collector.all().stream()
        .filter(each -> each.id().equals(planting))
        .flatMap(each -> each.decoys().stream())
        .map(PlantedDecoy::state)
        .toList();
  }

  @Test
  void newDecoysStandInTheSamePlacesAndOldOnesAreRetired() {
    Planting old = seed();
    Map<String, String> before = checkout.files();

    Planting fresh = rotation.run(request(), Rotation.Which.ALL);

    assertThat(fresh.decoys())
        .extracting(PlantedDecoy::target)
        .isEqualTo(old.decoys().stream().map(PlantedDecoy::target).toList());
    assertThat(fresh.decoys())
        .extracting(PlantedDecoy::decoy)
        .doesNotContainAnyElementsOf(old.decoys().stream().map(PlantedDecoy::decoy).toList());
    assertThat(states(old.id())).containsOnly(DecoyState.RETIRED);
    assertThat(states(fresh.id())).containsOnly(DecoyState.PLANTED);
    assertThat(checkout.files().keySet()).isEqualTo(before.keySet());
    assertThat(checkout.read(".env")).isNotEqualTo(before.get(".env"));
    assertThat(checkout.read(".env").split("BILLING_API_TOKEN", -1)).hasSize(2);
  }

  @Test
  void whatIsNotOverdueStaysWhereOnlyThatIsAskedFor() {
    Planting old = seed();
    Map<String, String> planted = checkout.files();

    Planting same = rotation.run(request(), Rotation.Which.OVERDUE);

    assertThat(same.id()).isEqualTo(old.id());
    assertThat(checkout.files()).isEqualTo(planted);
    assertThat(events).containsExactly(new PlantingEvent.Unchanged(old.id(), 5));
  }

  @Test
  void whatIsOverdueIsReplacedOnceAndThenStays() {
    Planting old = seed();
    collector.overdue.add(old.id());

    Planting fresh = rotation.run(request(), Rotation.Which.OVERDUE);
    Planting again = rotation.run(request(), Rotation.Which.OVERDUE);

    assertThat(fresh.id()).isNotEqualTo(old.id());
    assertThat(again.id()).isEqualTo(fresh.id());
  }

  @Test
  void seedingAfterARotationChangesNothing() {
    seed();
    Planting fresh = rotation.run(request(), Rotation.Which.ALL);

    assertThat(seed().id()).isEqualTo(fresh.id());
  }

  @Test
  void whereNothingIsPlantedItPlants() {
    Planting planting = rotation.run(request(), Rotation.Which.OVERDUE);

    assertThat(states(planting.id())).hasSize(5).containsOnly(DecoyState.PLANTED);
  }

  @Test
  void everyByteIsGivenBackAfterManyRotations() {
    seed();
    for (int i = 0; i < 4; i++) {
      rotation.run(request(), Rotation.Which.ALL);
    }

    new Removal(collector, event -> {}).run(request());

    assertThat(checkout.files()).isEqualTo(original);
  }

  @ParameterizedTest(name = "call {0}, before it is done: {1}, killed: {2}")
  @CsvSource({
    "1,true,false",
    "1,false,false",
    "2,true,false",
    "2,false,false",
    "3,true,false",
    "3,false,false",
    "4,true,false",
    "4,false,false",
    "1,true,true",
    "1,false,true",
    "2,true,true",
    "2,false,true",
    "3,true,true",
    "3,false,true",
    "4,true,true",
    "4,false,true"
  })
  void theNextRunRepairsARotationThatEndedAnywhere(int step, boolean before, boolean kill) {
    seed();
    Map<String, String> planted = checkout.files();
    int at = collector.steps() + step;
    Consumer<Integer> hook =
        now -> {
          if (now == at) {
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
    Throwable failure = catchThrowable(() -> rotation.run(request(), Rotation.Which.ALL));
    if (failure != null && !kill) {
      assertThat(checkout.files()).isEqualTo(planted);
    }
    collector.before = now -> {};
    collector.after = now -> {};

    rotation.run(request(), Rotation.Which.OVERDUE);

    assertThat(collector.all())
        .filteredOn(p -> p.decoys().stream().anyMatch(d -> d.state() == DecoyState.PLANTED))
        .hasSize(1);
    assertThat(checkout.read(".env").split("BILLING_API_TOKEN", -1)).hasSize(2);
    new Removal(collector, event -> {}).run(request());
    assertThat(checkout.files()).isEqualTo(original);
  }
}
