package dev.honeytoken.collector.listener;

import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.Rig.Planted;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Somebody who uses a decoy again and again, each time on a connection of its own. */
final class SteadyHits implements AutoCloseable {
  private final int port;
  private final Planted decoy;
  private final AtomicInteger answered = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "steady");
  private volatile boolean ended;
  private volatile @Nullable String failure;

  SteadyHits(int port, Planted decoy) {
    this.port = port;
    this.decoy = decoy;
    thread.start();
  }

  private void run() {
    while (!ended && failure == null) {
      int number = answered.get();
      try {
        String answer =
            RawClient.ask(
                port,
                "GET /-/whoami/"
                    + number
                    + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Key: "
                    + decoy.value()
                    + "\r\n\r\n");
        if (answer.startsWith("HTTP/1.1 401")) {
          answered.incrementAndGet();
        } else {
          failure = "hit " + number + " was answered: " + answer.lines().findFirst().orElse("");
        }
      } catch (IOException e) {
        failure = "hit " + number + ": " + e;
      }
    }
  }

  /** Waits until so many more have been answered. */
  void more(int hits) {
    int before = answered.get();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> failure != null || answered.get() >= before + hits);
    check();
  }

  private void check() {
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  /** Ends; how many were answered, which is how many there were. */
  int total() throws InterruptedException {
    ended = true;
    thread.join();
    check();
    return answered.get();
  }

  @Override
  public void close() {
    ended = true;
  }
}
