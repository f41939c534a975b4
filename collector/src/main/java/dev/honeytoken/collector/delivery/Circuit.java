package dev.honeytoken.collector.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a channel that is down from being called for each alert that waits for it. After a few
 * failures in a row it opens: nothing is tried until a time has passed, and then one attempt, the
 * probe, finds out for all. Nothing is dropped by it, it only has deliveries wait. Thread-safe.
 */
final class Circuit {
  /** A failure or two are what any network does. */
  static final int OPENS_AFTER = 5;

  private int failures;
  private boolean probing;
  private Instant nextTry = Instant.MIN;

  /**
   * Asks to try; whoever is let in must say what came of it.
   *
   * @return empty if it may be tried now, or when to ask again
   */
  synchronized Optional<Instant> enter(Instant now) {
    if (failures < OPENS_AFTER) {
      return Optional.empty();
    }
    if (now.isBefore(nextTry)) {
      return Optional.of(nextTry);
    }
    if (probing) {
      return Optional.of(now);
    }
    probing = true;
    return Optional.empty();
  }

  /** Whether {@link #enter} would let somebody in. */
  synchronized boolean lets(Instant now) {
    return failures < OPENS_AFTER || (!probing && !now.isBefore(nextTry));
  }

  /** Whether one attempt at a time finds out for all. */
  synchronized boolean isOpen() {
    return failures >= OPENS_AFTER;
  }

  /** The channel accepted. */
  synchronized void succeeded() {
    failures = 0;
    probing = false;
    nextTry = Instant.MIN;
  }

  /**
   * The channel did not accept.
   *
   * @param wait how long nothing is tried if it is open, or opens by this
   */
  synchronized void failed(Instant now, Duration wait) {
    failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
    probing = false;
    Instant next = now.plus(wait);
    nextTry = next.isAfter(nextTry) ? next : nextTry;
  }

  /**
   * The channel refused this one alert for good. While the circuit is closed, that says nothing of
   * the others; as the answer to a probe it does not show that the channel is well.
   */
  synchronized void refused(Instant now, Duration wait) {
    if (failures >= OPENS_AFTER) {
      failed(now, wait);
    }
  }

  /** Nothing was sent after all: whoever is next may be the probe. */
  synchronized void untried() {
    probing = false;
  }

  /** How many attempts in a row have failed. */
  synchronized int failures() {
    return failures;
  }

  /** When the next attempt is, if it is open. */
  synchronized Optional<Instant> openUntil() {
    return failures < OPENS_AFTER ? Optional.empty() : Optional.of(nextTry);
  }
}
