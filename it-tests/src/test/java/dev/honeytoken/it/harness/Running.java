package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A command under way. */
public final class Running implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;

  Running(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What it has printed so far. */
  public String log() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has printed a text. */
  public Running awaitSaying(String text) {
    Awaitility.await("'" + text + "' in " + log)
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (!process.isAlive() && !log().contains(text)) {
                throw new AssertionError("ended without saying '" + text + "':\n" + log());
              }
              return log().contains(text);
            });
    return this;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it is under way. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Leaves it to itself for so long; fails if it ends by itself. */
  public void livesOn(Duration time) {
    try {
      if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("it has ended by itself:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills it as {@code kill -9} does; its children are left alone. */
  public Outcome kill() {
    process.destroyForcibly();
    return await();
  }

  /** Asks it to end as {@code kill} does. */
  public Outcome stop() {
    process.destroy();
    return await();
  }

  /** Waits for its end. */
  public Outcome await() {
    try {
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("not ended after " + LONGEST + ":\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new Outcome(process.exitValue(), log(), log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
