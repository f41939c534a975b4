package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PolicyAnswer;
import dev.honeytoken.client.PolicyRef;
import dev.honeytoken.placement.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plantings of which the collector says what is planted. */
class PoliciesTest {
  private static final PolicyRef POLICY = new PolicyRef("services", 3);
  private static final DecoyOrder TOKEN =
      new DecoyOrder(
          "jwt", new Target(".env", "dotenv", "BILLING_TOKEN"), Map.of(), Duration.ofDays(365));
  private static final DecoyOrder LOGIN =
      new DecoyOrder(
          "npm-token", new Target(".npmrc", "npmrc", null), Map.of(), Duration.ofDays(9));

  private final MemoryCollector collector =
      new MemoryCollector(URI.create("https://packages.example.net"));
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

  private void gives(DecoyOrder... decoys) {
    collector.policy = new PolicyAnswer(true, decoys.length == 0 ? null : POLICY, List.of(decoys));
  }

  private Planting seed(InUse... inUse) {
    return seeding.run(checkout.request(List.of(), inUse));
  }

  @Test
  void whatThePolicyGivesIsPlantedAndNoEventSaysWhere() {
    gives(TOKEN, LOGIN);

    Planting planting = seed();

    assertThat(checkout.read(".env")).contains("BILLING_TOKEN=");
    assertThat(planting.policy()).isEqualTo(POLICY);
    assertThat(planting.decoys()).allMatch(each -> each.state() == DecoyState.PLANTED);
    assertThat(events)
        .hasSize(2)
        .allSatisfy(
            each -> assertThat(((PlantingEvent.Planted) each).target()).isEqualTo(Target.UNTOLD));
    assertThat(events.toString()).doesNotContain(".env", "BILLING", "npmrc");
  }

  @Test
  void anAllowlistNamesNoPlaceOfAPolicy() {
    gives(TOKEN, LOGIN);
    seed();

    Allowlist list = Allowlist.of(collector, checkout.request(List.of()));

    assertThat(list.decoys()).isEqualTo(2);
    assertThat(list.untold()).isEqualTo(2);
    assertThat(list.gitleaks()).isEmpty();
    assertThat(list.ggshield().toString()).contains("match: ").doesNotContain(".env", "npmrc");
  }

  @Test
  void seedingAgainChangesNothingUntilThePolicyDoes() {
    gives(TOKEN, LOGIN);
    Planting first = seed();

    assertThat(seed().id()).isEqualTo(first.id());

    gives(LOGIN);
    events.clear();
    Planting second = seed();

    assertThat(second.decoys()).hasSize(1);
    assertThat(checkout.read(".env")).isEqualTo(original.get(".env"));
    assertThat(events.toString()).doesNotContain(".env", "BILLING", "npmrc");
  }

  @Test
  void aPolicyThatGivesNothingAnyMoreTakesItsDecoysBack() {
    gives(TOKEN);
    seed();
    gives();
    events.clear();

    Planting nothing = seed();

    assertThat(nothing.decoys()).isEmpty();
    assertThat(checkout.files()).isEqualTo(original);
    assertThat(events).contains(new PlantingEvent.NothingGiven("g:a"));
  }

  @Test
  void withoutDecoysAndWithoutPoliciesThereIsNothingToPlant() {
    assertThatThrownBy(this::seed)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no decoy is configured, and the collector holds no policy");
  }

  @Test
  void aClashIsToldToTheCollectorAloneAndLeavesEveryFile() {
    gives(TOKEN);

    assertThatThrownBy(
            () -> seed(new InUse(InUse.Type.VARIABLE, "BILLING_TOKEN", "its environment")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'services' (version 3)")
        .hasMessageNotContaining("BILLING")
        .hasNoCause();
    assertThat(checkout.files()).isEqualTo(original);
    assertThat(collector.details).hasSize(1).first().asString().contains("BILLING_TOKEN");
    assertThat(collector.all().get(0).decoys()).allMatch(each -> each.state() == DecoyState.FAILED);
  }

  @Test
  void aFileThatTakesNoDecoyIsToldToTheCollectorAlone() {
    checkout.write("broken.json", "{");
    gives(
        new DecoyOrder(
            "jwt", new Target("broken.json", "json", "a.b"), Map.of(), Duration.ofDays(9)));

    assertThatThrownBy(this::seed)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("broken.json")
        .hasNoCause();
    assertThat(collector.details).hasSize(1).first().asString().contains("broken.json");
  }

  @Test
  void decoysOfOnesOwnAndAPolicyAtOnceAreRefused() {
    PlantingRequest own = checkout.request(Checkout.decoys());

    assertThatThrownBy(
            () ->
                new PlantingRequest(
                    own.project(),
                    own.directory(),
                    own.record(),
                    own.origin(),
                    own.decoys(),
                    own.inUse(),
                    "services"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'services'");
  }

  @Test
  void onlyARequestWithoutDecoysIsLeftToThePolicies() {
    gives();

    assertThat(Policies.giveNothing(collector, checkout.request(List.of()))).isTrue();
    assertThat(Policies.giveNothing(collector, checkout.request(Checkout.decoys()))).isFalse();
    gives(TOKEN);
    assertThat(Policies.giveNothing(collector, checkout.request(List.of()))).isFalse();
  }
}
