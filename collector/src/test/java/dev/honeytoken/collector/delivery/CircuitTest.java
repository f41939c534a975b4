package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.config.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Circuit open() {
    Circuit circuit = new Circuit();
    for (int i = 0; i < Circuit.OPENS_AFTER; i++) {
      assertThat(circuit.enter(NOON)).isEmpty();
      circuit.failed(NOON, MINUTE);
    }
    return circuit;
  }

  @Test
  void itOpensAfterAFewFailuresInARow() {
    assertThat(open().enter(NOON)).contains(NOON.plus(MINUTE));
  }

  @Test
  void aSuccessBetweenFailuresKeepsItClosed() {
    Circuit circuit = new Circuit();
    for (int i = 0; i < 10 * Circuit.OPENS_AFTER; i++) {
      circuit.failed(NOON, MINUTE);
      if (i % (Circuit.OPENS_AFTER - 1) == 0) {
        circuit.succeeded();
      }
      assertThat(circuit.enter(NOON)).isEmpty();
    }
  }

  @Test
  void oneProbeAtATimeFindsOutForAll() {
    Circuit circuit = open();
    Instant later = NOON.plus(MINUTE);

    assertThat(circuit.lets(NOON)).isFalse();
    assertThat(circuit.lets(later)).isTrue();
    assertThat(circuit.enter(later)).isEmpty();
    assertThat(circuit.lets(later)).isFalse();
    assertThat(circuit.enter(later)).isPresent();

    circuit.succeeded();
    assertThat(circuit.enter(later)).isEmpty();
    assertThat(circuit.enter(later)).isEmpty();
  }

  @Test
  void aProbeThatFailsHasTheOthersWaitAgain() {
    Circuit circuit = open();
    Instant later = NOON.plus(MINUTE);
    assertThat(circuit.enter(later)).isEmpty();

    circuit.failed(later, MINUTE);

    assertThat(circuit.enter(later)).contains(later.plus(MINUTE));
  }

  @Test
  void aRefusalOpensNothingAndAsAnswerToAProbeClosesNothing() {
    Circuit circuit = new Circuit();
    for (int i = 0; i < 10; i++) {
      circuit.refused(NOON, MINUTE);
    }
    assertThat(circuit.enter(NOON)).isEmpty();

    Circuit opened = open();
    Instant later = NOON.plus(MINUTE);
    assertThat(opened.enter(later)).isEmpty();
    opened.refused(later, MINUTE);
    assertThat(opened.enter(later)).isPresent();
  }

  /** Whatever happens, there comes a time at which it lets one in: it is never silently off. */
  @Property
  void nobodyWaitsForEver(@ForAll List<@IntRange(max = 3) Integer> happened) {
    Circuit circuit = new Circuit();
    Instant now = NOON;
    for (int each : happened) {
      now = circuit.enter(now).orElse(now);
      if (circuit.enter(now).isEmpty() || each > 0) {
        switch (each) {
          case 0 -> circuit.succeeded();
          case 1 -> circuit.failed(now, MINUTE);
          default -> circuit.refused(now, MINUTE);
        }
      }
    }
    circuit.failed(now, MINUTE);
    Instant next = circuit.enter(now).orElse(now);
    assertThat(next).isBeforeOrEqualTo(now.plus(MINUTE));
    assertThat(circuit.openUntil().isEmpty() || circuit.enter(next).isEmpty()).isTrue();
  }

  /** Between half and the whole of a doubling wait, never beyond the longest, never below asked. */
  @Property
  void waitsDoubleUpToALimitWithJitter(
      @ForAll @IntRange(min = 1, max = 1_000_000) int attempts,
      @ForAll @LongRange(min = 50, max = 3_600_000) long first,
      @ForAll @LongRange(min = 1_000, max = 86_400_000) long longest,
      @ForAll @LongRange(max = 86_400_000) long asked,
      @ForAll long seed) {
    Deliveries settings =
        new Deliveries(
            MINUTE, Duration.ofMillis(first), Duration.ofMillis(longest), MINUTE, MINUTE);
    Backoff backoff = new Backoff(settings, new Random(seed));
    double whole = Math.min((double) longest, first * Math.pow(2, Math.min(attempts - 1, 40)));

    long wait = backoff.after(attempts, null).toMillis();

    assertThat(wait).isBetween((long) (whole / 2) - 1, (long) whole);
    assertThat(backoff.after(attempts, Duration.ofMillis(asked)).toMillis())
        .isGreaterThanOrEqualTo(asked)
        .isLessThanOrEqualTo(Math.max(asked, (long) whole));
  }

  @Test
  void whatFailedTogetherDoesNotComeBackTogether() {
    Backoff backoff =
        new Backoff(
            new Deliveries(MINUTE, Duration.ofSeconds(1), Duration.ofMinutes(10), MINUTE, MINUTE),
            new Random(1));

    assertThat(Stream.generate(() -> backoff.after(8, null)).limit(200).distinct())
        .as("waits of 64 to 128 seconds in milliseconds")
        .hasSizeGreaterThan(190);
  }
}
