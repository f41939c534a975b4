package dev.honeytoken.collector.incident;

import dev.honeytoken.collector.store.HitLog;
import dev.honeytoken.collector.store.IncidentLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with hits behind the answer: groups them as soon as they are on disk, and brings
 * crowds of further uses to their places. What an earlier process has left is picked up at the
 * start. Thread-safe.
 */
public final class Grouper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Grouper.class);
  private static final int AT_A_TIME = 64;
  private static final int FOLLOWED_AT_A_TIME = 25;
  private static final long FOLLOW_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(125);

  /** Of its time it spends one part in so many on incidents that are known, a little at a time. */
  private static final long PART = 8;

  private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Behind by more than that it does not rest: what waits is on disk, and takes its room there. */
  private static final long FAR_BEHIND = 300_000;

  private static final long AFTER_FAILURE_SECONDS = 1;

  /** Nobody calls when another process wrote the hit. */
  private static final long LOOK_EVERY_SECONDS = 15;

  private final IncidentLog log;
  private final HitLog hits;
  private final Semaphore calls = new Semaphore(1);
  private final Thread thread = new Thread(this::run, "grouper");
  private long followed;
  private long resumed;
  private boolean called;
  private long seen;
  private volatile boolean closed;

  /** A grouper, not started. */
  public Grouper(IncidentLog log, HitLog hits) {
    this.log = log;
    this.hits = hits;
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
        resumed = System.nanoTime();
        HitLog.Placed placed = hits.place();
        if (placed.fresh()) {
          group();
        }
        breathe();
        boolean toFollow = follow();
        breathe();
        if (placed.more() || toFollow || called) {
          // What came while it rested was grouped, but perhaps not placed.
          called = false;
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

  /** Looks again at incidents that are known; returns whether there are more. */
  private boolean follow() {
    long now = System.nanoTime();
    if (followed != 0 && now - followed < FOLLOW_EVERY_NANOS) {
      return true;
    }
    followed = now;
    return log.follow(FOLLOWED_AT_A_TIME);
  }

  /**
   * Rests for some times as long as it has worked, while hits come: a flood must not make this
   * thread take the machine for itself. Hits that are in no incident yet do not wait for it.
   */
  private void breathe() {
    long now = System.nanoTime();
    long appends = hits.appends();
    if (appends == seen) {
      resumed = now;
      return;
    }
    seen = appends;
    long end = now + Math.min((PART - 1) * (now - resumed), LONGEST_REST_NANOS);
    try {
      while (!closed && hits.waiting() < FAR_BEHIND && System.nanoTime() < end) {
        if (calls.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          called = true;
          group();
        }
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    resumed = System.nanoTime();
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
