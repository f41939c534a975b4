package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written and read again is what it was, for every record and every text in it. */
class WirePropertiesTest {
  private static final Arbitrary<String> TEXT =
      Arbitraries.strings().all().excludeChars('\uFFFF').ofMaxLength(12).filter(Surrogates::paired);
  private static final Arbitrary<String> OPTIONAL = TEXT.injectNull(0.3);
  private static final Arbitrary<Instant> INSTANT =
      Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);

  @Property(tries = 200)
  void aPlantingOrderSurvives(@ForAll("orders") PlantingOrder order) {
    assertThat(there(Wire.PLANTING_ORDER, order)).isEqualTo(order);
  }

  @Property(tries = 200)
  void aPlantingAnswerSurvives(@ForAll("answers") PlantingAnswer answer) {
    assertThat(there(Wire.PLANTING_ANSWER, answer)).isEqualTo(answer);
  }

  @Property(tries = 200)
  void plantingsSurvive(@ForAll("plantings") Planting planting) {
    assertThat(there(Wire.PLANTING, planting)).isEqualTo(planting);
    assertThat(there(Wire.PLANTINGS, List.of(planting))).containsExactly(planting);
  }

  @Property(tries = 200)
  void confirmationsSurvive(@ForAll("confirmations") Confirmation confirmation) {
    assertThat(there(Wire.CONFIRMATIONS, List.of(confirmation))).containsExactly(confirmation);
  }

  @Property(tries = 200)
  void aDrillOrderSurvives(@ForAll("drillOrders") DrillOrder order) {
    assertThat(there(Wire.DRILL_ORDER, order)).isEqualTo(order);
  }

  @Property(tries = 200)
  void aDrillSurvives(@ForAll("drills") Drill drill) {
    assertThat(there(Wire.DRILL, drill)).isEqualTo(drill);
  }

  @Property(tries = 200)
  void aDrillStatusSurvives(@ForAll("statuses") DrillStatus status) {
    assertThat(there(Wire.DRILL_STATUS, status)).isEqualTo(status);
  }

  @Property(tries = 200)
  void aProblemSurvives(@ForAll("problems") Problem problem) {
    assertThat(there(Wire.PROBLEM, problem)).isEqualTo(problem);
  }

  private static <T> T there(WireType<T> type, T value) {
    return type.read(type.write(value));
  }

  @Provide
  Arbitrary<PlantingOrder> orders() {
    Arbitrary<DecoyOrder> decoys =
        Combinators.combine(
                TEXT,
                targets(),
                Arbitraries.maps(TEXT, TEXT).ofMaxSize(3),
                Arbitraries.longs().between(1, 1L << 40).map(Duration::ofSeconds),
                Arbitraries.longs().between(1, 1L << 40).map(Duration::ofSeconds).injectNull(0.5))
            .as(DecoyOrder::new);
    return Combinators.combine(
            TEXT,
            TEXT,
            origins(),
            OPTIONAL,
            Arbitraries.of(Renewal.class),
            policies(),
            decoys.list().ofMaxSize(3))
        .as(PlantingOrder::new);
  }

  private static Arbitrary<PolicyRef> policies() {
    return Combinators.combine(TEXT, Arbitraries.integers()).as(PolicyRef::new).injectNull(0.5);
  }

  @Property(tries = 200)
  void aPolicyQuestionAndItsAnswerSurvive(@ForAll("orders") PlantingOrder order) {
    PolicyQuestion question = new PolicyQuestion(order.project(), order.origin(), order.replaces());
    PolicyAnswer answer =
        new PolicyAnswer(order.decoys().isEmpty(), order.policy(), order.decoys());

    assertThat(there(Wire.POLICY_QUESTION, question)).isEqualTo(question);
    assertThat(there(Wire.POLICY_ANSWER, answer)).isEqualTo(answer);
  }

  @Provide
  Arbitrary<PlantingAnswer> answers() {
    Arbitrary<Material> materials =
        Arbitraries.bytes().array(byte[].class).ofSize(Material.BYTES).map(Material::of);
    Arbitrary<Grant> grants =
        Combinators.combine(TEXT, materials, endpoints(), INSTANT, INSTANT).as(Grant::new);
    return Combinators.combine(
            plantings(), grants.list().ofMaxSize(2), plantings().list().ofMaxSize(2))
        .as(PlantingAnswer::new);
  }

  @Provide
  Arbitrary<Planting> plantings() {
    return Combinators.combine(
            TEXT, TEXT, TEXT, origins(), INSTANT, policies(), plantedDecoys().list().ofMaxSize(2))
        .as(Planting::new);
  }

  @Provide
  Arbitrary<Confirmation> confirmations() {
    return Combinators.combine(
            TEXT,
            Arbitraries.of(DecoyState.class),
            Arbitraries.of(TripClass.class).injectNull(0.3),
            cuts().list().ofMaxSize(3),
            OPTIONAL,
            TEXT.list().ofMaxSize(3))
        .as(Confirmation::new);
  }

  @Provide
  Arbitrary<DrillOrder> drillOrders() {
    return Combinators.combine(
            TEXT,
            TEXT.list().ofMaxSize(3),
            Arbitraries.longs().between(1, 1 << 20).map(Duration::ofSeconds))
        .as(DrillOrder::new);
  }

  @Provide
  Arbitrary<Drill> drills() {
    Arbitrary<ArmedDecoy> armed = Combinators.combine(plantedDecoys(), TEXT).as(ArmedDecoy::new);
    return Combinators.combine(TEXT, INSTANT, armed.list().ofMaxSize(2), TEXT.list().ofMaxSize(2))
        .as(Drill::new);
  }

  @Provide
  Arbitrary<DrillStatus> statuses() {
    Arbitrary<Long> millis = Arbitraries.longs().greaterOrEqual(0);
    Arbitrary<DrillStatus.Hit> hits =
        Combinators.combine(TEXT, TEXT, millis).as(DrillStatus.Hit::new).injectNull(0.3);
    Arbitrary<DrillStatus.Receipt> receipts =
        Combinators.combine(
                TEXT, Arbitraries.of(DrillStatus.State.class), millis.injectNull(0.3), OPTIONAL)
            .as(DrillStatus.Receipt::new);
    Arbitrary<DrillStatus.Outcome> outcomes =
        Combinators.combine(hits, receipts.list().ofMaxSize(2)).as(DrillStatus.Outcome::new);
    return Combinators.combine(
            TEXT,
            Arbitraries.longs(),
            Arbitraries.of(true, false),
            Arbitraries.maps(TEXT, outcomes).ofMaxSize(2))
        .as(DrillStatus::new);
  }

  @Provide
  Arbitrary<Problem> problems() {
    return Combinators.combine(TEXT, TEXT, Arbitraries.integers(), OPTIONAL, OPTIONAL, OPTIONAL)
        .as(Problem::new);
  }

  private static Arbitrary<PlantedDecoy> plantedDecoys() {
    return Combinators.combine(
            TEXT,
            TEXT,
            targets(),
            endpoints(),
            Arbitraries.of(TripClass.class).injectNull(0.3),
            Arbitraries.of(DecoyState.class),
            cuts().list().ofMaxSize(2))
        .as(PlantedDecoy::new);
  }

  private static Arbitrary<Target> targets() {
    return Combinators.combine(TEXT, TEXT, OPTIONAL).as(Target::new);
  }

  private static Arbitrary<URI> endpoints() {
    return Arbitraries.of("http://127.0.0.1:8080", "https://packages.example.com", "http://[::1]:1")
        .map(URI::create);
  }

  private static Arbitrary<Cut> cuts() {
    return Combinators.combine(
            TEXT,
            Arbitraries.longs(),
            Arbitraries.integers(),
            Arbitraries.longs(),
            TEXT,
            Arbitraries.of(true, false))
        .as(Cut::new);
  }

  private static Arbitrary<Origin> origins() {
    return Combinators.combine(OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL)
        .as(Origin::new);
  }

  /** UTF-8 cannot hold half a pair of surrogates, and no text of ours ever has one. */
  private static final class Surrogates {
    static boolean paired(String text) {
      return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
  }
}
