package dev.honeytoken.drill;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When a drill stops waiting, by a clock that nobody sets. */
final class Deadline {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final Duration BREATH = Duration.ofMillis(100);

  private final LongSupplier nanoTime;
  private final long start;
  private final Duration timeout;

  Deadline(LongSupplier nanoTime, Duration timeout) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.timeout = timeout;
  }

  Duration left() {
    Duration left = timeout.minusNanos(nanoTime.getAsLong() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean passed() {
    return left().isZero();
  }

  Duration atMost(Duration limit) {
    return left().compareTo(limit) < 0 ? left() : limit;
  }

  /** How long the collector is asked to wait, in whole seconds; the last poll waits for nothing. */
  Duration nextPoll() {
    return Duration.ofSeconds(atMost(LONGEST_POLL).toSeconds());
  }

  /** Keeps a collector that answers at once from being asked all the time. */
  void breathe() {
    try {
      TimeUnit.NANOSECONDS.sleep(atMost(BREATH).toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
