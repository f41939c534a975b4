package dev.honeytoken.client;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance, as a retry needs them; tests bring their own. */
interface Pace {
  /** Nanoseconds on a clock that nobody sets. */
  long nanoTime();

  /** Waits. */
  void pause(Duration duration) throws InterruptedIOException;

  /** Between 0 and 1. */
  double chance();

  /** This machine's. */
  Pace REAL =
      new Pace() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedIOException {
          try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
          }
        }

        @Override
        public double chance() {
          return ThreadLocalRandom.current().nextDouble();
        }
      };
}
