package dev.honeytoken.collector.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many attempts at a time. A few of those who find it full wait a moment, as long as places
 * become free within one. The others are given a time to come back, one after the other, as fast as
 * places have become free lately: thousands that wait for a slow channel do not all knock every
 * second, and keep no threads. Thread-safe.
 */
final class Room {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final int WEIGHT = 4;

  /** As many as the decoys of a usual build, whose alerts come all at once. */
  private static final int MOST_WAITING = 8;

  private static final long MOMENT_MILLIS = 250;

  private final int places;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean slow;
  private long usualMillis;
  private Instant latestTurn = Instant.MIN;

  Room(int places) {
    this.places = places;
    this.free = new Semaphore(places, true);
  }

  /** Takes a place if there is one, or there is one in a moment. */
  boolean enter() {
    return free.tryAcquire() || (!slow && awaited());
  }

  private boolean awaited() {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      boolean taken = free.tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      // Nobody else waits here in vain until an attempt has been fast again.
      slow |= !taken;
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Gives it back after so long. */
  synchronized void leave(Duration after) {
    long millis = Math.max(0, after.toMillis());
    usualMillis += (millis - usualMillis) / WEIGHT;
    slow = millis > MOMENT_MILLIS;
    free.release();
  }

  /** Gives it back unused. */
  void cancel() {
    free.release();
  }

  /** When to come back. */
  synchronized Instant nextTurn(Instant now) {
    Instant soonest = now.plus(LEAST);
    Instant next = latestTurn.isBefore(soonest) ? soonest : latestTurn;
    latestTurn = next.plusMillis(usualMillis / places);
    return next;
  }
}
