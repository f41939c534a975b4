package dev.honeytoken.collector.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds at what other replicas have changed in the store, and keeps what is this
 * one's. Thread-safe.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final List<Runnable> errands;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "channel-rounds");
            made.setDaemon(true);
            return made;
          });

  /** Does these, one after the other, each time. */
  public Rounds(List<Runnable> errands) {
    this.errands = List.copyOf(errands);
  }

  /** Begins. */
  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::go, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void go() {
    for (Runnable each : errands) {
      try {
        each.run();
      } catch (RuntimeException e) {
        // The next round comes in any case; a store that is away has complaints enough elsewhere.
        LOG.warn("What other replicas have changed could not be looked at: {}", e.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("A round is still going on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
