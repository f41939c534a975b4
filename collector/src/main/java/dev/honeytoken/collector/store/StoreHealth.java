package dev.honeytoken.collector.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store can be read and written, and has room. Looks at most once a second, however
 * often it is asked. Thread-safe.
 */
public final class StoreHealth {
  private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  /**
   * With less a database may still take a commit, since its log has room left, but not for long.
   */
  private static final long LEAST_BYTES = 16L << 20;

  private final Database database;
  private final Path directory;
  private final Clock clock;
  private long lookedAt = Long.MIN_VALUE;
  private Optional<String> trouble = Optional.empty();
  private final AtomicBoolean asked = new AtomicBoolean();

  /**
   * The health of that database.
   *
   * @param directory where the collector keeps its files
   */
  public StoreHealth(Database database, Path directory, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.clock = clock;
  }

  /** What is wrong and what would mend it, empty if nothing is. */
  public synchronized Optional<String> trouble() {
    long now = clock.millis();
    // A clock that was set back must not keep an old answer alive.
    if (lookedAt == Long.MIN_VALUE || Math.abs(now - lookedAt) >= LOOK_EVERY_MILLIS) {
      trouble = look(now);
      lookedAt = now;
    }
    return trouble;
  }

  /**
   * The same within that time, for a store that may take longer; empty where it did, or somebody
   * else is waiting for it already.
   */
  public Optional<String> trouble(Duration patience) {
    if (!asked.compareAndSet(false, true)) {
      return Optional.empty();
    }
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return trouble();
              } finally {
                asked.set(false);
              }
            });
    try {
      return answer.completeOnTimeout(Optional.empty(), patience.toMillis(), MILLISECONDS).join();
    } catch (CompletionException e) {
      LOG.error("The store cannot be looked at", e);
      return Optional.empty();
    }
  }

  private Optional<String> look(long now) {
    return database.gone().or(this::room).or(this::readable).or(() -> writable(now));
  }

  private Optional<String> room() {
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      return free >= LEAST_BYTES
          ? Optional.empty()
          : Optional.of(
              "the disk of the data directory is full: "
                  + (free >> 10)
                  + " KiB are free; make room on it, nothing else needs to be done");
    } catch (IOException e) {
      LOG.error("The data directory cannot be looked at", e);
      return Optional.of("the data directory cannot be looked at; the collector's log says why");
    }
  }

  private Optional<String> readable() {
    try {
      database.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.error("The store cannot be read", e);
      return Optional.of("the store cannot be read: " + why(e));
    }
  }

  private Optional<String> writable(long now) {
    try {
      database.<Boolean>write(
          handle -> {
            String value = Long.toString(now);
            if (handle.execute("UPDATE meta SET value = ? WHERE name = 'looked'", value) == 0) {
              handle.execute("INSERT INTO meta (name, value) VALUES ('looked', ?)", value);
            }
            return true;
          });
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.error("The store cannot be written", e);
      return Optional.of("the store cannot be written: " + why(e));
    }
  }

  private String why(RuntimeException failure) {
    return database.cause(failure).orElse("the collector's log says why");
  }
}
