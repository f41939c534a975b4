package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of ours that goes when the measurement does. */
final class Background implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path log;

  private Background(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static Background start(Path log, Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Background(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands behind that text in a line of its output; waits until it is there. */
  String said(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      for (String line : Files.readAllLines(log)) {
        int at = line.indexOf(text);
        if (at >= 0) {
          return line.substring(at + text.length()).strip();
        }
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new IllegalStateException("it never said '" + text + "': " + Files.readString(log));
  }

  /** Processor time that it and its children have taken. */
  Duration processor() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
