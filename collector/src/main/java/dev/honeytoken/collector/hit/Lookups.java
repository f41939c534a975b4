package dev.honeytoken.collector.hit;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does what has to wait for the database, beside the threads that all connections share: those of a
 * database that hangs must not keep up who needs none. Thread-safe.
 */
final class Lookups implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int WAITING = 1_024;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  Lookups() {
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "lookups");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Does it there; fails at once if too many are waiting. */
  <T> CompletableFuture<T> later(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
