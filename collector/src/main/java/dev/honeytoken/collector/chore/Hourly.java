package dev.honeytoken.collector.chore;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a chore at the start and every hour, on a thread of its own. What fails is logged and tried
 * again the hour after. Thread-safe.
 */
public final class Hourly implements AutoCloseable {
  /** How often it is done. */
  public static final Duration EVERY = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Hourly.class);
  private static final Duration END = Duration.ofSeconds(10);

  private final Runnable chore;
  private final String failure;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * One that is not started.
   *
   * @param name of its thread
   * @param failure what is logged when the chore fails
   */
  public Hourly(String name, Runnable chore, String failure) {
    this.chore = chore;
    this.failure = failure;
    this.thread = new Thread(this::loop, name);
    thread.setDaemon(true);
  }

  /** Starts. */
  public void start() {
    thread.start();
  }

  /** Whether a long chore may go on. */
  public boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void loop() {
    try {
      do {
        try {
          chore.run();
        } catch (RuntimeException e) {
          LOG.error(failure, e);
        }
      } while (!closed.await(EVERY.toMinutes(), TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends after what is under way, which is waited for a while. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
