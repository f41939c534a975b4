package dev.honeytoken.collector.channel.socket;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the connections of one attempt when its time is up, however slowly the other side goes on
 * talking. Thread-safe.
 */
public final class Watch implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final List<Socket> sockets = new ArrayList<>();
  private final long end;
  private final ScheduledFuture<?> alarm;
  private boolean late;

  /** Begins; the time runs from here on. */
  public Watch(Duration timeout) {
    this.end = System.nanoTime() + timeout.toNanos();
    this.alarm = CLOCK.schedule(this::cut, timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Watches over a socket, connected or not yet. */
  public synchronized <S extends Socket> S over(S socket) {
    sockets.add(socket);
    if (late) {
      close(socket);
    }
    return socket;
  }

  /** What is left, in milliseconds, at least one: zero would mean for ever. */
  public int leftMillis() {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    return (int) Math.min(Math.max(left, 1), Integer.MAX_VALUE);
  }

  /** Whether the time was up before the attempt was. */
  public synchronized boolean late() {
    return late;
  }

  private synchronized void cut() {
    late = true;
    sockets.forEach(Watch::close);
  }

  /** Ends the watch, and whatever connection is still open. */
  @Override
  public synchronized void close() {
    alarm.cancel(false);
    sockets.forEach(Watch::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone in either case.
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "channel-watch");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
