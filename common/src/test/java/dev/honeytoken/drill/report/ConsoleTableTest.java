package dev.honeytoken.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Link;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.placement.Target;
import dev.honeytoken.report.Texts;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {
  @Test
  void aDecoyThatFiresIsARowWithOneLineForEachChannel() {
    assertThat(plain(Reports.of(Reports.FIRES)))
        .containsExactly(
            "decoy             kind  placement                hit after  receipts after  verdict",
            "----------------  ----  -----------------------  ---------  --------------  -------",
            "8f3a1c5e77d09b42  jwt   .env: BILLING_API_TOKEN      12 ms  log 14 ms       fires",
            "                                                            slack 231 ms",
            "",
            "1 of 1 decoy fires; channels waited for: log, slack (480 ms in all)");
  }

  @Test
  void aBrokenLinkIsExplainedUnderTheTableWithTheMendInTheUsersWords() {
    assertThat(broken(Reports.of(Reports.FIRES, Reports.NO_HIT)))
        .contains(
            "Broken link: hit",
            "  - 0b42d9917c5e8f3a  npm-token in .npmrc",
            "    the use was answered, but no hit came in within 30 s",
            "    What to do: raise <DRILL_TIMEOUT>, or see whether a proxy answers in the"
                + " collector's place");
  }

  @Test
  void decoysThatBrokeForOneReasonShareOneExplanation() {
    List<String> lines = broken(Reports.of(Reports.NO_HIT, Reports.NO_HIT));

    assertThat(lines).filteredOn(line -> line.startsWith("Broken link")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.startsWith("  - ")).hasSize(2);
  }

  @Test
  void messagesThatDifferAreEachSaidUnderTheirDecoy() {
    Breakage other = Breakage.of(Link.HIT, "it was busy", "wait");
    Breakage another = Breakage.of(Link.HIT, "it was asleep", "wait");

    assertThat(broken(Reports.of(with(other), with(another))))
        .containsSubsequence(
            "Broken link: hit", "    it was busy", "    it was asleep", "    What to do: wait");
  }

  @Test
  void theEndOfABuildNamesLinkMessageAndMend() {
    assertThat(ConsoleTable.brief(Reports.of(Reports.NO_HIT, Reports.NO_HIT), Reports.WORDS))
        .startsWith("Broken link: hit (2 decoys). the use was answered, but no hit came in")
        .contains("\n  What to do: raise <DRILL_TIMEOUT>");
  }

  @Test
  void anInertDecoyIsCalledInertAndNotBroken() {
    Verdict inert =
        new Verdict(
            "1",
            "like",
            new Target("a.env", "dotenv", "KEY"),
            TripClass.INERT,
            null,
            List.of(),
            Breakage.of(Link.TRIP_CLASS, "nothing beside it leads to us", "see the kinds"));

    assertThat(plain(Reports.of(inert)).get(2)).endsWith("INERT");
  }

  @Test
  void aLureIsSaidNotToBeVerified() {
    Verdict lure =
        new Verdict(
            "1",
            "github-token",
            new Target("a.env", "dotenv", "KEY"),
            TripClass.INERT,
            null,
            List.of(),
            null);

    assertThat(plain(Reports.of(Reports.FIRES, lure)))
        .anyMatch(line -> line.endsWith("inert, not verified"))
        .anyMatch(line -> line.startsWith("1 of 2 decoys fire; 1 inert, not verified"));
  }

  @Test
  void aDrillThatCouldNotBeHeldSaysWhatBrokeAndHowToMendIt() {
    assertThat(plain(Reports.UNREACHABLE)).contains("No decoy was drilled (20 ms in all)");
    assertThat(broken(Reports.UNREACHABLE))
        .containsExactly(
            "Broken link: collector",
            "    no answer from http://localhost:1",
            "    What to do: check <COLLECTOR_URL>");
  }

  @Test
  void aLongPlacementIsShortenedFromTheLeft() {
    Verdict deep = in("a/very/long/path/".repeat(12) + "application.yml");

    assertThat(plain(Reports.of(deep)).get(2))
        .contains("  ...")
        .contains("application.yml: payment.key")
        .endsWith("fires");
  }

  @Test
  void coloursAreSetOnlyWhenAskedFor() {
    DrillReport report = Reports.of(Reports.FIRES);

    assertThat(String.join("", plain(report))).doesNotContain("\u001B");
    assertThat(new ConsoleTable(100, true).lines(report).get(2))
        .endsWith("\u001B[32mfires\u001B[m");
  }

  @Property
  @Domain(Reports.class)
  void noLineIsTooWideAndNoneHoldsAControlCharacter(@ForAll DrillReport report) {
    List<String> lines = new ArrayList<>(new ConsoleTable(80, false).lines(report));
    lines.addAll(ConsoleTable.brokenLinks(report, Reports.WORDS, 80));

    assertThat(lines)
        .allMatch(line -> Texts.length(line) <= 80)
        .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
  }

  private static Verdict with(Breakage breakage) {
    return new Verdict(
        "8f3a1c5e77d09b42",
        "jwt",
        new Target(".env", "dotenv", "KEY"),
        TripClass.SELF_FIRING,
        null,
        List.of(),
        breakage);
  }

  private static Verdict in(String file) {
    return new Verdict(
        "8f3a1c5e77d09b42",
        "jwt",
        new Target(file, "yaml", "payment.key"),
        TripClass.SELF_FIRING,
        1L,
        List.of(),
        null);
  }

  private static List<String> plain(DrillReport report) {
    return ConsoleTable.plain().lines(report);
  }

  private static List<String> broken(DrillReport report) {
    return ConsoleTable.brokenLinks(report, Reports.WORDS, ConsoleTable.DEFAULT_WIDTH);
  }
}
