package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.CollectorException;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.PlacementException;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.decoy.TripClass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedingTest {
  private static final String HOST = "packages.example.net:8443";

  private final MemoryCollector collector = new MemoryCollector(URI.create("https://" + HOST));
  private final List<PlantingEvent> events = new ArrayList<>();
  private final Seeding seeding = new Seeding(collector, events::add);

  @TempDir private Path directory;
  private Checkout checkout;
  private Map<String, String> original;

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(directory);
    original = checkout.files();
  }

  @Test
  void everyDecoyStandsInItsFileAndIsRegisteredAsPlanted() {
    Planting planting = seeding.run(checkout.request(Checkout.decoys()));

    assertThat(checkout.read(".env")).contains("BILLING_API_TOKEN=", "BILLING_API_URL=", HOST);
    assertThat(checkout.read(".docker/config.json")).contains(HOST);
    assertThat(collector.all()).containsExactly(planting);
    assertThat(planting.decoys())
        .allSatisfy(decoy -> assertThat(decoy.state()).isEqualTo(DecoyState.PLANTED))
        .allSatisfy(decoy -> assertThat(decoy.tripClass()).isEqualTo(TripClass.SELF_FIRING));
    assertThat(events).hasSize(5).allMatch(PlantingEvent.Planted.class::isInstance);
  }

  @Test
  void whatElseLooksLikeACredentialIsToldByNameAndOtherDecoysAreNotAmongIt() {
    checkout.write(".env", "PORT=80\nSTRIPE_API_KEY=sk_live_4711\n");
    seeding.run(checkout.request(Checkout.decoys()));

    new Rotation(collector, events::add)
        .run(checkout.request(Checkout.decoys()), Rotation.Which.ALL);

    assertThat(collector.beside)
        .containsExactly(List.of("STRIPE_API_KEY"), List.of("STRIPE_API_KEY"));
  }

  @Test
  void onlyTheIdStaysOnTheMachine() throws IOException {
    Planting planting = seeding.run(checkout.request(Checkout.decoys()));

    assertThat(Files.readString(checkout.record())).isEqualTo(planting.id() + "\n");
    assertThat(directory.resolve("target")).isDirectoryContaining(p -> p.endsWith("planting"));
  }

  @Test
  void howeverManyDecoysThereAreOneRequestRegistersThem() {
    seeding.run(checkout.request(Checkout.decoys().subList(0, 1)));
    int one = collector.steps();
    checkout = new Checkout(directory.resolve("another"));

    seeding.run(checkout.request(Checkout.decoys()));

    // Registered, about to be placed, placed.
    assertThat(one).isEqualTo(3);
    assertThat(collector.steps()).isEqualTo(2 * one);
  }

  @Test
  void whatACredentialSaysOfItsEndIsLaterThanItsDecoyIsDue() {
    Duration ttl = Duration.ofDays(500);

    seeding.run(
        checkout.request(
            List.of(new DecoySpec("jwt", ".env", null, "BILLING", Map.of(), null, ttl))));

    java.util.regex.Matcher token =
        java.util.regex.Pattern.compile("eyJ[\\w-]+\\.([\\w-]+)\\.").matcher(checkout.read(".env"));
    assertThat(token.find()).isTrue();
    String payload = token.group(1);
    long end = Json.object(java.util.Base64.getUrlDecoder().decode(payload)).integer("exp");
    assertThat(Instant.ofEpochSecond(end))
        .isEqualTo(Instant.parse("2026-11-24T12:00:00Z").plus(ttl).plus(Duration.ofDays(90)));
  }

  @Test
  void seedingAgainChangesNothing() {
    Planting planting = seeding.run(checkout.request(Checkout.decoys()));
    Map<String, String> planted = checkout.files();
    events.clear();

    Planting again = seeding.run(checkout.request(Checkout.decoys()));

    assertThat(again.id()).isEqualTo(planting.id());
    assertThat(checkout.files()).isEqualTo(planted);
    assertThat(events).containsExactly(new PlantingEvent.Unchanged(planting.id(), 5));
  }

  @Test
  void aDecoyThatHasVanishedIsReplacedWithAllTheOthers() {
    Planting first = seeding.run(checkout.request(Checkout.decoys()));
    checkout.write(".env", Objects.requireNonNull(original.get(".env")));
    events.clear();

    Planting second = seeding.run(checkout.request(Checkout.decoys()));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(states(0)).containsOnly(DecoyState.RETIRED);
    assertThat(events).filteredOn(PlantingEvent.Missing.class::isInstance).hasSize(1);
    assertThat(events).filteredOn(PlantingEvent.Removed.class::isInstance).hasSize(4);
    assertThat(checkout.read(".npmrc").split("_authToken", -1)).hasSize(2);
  }

  @Test
  void anotherBuildGetsOtherDecoys() {
    seeding.run(checkout.request(Checkout.decoys()));
    String before = checkout.read(".env");

    seeding.run(
        checkout.request(Checkout.decoys(), new Origin("test", null, null, "8", null, null, null)));

    assertThat(checkout.read(".env")).isNotEqualTo(before);
    assertThat(states(0)).containsOnly(DecoyState.RETIRED);
    assertThat(states(1)).containsOnly(DecoyState.PLANTED);
  }

  @ParameterizedTest
  @CsvSource({
    "gcp-service-account, deploy-key.json, , {}",
    "git-login, .git/config, backup, ",
    "npm-token, .env, PORT, PORT=1",
    "aws-key, .aws/config, backup, [profile backup]"
  })
  void whatCannotBePlacedIsFoundBeforeAnythingIsRegistered(
      String kind, String file, @Nullable String name, @Nullable String text) {
    checkout.write(file, text == null ? "" : text + "\n");
    Map<String, String> before = checkout.files();

    assertThatThrownBy(
            () -> seeding.run(checkout.request(List.of(Checkout.decoy(kind, file, name)))))
        .isInstanceOf(PlacementException.class);

    assertThat(collector.all()).isEmpty();
    assertThat(checkout.files()).isEqualTo(before);
  }

  @Test
  void aDecoyWithoutAHostBesideItIsInert() {
    DecoySpec alone =
        new DecoySpec("npm-token", ".env", null, "NPM", Map.of("companions", "none"), null);

    Planting planting = seeding.run(checkout.request(List.of(alone)));

    assertThat(planting.decoys()).extracting(PlantedDecoy::tripClass).containsOnly(TripClass.INERT);
  }

  @Test
  void aClockThatDiffersIsSaidAndFailsNothing() {
    collector.clockAhead = Duration.ofDays(-1);

    seeding.run(checkout.request(Checkout.decoys()));

    assertThat(events.get(0)).isEqualTo(new PlantingEvent.ClockDiffers(-86400));
  }

  @Test
  void aHostTheBuildUsesIsRefusedAfterTheGrant() {
    PlantingRequest request =
        checkout.request(
            Checkout.decoys(), new InUse(InUse.Type.REGISTRY_HOST, HOST, "<repository>"));

    assertThatThrownBy(() -> seeding.run(request))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(HOST)
        .hasMessageContaining("<repository>");
    assertThat(checkout.files()).isEqualTo(original);
    assertThat(states(0)).containsOnly(DecoyState.FAILED);
  }

  @Test
  void aNameThatIsTakenFailsTheWholePlantingAndLeavesEveryFile() {
    assertThatThrownBy(
            () ->
                seeding.run(
                    checkout.request(
                        List.of(
                            Checkout.decoy("npm-token", ".npmrc", null),
                            Checkout.decoy("jwt", ".env", "PORT")))))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("'PORT'");
    assertThat(checkout.files()).isEqualTo(original);
    assertThat(collector.all()).isEmpty();
  }

  @Test
  void aFileThatChangesWhileDecoysArePlacedIsLeftAndTheOthersArePutBack() {
    collector.after =
        step -> {
          if (step == 2) {
            checkout.write(".npmrc", "fund=true\n");
          }
        };

    assertThatThrownBy(() -> seeding.run(checkout.request(Checkout.decoys())))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(".npmrc");
    original.put(".npmrc", "fund=true\n");
    assertThat(checkout.files()).isEqualTo(original);
    assertThat(states(0)).containsOnly(DecoyState.FAILED);
    assertThat(checkout.record()).doesNotExist();
  }

  @Test
  void aRecordThatCannotBeWrittenPutsEverythingBack() throws IOException {
    Files.writeString(directory.resolve("target"), "a file where a directory should be");

    assertThatThrownBy(() -> seeding.run(checkout.request(Checkout.decoys())))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("planting's id");
    Files.delete(directory.resolve("target"));
    assertThat(checkout.files()).isEqualTo(original);
  }

  @Test
  void aFailureThatReachesTheUserHoldsNoCredential() {
    collector.before =
        step -> {
          if (step >= 3) {
            throw MemoryCollector.gone();
          }
        };

    assertThatThrownBy(() -> seeding.run(checkout.request(Checkout.decoys())))
        .isInstanceOf(CollectorException.class)
        .hasMessage("The collector went away.");
  }

  private List<DecoyState> states(int planting) {
    return collector.all().get(planting).decoys().stream().map(PlantedDecoy::state).toList();
  }
}
