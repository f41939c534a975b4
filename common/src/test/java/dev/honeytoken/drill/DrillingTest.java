package dev.honeytoken.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Setting;
import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Planting;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.planting.Checkout;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Removal;
import dev.honeytoken.planting.Seeding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link of the chain, whole and broken. */
class DrillingTest {
  private static final DecoySpec LURE =
      new DecoySpec("github-token", "lure.properties", null, "github.token", Map.of(), null);

  private final DecoyEndpoint endpoint = new DecoyEndpoint();
  private final AtomicLong time = new AtomicLong();

  @TempDir private Path directory;
  private Checkout checkout;
  private MemoryCollector collector;

  @BeforeEach
  void start() throws IOException {
    checkout = new Checkout(directory);
    collector = new MemoryCollector(endpoint.start().address());
    endpoint.tells(collector);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private Planting seed(DecoySpec... decoys) {
    PlantingRequest request = checkout.request(List.of(decoys));
    return new Seeding(collector, event -> {}).run(request);
  }

  private Planting seedAll() {
    return seed(Checkout.decoys().toArray(new DecoySpec[0]));
  }

  private DrillReport drill(List<DecoySpec> configured, String... channels) {
    return drill(Duration.ofMinutes(1), configured, channels);
  }

  /** A clock on which each look takes six seconds. */
  private DrillReport drill(Duration timeout, List<DecoySpec> configured, String... channels) {
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

  private static Breakage only(DrillReport report) {
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

  @Test
  void everyDecoyFiresAndEveryChannelGivesItsReceipt() {
    Planting planting = seedAll();

    DrillReport report = drill(Duration.ofMinutes(5), Checkout.decoys());

    assertThat(report.verdicts()).hasSize(5).allMatch(Verdict::passed);
    assertThat(report.passed()).isTrue();
    assertThat(report.planting()).isEqualTo(planting.id());
    assertThat(report.channels()).containsExactly("log");
    assertThat(report.verdicts().get(0).hitMillis()).isEqualTo(12);
    assertThat(report.verdicts().get(0).receipts())
        .containsExactly(new Verdict.Receipt("log", DrillStatus.State.ACCEPTED, 34L, null));
  }

  @Test
  void theWorkspaceIsEnoughWhereThereIsNoRecord() throws IOException {
    seedAll();
    Files.delete(checkout.record());

    assertThat(drill(Duration.ofMinutes(5), List.of()).passed()).isTrue();
  }

  @Test
  void aCollectorThatDoesNotAnswerBreaksTheFirstLink() {
    seedAll();
    collector.before =
        step -> {
          throw MemoryCollector.gone();
        };

    DrillReport report = drill(Checkout.decoys());

    assertThat(report.passed()).isFalse();
    assertThat(report.breakage())
        .isEqualTo(
            Breakage.of(
                Link.COLLECTOR, "The collector went away.", "Check {0}.", Setting.COLLECTOR_URL));
    assertThat(report.verdicts())
        .hasSize(5)
        .allSatisfy(verdict -> assertThat(verdict.breakage()).isEqualTo(report.breakage()));
  }

  @Test
  void nothingPlantedIsNothingVerified() {
    DrillReport report = drill(Checkout.decoys());

    assertThat(report.passed()).isFalse();
    assertThat(report.breakage())
        .satisfies(each -> assertThat(link(each)).isEqualTo(Link.PLANTING));
    assertThat(report.verdicts()).hasSize(5);
  }

  @Test
  void nothingPlantedAndNothingConfiguredDoesNotPassEither() {
    DrillReport report = drill(List.of());

    assertThat(report.passed()).isFalse();
    assertThat(link(report.breakage())).isEqualTo(Link.PLANTING);
  }

  @Test
  void aPlantingTheCollectorDoesNotKnowIsNotRegistered() throws IOException {
    seedAll();
    Files.writeString(checkout.record(), "another\n");

    DrillReport report = drill(Checkout.decoys());

    assertThat(link(report.breakage())).isEqualTo(Link.REGISTRATION);
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void aDecoyThatWasNeverConfirmedIsNotRegistered() {
    Planting planting = seedAll();
    String first = planting.decoys().get(0).decoy();
    collector.confirm(
        planting.id(), List.of(new Confirmation(first, DecoyState.PLACING, null, List.of(), null)));

    Breakage breakage = only(drill(Duration.ofMinutes(5), Checkout.decoys()));

    assertThat(breakage.link()).isEqualTo(Link.REGISTRATION);
    assertThat(breakage.message()).contains(".env: BILLING_API_TOKEN", "registered as placing");
  }

  @Test
  void aPlantingThatWasTakenOutIsNotRegistered() throws IOException {
    Planting planting = seedAll();
    new Removal(collector, event -> {}).run(checkout.request(List.of()));
    Files.writeString(checkout.record(), planting.id());

    DrillReport report = drill(Checkout.decoys());

    assertThat(report.verdicts())
        .hasSize(5)
        .allSatisfy(each -> assertThat(link(each.breakage())).isEqualTo(Link.REGISTRATION));
  }

  @Test
  void aDecoyThatHasGoneFromItsFileHasVanished() {
    seedAll();
    checkout.write(".npmrc", "fund=false\n");

    Breakage breakage = only(drill(Duration.ofMinutes(5), Checkout.decoys()));

    assertThat(breakage.link()).isEqualTo(Link.PLACEMENT);
    assertThat(breakage.message()).contains(".npmrc", "vanished");
    assertThat(breakage.settings()).contains(Setting.SEED);
  }

  @Test
  void aCredentialThatStandsInADecoysPlaceIsNotUsed() {
    seed(Checkout.decoy("npm-token", ".npmrc", null));
    checkout.write(".npmrc", checkout.read(".npmrc").replace("_authToken=npm", "_authToken=own"));

    assertThat(only(drill(List.of())).link()).isEqualTo(Link.PLACEMENT);
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsAVanishedDecoy() throws IOException {
    seedAll();
    Files.delete(directory.resolve(".npmrc"));

    assertThat(only(drill(Duration.ofMinutes(5), List.of())).link()).isEqualTo(Link.PLACEMENT);
  }

  @Test
  void anInertDecoyIsNeverVerified() {
    seed(
        new DecoySpec("npm-token", ".env", null, "NPM", Map.of("companions", "none"), null),
        Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));

    DrillReport report = drill(Duration.ofMinutes(5), List.of());

    assertThat(only(report).link()).isEqualTo(Link.TRIP_CLASS);
    assertThat(report.verdicts().get(0).tripClass()).isEqualTo(TripClass.INERT);
    assertThat(report.verdicts().get(1).passed()).isTrue();
  }

  @Test
  void aDecoyThatItsClientsWouldNotTakeToItsAddressIsNeverVerified() {
    seed(
        Checkout.decoy("kubeconfig-token", "kubeconfig", "staging"),
        Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));

    DrillReport report = drill(Duration.ofMinutes(5), List.of());

    Breakage breakage = only(report);
    assertThat(breakage.link()).isEqualTo(Link.TRIP_CLASS);
    assertThat(breakage.message()).contains("over https only").contains("http://");
    assertThat(breakage.mend()).contains("decoy.publicUrl");
    assertThat(report.verdicts().get(0).tripClass()).isEqualTo(TripClass.INERT);
    assertThat(report.verdicts().get(1).passed()).isTrue();
  }

  @Test
  void aLureIsLookedForAndNeverUsedNorVerified() {
    seed(LURE, Checkout.decoys().get(0));

    DrillReport report = drill(List.of());

    Verdict lure = report.verdicts().get(0);
    assertThat(lure.passed()).isFalse();
    assertThat(lure.unfired()).isTrue();
    assertThat(lure.hitMillis()).isNull();
    assertThat(report.verdicts().get(1).passed()).isTrue();
    assertThat(report.passed()).isTrue();
  }

  @Test
  void nothingButLuresIsNothingToVerify() {
    seed(LURE);

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.TRIP_CLASS);
    assertThat(breakage.message()).contains("inert").contains("nothing to verify");
  }

  @Test
  void aLureThatHasGoneFromItsFileHasVanished() throws IOException {
    seed(LURE, Checkout.decoys().get(0));
    Files.delete(directory.resolve("lure.properties"));

    assertThat(only(drill(List.of())).link()).isEqualTo(Link.PLACEMENT);
  }

  @Test
  void anEndpointThatDoesNotAnswerBreaksItsLink() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    endpoint.close();

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.ENDPOINT);
    assertThat(breakage.message())
        .contains(endpoint.address().getRawAuthority(), "does not take connections");
  }

