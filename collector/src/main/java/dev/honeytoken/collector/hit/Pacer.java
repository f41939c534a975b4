package dev.honeytoken.collector.hit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets those wait who presented something that is no decoy's, as long as they would have waited if
 * it had been: for a group, and then for as long as a commit takes of late. While the store does
 * not get on, they do not either. Nothing is written, and no query is made. Thread-safe.
 */
final class Pacer implements AutoCloseable {
  private static final int LARGEST_GROUP = 1024;
  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  private final Pace pace;
  private final Executor tellers;
  private final BlockingQueue<CompletableFuture<Boolean>> queue;
  private final Thread thread = new Thread(this::run, "pacer");
  private volatile boolean closed;

  /** How the store gets on. */
  interface Pace {
    /** How long one of the latest commits took, in nanoseconds; another one at each call. */
    long commitNanos();

    /** Whether a use of a decoy would have to wait longer than usual now. */
    boolean isStalled();

    /** Whether a use of a decoy would be turned away now. */
    boolean isFull();
  }

  /**
   * A pacer, not started.
   *
   * @param capacity how many may wait
   * @param tellers runs what waits
   */
  Pacer(Pace pace, int capacity, Executor tellers) {
    this.pace = pace;
    this.tellers = tellers;
    this.queue = new ArrayBlockingQueue<>(capacity);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Completes with true when it is time to answer; with false at once if too many are waiting. */
  CompletableFuture<Boolean> pace() {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    if (closed || pace.isFull() || !queue.offer(done)) {
      return CompletableFuture.completedFuture(false);
    }
    return done;
  }

  private void run() {
    List<CompletableFuture<Boolean>> group = new ArrayList<>(LARGEST_GROUP);
    while (!closed || !queue.isEmpty()) {
      try {
        CompletableFuture<Boolean> first = queue.poll(1, TimeUnit.SECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        queue.drainTo(group, LARGEST_GROUP - 1);
        hold();
      } catch (InterruptedException e) {
        closed = true;
      }
      Tellers.tell(group, tellers, each -> each.complete(true));
      group.clear();
    }
  }

  private void hold() {
    if (closed) {
      return;
    }
    LockSupport.parkNanos(pace.commitNanos());
    while (pace.isStalled() && !closed) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Lets go whoever waits, and ends. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
