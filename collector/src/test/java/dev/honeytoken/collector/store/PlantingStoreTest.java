package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class PlantingStoreTest {
  private static final PlantingOrder ORDER = Rig.order("npm-token", "jwt");
  private static final Cut CUT = new Cut(".env", 10, 40, 4711, "cd".repeat(32), true);

  @TempDir Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(directory, store);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aNewOrderGetsOneGrantForEachDecoyInOrder() {
    PlantingAnswer answer = rig.plant(ORDER);
    assertThat(answer.grants())
        .extracting(each -> each.decoy())
        .containsExactlyElementsOf(
            answer.planting().decoys().stream().map(each -> each.decoy()).toList());
    assertThat(answer.planting().decoys())
        .extracting(each -> each.kind())
        .containsExactly("npm-token", "jwt");
  }

  @Test
  void theSameOrderCarriedOutIsCurrentAndGivesNoMaterial() {
    PlantingAnswer first = rig.plant(ORDER);
    rig.confirm(first, DecoyState.PLANTED);
    PlantingAnswer second = rig.plant(ORDER);
    assertThat(second.current()).isTrue();
    assertThat(second.planting().id()).isEqualTo(first.planting().id());
    assertThat(second.superseded()).isEmpty();
  }

  @Test
  void anotherBuildNeverSharesDecoys() {
    PlantingAnswer first = rig.plant(ORDER);
    rig.confirm(first, DecoyState.PLANTED);
    var origin = ORDER.origin();
    PlantingAnswer second =
        rig.plant(
            new PlantingOrder(
                ORDER.project(),
                ORDER.workspace(),
                new dev.honeytoken.client.Origin(
                    origin.tool(), origin.commit(), origin.branch(), "18", null, null, null),
                null,
                ORDER.decoys()));
    assertThat(second.current()).isFalse();
    assertThat(second.superseded()).extracting(Planting::id).containsExactly(first.planting().id());
  }

  @Test
  void replacesForcesANewPlanting() {
    PlantingAnswer first = rig.plant(ORDER);
    rig.confirm(first, DecoyState.PLANTED);
    PlantingAnswer second =
        rig.plant(
            new PlantingOrder(
                ORDER.project(),
                ORDER.workspace(),
                ORDER.origin(),
                first.planting().id(),
                ORDER.decoys()));
    assertThat(second.grants()).hasSize(2);
    assertThat(second.superseded()).hasSize(1);
  }

  @Test
  void aCredentialThatHasEndedIsNotCurrent() {
    rig.confirm(rig.plant(ORDER), DecoyState.PLANTED);
    rig.clock.forward(Duration.ofDays(91));
    assertThat(rig.plant(ORDER).current()).isFalse();
  }

  @Test
  void supersededPlantingsComeWithTheirCutsUntilTheyAreRetired() {
    PlantingAnswer first = rig.plant(Rig.order("npm-token"));
    rig.plantings.confirm(
        first.planting().id(),
        List.of(
            new Confirmation(
                first.grants().get(0).decoy(),
                DecoyState.PLACING,
                TripClass.SELF_FIRING,
                List.of(CUT),
                null)));
    PlantingAnswer second = rig.plant(ORDER);
    assertThat(second.superseded().get(0).decoys().get(0).cuts()).containsExactly(CUT);
    rig.confirm(first, DecoyState.RETIRED);
    assertThat(rig.plantings.plantingsIn(ORDER.workspace()))
        .extracting(Planting::id)
        .containsExactly(second.planting().id());
  }

  @Test
  void aRepeatedRequestGetsTheSameGrants() {
    PlantingAnswer first = rig.plantings.plant(ORDER, Rig.ENDPOINTS, "key-1");
    PlantingAnswer again = rig.plantings.plant(ORDER, Rig.ENDPOINTS, "key-1");
    assertThat(again).isEqualTo(first);
  }

  @Test
  void onceADecoyIsInPlaceItsMaterialIsNotGivenAgain() {
    PlantingAnswer first = rig.plantings.plant(ORDER, Rig.ENDPOINTS, "key-1");
    rig.confirm(first, DecoyState.PLANTED);
    assertThat(rig.plantings.plant(ORDER, Rig.ENDPOINTS, "key-1").grants()).isEmpty();
  }

  @Test
  void aKeyIsForOneOrder() {
    rig.plantings.plant(ORDER, Rig.ENDPOINTS, "key-1");
    assertThatThrownBy(() -> rig.plantings.plant(Rig.order("docker-auth"), Rig.ENDPOINTS, "key-1"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("idempotency key");
  }

  @Test
  void theSlowerOfTwoSeedingsIsToldSoBeforeItWrites() {
    PlantingAnswer slow = rig.plant(Rig.order("npm-token"));
    rig.plant(Rig.order("jwt"));
    assertThatThrownBy(() -> rig.confirm(slow, DecoyState.PLACING))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("another seeding");
  }

  @Test
  void ofManySeedingsAtOnceOneIsLeft() {
    IntStream.range(0, 16)
        .parallel()
        .forEach(
            i -> {
              PlantingAnswer answer = rig.plant(Rig.order("npm-token", "jwt"));
              try {
                rig.confirm(answer, DecoyState.PLACING);
              } catch (ConflictException e) {
                assertThat(e.mend()).isNotBlank();
              }
            });
    List<Planting> live = rig.plantings.plantingsIn(ORDER.workspace());
    assertThat(live.stream().flatMap(each -> each.decoys().stream()))
        .allMatch(each -> each.state() != DecoyState.FAILED);
    assertThat(live).isNotEmpty();
  }

  @Test
  void aConfirmationIsTakenWholeOrNotAtAll() {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token"));
    String decoy = answer.grants().get(0).decoy();
    assertThatThrownBy(
            () ->
                rig.plantings.confirm(
                    answer.planting().id(),
                    List.of(
                        new Confirmation(decoy, DecoyState.PLANTED, null, List.of(), null),
                        new Confirmation(
                            "0123456789abcdef", DecoyState.PLANTED, null, List.of(), null))))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("0123456789abcdef");
    assertThat(rig.plantings.planting(answer.planting().id()).orElseThrow().decoys())
        .allMatch(each -> each.state() == DecoyState.GRANTED);
  }

  @Test
  void aRetiredDecoyStaysRetired() {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token"));
    rig.confirm(answer, DecoyState.RETIRED);
    rig.confirm(answer, DecoyState.RETIRED);
    assertThatThrownBy(() -> rig.confirm(answer, DecoyState.PLANTED))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void anUnknownPlantingIsNotConfirmed() {
    assertThat(rig.plantings.confirm("0123456789abcdef", List.of())).isFalse();
    assertThat(rig.plantings.planting("no id at all")).isEmpty();
  }

  @Test
  void anUnknownKindRegistersNothing() {
    assertThatThrownBy(() -> rig.plant(Rig.order("npm-token", "npm-tokn")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("npm-tokn");
    assertThat(rig.plantings.plantingsIn(ORDER.workspace())).isEmpty();
  }

  @Test
  void noCredentialAndNoMaterialIsOnDisk() throws Exception {
    PlantingAnswer answer = rig.plant(Rig.order("npm-token", "maven-server"));
    String text =
        rig.database.read(
            handle -> handle.createQuery("SELECT * FROM decoys").mapToMap().list().toString());
    rig.close();
    StringBuilder all = new StringBuilder(text);
    try (var files = Files.list(directory)) {
      for (Path each : files.filter(f -> f.toString().contains("honeytoken.db")).toList()) {
        all.append(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
      }
    }
    for (int i = 0; i < 2; i++) {
      byte[] material = answer.grants().get(i).material().toBytes();
      assertThat(all.toString())
          .doesNotContain(Rig.planted(answer, i, Map.of()).value())
          .doesNotContain(new String(material, 16, 32, StandardCharsets.ISO_8859_1))
          .doesNotContain(Base64.getEncoder().encodeToString(material));
    }
    rig = new Rig(directory, store);
  }
}
