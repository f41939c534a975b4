package dev.honeytoken.drill.report;

import dev.honeytoken.Setting;
import dev.honeytoken.Words;
import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Link;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.placement.Target;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Drill reports for the tests: two that read like real ones, and arbitrary hostile ones. */
public final class Reports extends DomainContextBase {
  static final Words WORDS = setting -> "<" + setting.name() + ">";

  static final Verdict FIRES =
      new Verdict(
          "8f3a1c5e77d09b42",
          "jwt",
          new Target(".env", "dotenv", "BILLING_API_TOKEN"),
          TripClass.SELF_FIRING,
          12L,
          List.of(
              new Verdict.Receipt("log", State.ACCEPTED, 14L, null),
              new Verdict.Receipt("slack", State.ACCEPTED, 231L, "200 ok")),
          null);

  static final Verdict NO_HIT =
      new Verdict(
          "0b42d9917c5e8f3a",
          "npm-token",
          new Target(".npmrc", "npmrc", null),
          TripClass.SELF_FIRING,
          null,
          List.of(),
          Breakage.of(
              Link.HIT,
              "the use was answered, but no hit came in within 30 s",
              "raise {0}, or see whether a proxy answers in the collector's place",
              Setting.DRILL_TIMEOUT));

  static final DrillReport UNREACHABLE =
      new DrillReport(
          "com.example:orders",
          null,
          null,
          List.of(),
          List.of(),
          Breakage.of(
              Link.COLLECTOR,
              "no answer from http://localhost:1",
              "check {0}",
              Setting.COLLECTOR_URL),
          20);

  static DrillReport of(Verdict... verdicts) {
    return new DrillReport(
        "com.example:orders", "p-1", "d-1", List.of("log", "slack"), List.of(verdicts), null, 480);
  }

  @Provide
  Arbitrary<DrillReport> reports() {
    return Combinators.combine(texts(), texts(), texts().list().ofMaxSize(3), verdicts())
        .as(
            (project, planting, channels, verdicts) ->
                new DrillReport(project, planting, null, channels, verdicts, null, 1234));
  }

  private static Arbitrary<List<Verdict>> verdicts() {
    Arbitrary<Target> targets =
        Combinators.combine(texts(), texts(), texts().injectNull(0.3)).as(Target::new);
    Arbitrary<Verdict.Receipt> receipts =
        Combinators.combine(texts(), Arbitraries.of(State.class), millis(), texts().injectNull(0.3))
            .as(Verdict.Receipt::new);
    return Combinators.combine(
            texts(),
            texts(),
            targets,
            Arbitraries.of(TripClass.class).injectNull(0.2),
            millis(),
            receipts.list().ofMaxSize(3),
            Arbitraries.of(Link.class).injectNull(0.5),
            texts())
        .as(
            (decoy, kind, target, tripClass, hit, received, broken, message) ->
                new Verdict(
                    decoy,
                    kind,
                    target,
                    tripClass,
                    hit,
                    received,
                    broken == null
                        ? null
                        : Breakage.of(broken, message, message + " {0}", Setting.SEED)))
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<Long> millis() {
    return Arbitraries.longs().between(0, 10_000_000).injectNull(0.3);
  }

  /** Every character there is, those included that no report can show. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .all()
        .withChars('<', '&', ']', '>', '"', '\n', '\r', '\t', '\u001B', '\u0000', '\uD800')
        .withCharRange('a', 'z')
        .ofMaxLength(60);
  }
}
