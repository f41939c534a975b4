package dev.honeytoken.collector.incident;

import dev.honeytoken.collector.store.IncidentLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups hits as soon as they are on disk. What an earlier process has left ungrouped is picked up
 * at the start. Thread-safe.
 */
public final class Grouper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Grouper.class);
  private static final int AT_A_TIME = 64;
  private static final int FOLLOWED_AT_A_TIME = 100;

  /** Of its time it spends one part in so many on looking again at incidents that are known. */
  private static final long PART = 8;

  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long AFTER_FAILURE_SECONDS = 1;

  /** Nobody calls when another process wrote the hit. */
  private static final long LOOK_EVERY_SECONDS = 15;

  private final IncidentLog log;
  private final Semaphore calls = new Semaphore(1);
  private final Thread thread = new Thread(this::run, "grouper");
  private volatile boolean closed;

  /** A grouper, not started. */
  public Grouper(IncidentLog log) {
    this.log = log;
    thread.setDaemon(true);
  }

  /** Starts. */
  public void start() {
    thread.start();
  }

  /** Says that there are hits to group; returns at once. */
  public void call() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  private void run() {
    while (!closed) {
      try {
        if (calls.tryAcquire(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
          calls.drainPermits();
        }
        group();
        long begun = System.nanoTime();
        if (log.follow(FOLLOWED_AT_A_TIME) && !closed) {
          // A flood of hits of many decoys must not make this thread take the machine for itself.
          rest(begun);
          call();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("hits could not be grouped into incidents; they are kept, and tried again", e);
        again();
      }
    }
  }

  private void group() {
    while (log.group(AT_A_TIME) == AT_A_TIME && !closed) {
      // There is more.
    }
  }

  /** Hits that are in no incident yet do not wait for it. */
  private void rest(long begun) throws InterruptedException {
    long end =
        System.nanoTime() + Math.max(BETWEEN_NANOS, (PART - 1) * (System.nanoTime() - begun));
    while (!closed && System.nanoTime() < end) {
      if (calls.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        group();
      }
    }
  }

  private void again() {
    try {
      TimeUnit.SECONDS.sleep(AFTER_FAILURE_SECONDS);
      call();
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Ends after what is under way. */
  @Override
  public void close() {
    closed = true;
    call();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
