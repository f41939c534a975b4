package dev.honeytoken.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few things at a time, until all are done. */
final class Volley {
  private static final int AT_ONCE = 4;

  private final List<Runnable> shots = new ArrayList<>();

  void add(Runnable shot) {
    shots.add(shot);
  }

  void run() {
    if (shots.isEmpty()) {
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, shots.size()),
            work -> {
              Thread thread = new Thread(work, "honeytoken-drill");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> running = new ArrayList<>();
      shots.forEach(shot -> running.add(threads.submit(shot)));
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
