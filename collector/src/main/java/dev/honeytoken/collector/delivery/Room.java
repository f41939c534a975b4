package dev.honeytoken.collector.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * So many attempts at a time. Whoever finds it full is given a time to come back, one after the
 * other, as fast as places have become free lately: thousands that wait for a slow channel do not
 * all knock every second. Thread-safe.
 */
final class Room {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final int WEIGHT = 4;

  private final int places;
  private int taken;
  private long usualMillis;
  private Instant latestTurn = Instant.MIN;

  Room(int places) {
    this.places = places;
  }

  /** Takes a place if there is one. */
  synchronized boolean enter() {
    if (taken == places) {
      return false;
    }
    taken++;
    return true;
  }

  /** Gives it back after so long. */
  synchronized void leave(Duration after) {
    taken--;
    usualMillis += (Math.max(0, after.toMillis()) - usualMillis) / WEIGHT;
  }

  /** Gives it back unused. */
  synchronized void cancel() {
    taken--;
  }

  /** When to come back. */
  synchronized Instant nextTurn(Instant now) {
    Instant soonest = now.plus(LEAST);
    Instant next = latestTurn.isBefore(soonest) ? soonest : latestTurn;
    latestTurn = next.plusMillis(usualMillis / places);
    return next;
  }
}
