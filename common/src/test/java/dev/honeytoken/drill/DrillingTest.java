package dev.honeytoken.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Setting;
import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Planting;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.planting.Checkout;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is drilled: decoys that are planted and registered, and no others. */
class DrillingTest extends DrillRig {
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
}
