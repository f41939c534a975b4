package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
  private final MemoryCollector collector =
      new MemoryCollector(URI.create("https://packages.example.net"));
  private final List<PlantingEvent> events = new ArrayList<>();
  private final Removal removal = new Removal(collector, events::add);

  @TempDir private Path directory;
  private Checkout checkout;
  private Map<String, String> original;
  private Planting planting;

  @BeforeEach
  void plant() {
    checkout = new Checkout(directory);
    original = checkout.files();
    planting = new Seeding(collector, event -> {}).run(checkout.request(Checkout.decoys()));
  }

  @Test
  void everyFileIsAsItWasToTheByte() {
    RemovalSummary summary = removal.run(checkout.request(List.of()));

    assertThat(checkout.files()).isEqualTo(original);
    assertThat(summary.removed()).hasSize(5);
    assertThat(events).hasSize(5).allMatch(PlantingEvent.Removed.class::isInstance);
  }

  @Test
  void decoysAreRetiredAndTheRecordIsGone() {
    removal.run(checkout.request(List.of()));

    assertThat(collector.all().get(0).decoys())
        .extracting(PlantedDecoy::state)
        .containsOnly(DecoyState.RETIRED);
    assertThat(checkout.record()).doesNotExist();
  }

  @Test
  void decoysAreFoundWithoutTheRecord() throws IOException {
    Files.delete(checkout.record());

    removal.run(checkout.request(List.of()));

    assertThat(checkout.files()).isEqualTo(original);
  }

  @Test
  void whatPeopleWroteAroundADecoyStays() {
    checkout.write(".npmrc", "; ours\n" + checkout.read(".npmrc") + "loglevel=warn\n");

    removal.run(checkout.request(List.of()));

    assertThat(checkout.read(".npmrc")).isEqualTo("; ours\nfund=false\nloglevel=warn\n");
  }

  @Test
  void aDecoyThatSomebodyEditedIsMissingAndLeftAlone() {
    String edited = checkout.read(".npmrc").replace("_authToken=npm", "_authToken=ghp");
    checkout.write(".npmrc", edited);

    RemovalSummary summary = removal.run(checkout.request(List.of()));

    assertThat(summary.missing())
        .extracting(each -> each.target().file())
        .containsExactly(".npmrc");
    assertThat(checkout.read(".npmrc")).isEqualTo(edited);
    assertThat(events).filteredOn(PlantingEvent.Missing.class::isInstance).hasSize(1);
  }

  @Test
  void removingAgainFindsNothingToDo() {
    removal.run(checkout.request(List.of()));

    RemovalSummary again = removal.run(checkout.request(List.of()));

    assertThat(again).isEqualTo(new RemovalSummary(List.of(), List.of()));
    assertThat(checkout.files()).isEqualTo(original);
  }

  @Test
  void aFileThatCannotBeWrittenKeepsNoOtherFromBeingRestored() throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve(".env"), PosixFilePermissions.fromString("r--r--r--"));

    assertThatThrownBy(() -> removal.run(checkout.request(List.of())))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(".env");
    assertThat(checkout.read(".npmrc")).isEqualTo(original.get(".npmrc"));
    assertThat(checkout.record()).exists();

    Files.setPosixFilePermissions(
        directory.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
    removal.run(checkout.request(List.of()));
    assertThat(checkout.files()).isEqualTo(original);
  }

  @Test
  void plantingsCanBeTakenOutWithNoCollectorAtAll() {
    RemovalSummary summary =
        Removal.takeOut(
            LocalWorkspace.of(directory.toString(), "", null), List.of(planting), event -> {});

    assertThat(summary.removed()).hasSize(5);
    assertThat(checkout.files()).isEqualTo(original);
  }

  @Test
  void aCollectorThatFailsAfterwardsIsToldByTheNextRemoval() {
    collector.before =
        step -> {
          if (step == 6) {
            throw MemoryCollector.gone();
          }
        };
    assertThatThrownBy(() -> removal.run(checkout.request(List.of())))
        .hasMessage("The collector went away.");
    assertThat(checkout.files()).isEqualTo(original);
    collector.before = step -> {};

    removal.run(checkout.request(List.of()));

    assertThat(collector.all().get(0).decoys())
        .extracting(PlantedDecoy::state)
        .containsOnly(DecoyState.RETIRED);
  }
}
