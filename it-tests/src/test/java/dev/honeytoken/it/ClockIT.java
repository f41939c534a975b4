package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build machine whose clock is off by a day. */
class ClockIT {
  @ParameterizedTest
  @ValueSource(strings = {"+1d", "-1d"})
  void aClockThatIsOffByADayIsSaidToBeAndTheChainHolds(String offset) {
    Assumptions.assumeTrue(
        Command.exists("faketime"),
        "skipped: there is no faketime on this machine; it-tests/install-clients installs it");
    try (Chain chain = Chain.start()) {
      Project project = Shop.small(chain);

      chain
          .maven(project, "verify")
          .under("faketime", "-f", offset)
          .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
          .run()
          .succeeded()
          .said("clock", "2 of 2 decoys fire");

      assertThat(DrillOutcome.of(project).passed()).isTrue();
    }
  }
}
