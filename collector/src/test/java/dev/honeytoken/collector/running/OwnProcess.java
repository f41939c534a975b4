package dev.honeytoken.collector.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The collector's command line in a process of its own, which can be killed. */
public final class OwnProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OwnProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts it with those arguments. */
  public static OwnProcess start(Path directory, Map<String, String> environment, String... words) {
    return startUnder(List.of(), directory, environment, words);
  }

  /** The same under a command that becomes it in the end. */
  public static OwnProcess startUnder(
      List<String> prefix, Path directory, Map<String, String> environment, String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("dev.honeytoken.collector.Main");
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectError(directory.resolve("stderr.txt").toFile());
    try {
      return new OwnProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line of its standard output; waits for it. */
  public String line() {
    try {
      return Objects.requireNonNull(output.readLine(), "the process has ended");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes to its standard input, and ends that. */
  public OwnProcess say(String text) {
    try {
      process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    endInput();
    return this;
  }

  /** Ends its standard input. */
  public void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end, however it comes; returns its exit code. */
  public int await() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    kill();
  }
}