  @Test
  void aUseThatNobodySeesIsNoHit() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    endpoint.deaf = true;

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.HIT);
    assertThat(breakage.message()).contains("within 60 seconds", "the endpoint answered 401");
    assertThat(breakage.settings()).contains(Setting.DRILL_TIMEOUT);
  }

  @Test
  void aServerThatNeverAsksForTheLoginIsSaidToBeNone() {
    seed(Checkout.decoy("maven-server", "app.properties", "deploy.password"));
    endpoint.instead = request -> new MockResponse.Builder().code(200).build();

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.HIT);
    assertThat(breakage.message()).contains("never asked for the credential");
  }

  @Test
  void aHitOfAnotherDecoyIsNotThisOnes() {
    seed(Checkout.decoy("jwt", ".env", "A_TOKEN"), Checkout.decoy("jwt", ".env", "B_TOKEN"));
    String bearer = bearer(checkout.read(".env"), "B_TOKEN");
    endpoint.instead =
        request -> {
          String nonce = request.getHeaders().get("X-Request-Id");
          collector.request(nonce, bearer);
          return DecoyEndpoint.challenge("Basic realm=\"r\"");
        };

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.ATTRIBUTION);
    assertThat(breakage.message()).contains(".env: A_TOKEN", ".env: B_TOKEN");
    assertThat(breakage.message()).doesNotContain(bearer);
  }

  private static String bearer(String env, String name) {
    int from = env.indexOf(name + "=") + name.length() + 1;
    return env.substring(from).split("[\r\n]", 2)[0];
  }

  @Test
  void aChannelThatIsRetriedGaveNoReceipt() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.put("slack", DrillStatus.State.RETRYING);

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.RECEIPT);
    assertThat(breakage.message()).contains("'slack'", "being retried (HTTP 500)");
  }

  @Test
  void aChannelThatRefusedIsNotWaitedFor() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.put("slack", DrillStatus.State.REFUSED);

    Breakage breakage = only(drill(Duration.ofDays(365), List.of()));

    assertThat(breakage.link()).isEqualTo(Link.RECEIPT);
    assertThat(breakage.message()).contains("'slack'", "refused it for good");
  }

  @Test
  void aChannelThatIsNotRequiredIsNotWaitedFor() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.put("slack", DrillStatus.State.REFUSED);

    assertThat(drill(Duration.ofMinutes(5), List.of(), "log").passed()).isTrue();
  }

  @Test
  void aChannelTheCollectorDoesNotHaveIsNamed() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));

    Breakage breakage = only(drill(List.of(), "log", "pager"));

    assertThat(breakage.link()).isEqualTo(Link.RECEIPT);
    assertThat(breakage.message()).contains("'pager'", "it has log");
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void aCollectorWithNoChannelTellsNobody() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.clear();

    assertThat(only(drill(List.of())).link()).isEqualTo(Link.RECEIPT);
  }

  @Test
  void aConfiguredDecoyThatIsNotPlantedIsMissed() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));

    DrillReport report =
        drill(
            Duration.ofMinutes(5),
            List.of(
                Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"),
                Checkout.decoy("npm-token", ".npmrc", null)));

    assertThat(only(report).link()).isEqualTo(Link.PLANTING);
    assertThat(report.verdicts().get(1).target().file()).isEqualTo(".npmrc");
    assertThat(report.breakage()).isNull();
  }

  @Test
  void aCollectorThatGoesAwayWhileItIsWaitedForBreaksTheFirstLink() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    int armed = collector.steps() + 2;
    collector.before =
        step -> {
          if (step > armed) {
            throw MemoryCollector.gone();
          }
        };

    assertThat(only(drill(List.of())).link()).isEqualTo(Link.COLLECTOR);
  }

  @Test
  void noMessageHoldsACredential() {
    seedAll();
    endpoint.deaf = true;
    String files = String.join("", checkout.files().values());

    DrillReport report = drill(Checkout.decoys());

    assertThat(report.passed()).isFalse();
    for (String word : report.toString().split("[\\s,=\\[\\]\"']+", -1)) {
      if (word.matches("[A-Za-z0-9+/_.-]{30,}")) {
        assertThat(files).doesNotContain(word);
      }
    }
  }

  private static Link link(@org.jspecify.annotations.Nullable Breakage breakage) {
    if (breakage == null) {
      throw new AssertionError("nothing broke");
    }
    return breakage.link();
  }
}
