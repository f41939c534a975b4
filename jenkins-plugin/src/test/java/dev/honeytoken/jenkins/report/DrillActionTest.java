package dev.honeytoken.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Setting;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Link;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.placement.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a build's page shows of drills. */
class DrillActionTest {
  private static final Target ENV = new Target(".env", "dotenv", "BILLING_API_TOKEN");
  private static final Breakage NO_HIT =
      Breakage.of(Link.HIT, "No hit came in.", "Check {0}.", Setting.COLLECTOR_URL);

  private static Verdict verdict(
      TripClass tripClass, @Nullable Long hit, @Nullable Breakage breakage) {
    return new Verdict(
        "d1",
        "jwt",
        ENV,
        tripClass,
        hit,
        hit == null
            ? List.of()
            : List.of(
                new Verdict.Receipt("log", DrillStatus.State.ACCEPTED, 12L, null),
                new Verdict.Receipt("team", DrillStatus.State.RETRYING, null, "HTTP 500")),
        breakage);
  }

  private static DrillReport drill(@Nullable Breakage breakage, Verdict... verdicts) {
    return new DrillReport("shop", "p1", "d1", List.of("log"), List.of(verdicts), breakage, 40);
  }

  @Test
  void aDecoyThatFiredShowsItsHitAndEachReceipt() {
    Row row =
        new DrillAction(List.of(drill(null, verdict(TripClass.SELF_FIRING, 30L, null))), List.of())
            .getRows()
            .get(0);

    assertThat(row.getVerdict()).isEqualTo("fired");
    assertThat(row.getPlacement()).isEqualTo(".env: BILLING_API_TOKEN");
    assertThat(row.getReceiptList()).containsExactly("log accepted after 12 ms", "team retrying");
  }

  @Test
  void aBrokenLinkShowsWhatMendsItInTheWordsOfJenkins() {
    Row row =
        new DrillAction(
                List.of(drill(null, verdict(TripClass.SELF_FIRING, null, NO_HIT))), List.of())
            .getRows()
            .get(0);

    assertThat(row.getVerdict()).isEqualTo("did not hold");
    assertThat(row.getLink()).isEqualTo("hit");
    assertThat(row.getMend())
        .isEqualTo("Check 'Collector URL' under Manage Jenkins → System → Honeytoken.");
    assertThat(row.getReceiptList()).isEmpty();
  }

  @Test
  void aLureIsNeitherFiredNorBroken() {
    DrillAction action =
        new DrillAction(
            List.of(
                drill(
                    null,
                    verdict(TripClass.INERT, null, null),
                    verdict(TripClass.SELF_FIRING, 30L, null))),
            List.of());

    assertThat(action.getRows().get(0).getVerdict()).isEqualTo("nothing to verify");
    assertThat(action.getRows().get(0).getLink()).isNull();
    assertThat(action.getPassed()).isEqualTo(1);
    assertThat(action.isAllPassed()).isTrue();
  }

  @Test
  void nothingButLuresIsNoPass() {
    assertThat(
            new DrillAction(List.of(drill(null, verdict(TripClass.INERT, null, null))), List.of())
                .isAllPassed())
        .isFalse();
  }

  @Test
  void aDrillThatCouldNotBeHeldHasARowThatSaysWhy() {
    DrillAction action = new DrillAction(List.of(drill(NO_HIT)), List.of());

    assertThat(action.getTotal()).isEqualTo(1);
    assertThat(action.getRows().get(0).getMessage()).isEqualTo("No hit came in.");
    assertThat(action.isAllPassed()).isFalse();
  }

  @Test
  void severalDrillsAreToldTogether() {
    DrillAction action =
        new DrillAction(
            List.of(
                drill(null, verdict(TripClass.SELF_FIRING, 30L, null)),
                drill(null, verdict(TripClass.SELF_FIRING, 70L, null))),
            List.of());

    assertThat(action.getPassed()).isEqualTo(2);
    assertThat(action.getSlowestMillis()).isEqualTo(70);
    assertThat(action.getTookMillis()).isEqualTo(80);
  }
}
