package dev.honeytoken.collector.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The command line of a secret manager, which prints a secret. It is run without a shell, in the
 * directory of the file that names it, with nothing to read; what it says on its error output is
 * thrown away, since the secret may be in it.
 *
 * @param words program and arguments
 * @param timeout how long it may take
 */
record SecretCommand(List<String> words, Duration timeout) {
  static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 1 << 16;

  SecretCommand {
    words = List.copyOf(words);
  }

  /** What went wrong, to follow the program's name. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }

  /** The program, without its arguments. */
  String program() {
    return words.get(0);
  }

  /** What it prints, without the blanks around it. */
  String run(Field.Origin origin) throws Failed {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(origin.directory().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(origin.environment());
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new Failed("cannot be started: there is no such program, or it may not be run");
    }
    try {
      return output(process);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String output(Process process) throws Failed {
    long end = System.nanoTime() + timeout.toNanos();
    CompletableFuture<byte[]> reading = CompletableFuture.supplyAsync(() -> read(process));
    byte[] printed;
    boolean ended;
    try {
      printed = reading.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      ended = process.waitFor(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Failed("did not end within " + timeout.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      throw new Failed("could not be read from");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("was interrupted");
    }
    if (printed.length > MOST_BYTES) {
      throw new Failed("prints more than " + MOST_BYTES + " bytes");
    }
    if (!ended) {
      throw new Failed("did not end within " + timeout.toSeconds() + " seconds");
    }
    if (process.exitValue() != 0) {
      throw new Failed("ended with status " + process.exitValue());
    }
    String secret = new String(printed, StandardCharsets.UTF_8).strip();
    if (secret.isEmpty()) {
      throw new Failed("prints nothing");
    }
    return secret;
  }

  private static byte[] read(Process process) {
    try (InputStream in = process.getInputStream()) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "SecretCommand[" + program() + "]";
  }
}
