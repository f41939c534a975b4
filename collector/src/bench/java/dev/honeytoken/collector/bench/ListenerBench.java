package dev.honeytoken.collector.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The packaged collector beside nginx on the same machine: throughput, waiting, memory, alerts and
 * ten million decoys. Prints a table, writes a plot, and fails if a figure misses its bound. {@code
 * -Dbench.rounds}, {@code -Dbench.seconds}, {@code -Dbench.alerts} and {@code -Dbench.decoys} make
 * it longer or shorter; {@code -Dbench.parts} names some of {@code
 * throughput,alerted,backlog,millions}.
 */
public final class ListenerBench {
  private ListenerBench() {}

  /** Measures; exits with 1 if a bound was missed. */
  public static void main(String[] arguments) throws Exception {
    for (String each : List.of("nginx", "wrk")) {
      if (!isInstalled(each)) {
        System.out.println(
            "SKIPPED: the listener's bench needs "
                + each
                + "; it-tests/install-clients --bench installs it.");
        return;
      }
    }
    int rounds = Integer.getInteger("bench.rounds", 5);
    int seconds = Integer.getInteger("bench.seconds", 4);
    List<String> parts =
        List.of(
            System.getProperty("bench.parts", "throughput,alerted,backlog,millions")
                .split(",", -1));
    Path target =
        Objects.requireNonNull(
            Path.of(System.getProperty("bench.jar")).toAbsolutePath().getParent(),
            "bench.jar is the root directory");
    Path directory = Files.createTempDirectory(target, "bench-");
    List<Measure> measures = new ArrayList<>();
    if (parts.contains("throughput")) {
      Throughput throughput = new Throughput(rounds, seconds);
      measures.addAll(throughput.measure(directory));
      Files.writeString(target.resolve("throughput.svg"), Plot.svg(throughput.ratios()));
    }
    if (parts.contains("alerted")) {
      measures.addAll(Alerted.measure(directory));
    }
    if (parts.contains("backlog")) {
      measures.addAll(Backlog.measure(directory, Integer.getInteger("bench.alerts", 10_000)));
    }
    if (parts.contains("millions")) {
      measures.addAll(
          Millions.measure(
              directory, Integer.getInteger("bench.decoys", 10_000_000), rounds, seconds));
    }
    String table = String.join("\n", measures.stream().map(Measure::line).toList());
    System.out.println("\n" + table + "\n");
    Files.writeString(target.resolve("throughput.txt"), table + "\n");
    if (measures.stream().anyMatch(Measure::missed)) {
      System.err.println("A bound was missed, see above: is the machine doing anything else?");
      System.exit(1);
    }
    System.exit(0);
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator, -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}
