package dev.honeytoken.collector.hit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmark, prints what a search costs beside the yardstick, and fails where it costs
 * more than its ceiling. Times are of processor time, and the best iteration counts.
 */
public final class SearchBenchmarks {
  /** Twice the yardstick is what is promised; this notices long before. */
  private static final double CEILING = 0.2;

  private static final List<String> SEARCHES = List.of("fewKinds", "allKinds");

  private SearchBenchmarks() {}

  /** Takes no arguments; exits with 1 if a search costs more than its ceiling. */
  public static void main(String[] args) throws RunnerException {
    Map<String, Double> micros = new HashMap<>();
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(SearchBenchmark.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .syncIterations(false)
                    .build())
            .run()) {
      String name = result.getParams().getBenchmark();
      micros.put(name.substring(name.lastIndexOf('.') + 1), best(result));
    }
    double yardstick = micros.getOrDefault("expression", Double.NaN);
    System.out.printf(
        "%n%-26s %10s   %-22s %10s %7s %8s%n",
        "8 KiB without a decoy", "µs", "yardstick", "µs", "ratio", "at most");
    boolean missed = false;
    for (String each : SEARCHES) {
      double ratio = micros.getOrDefault(each, Double.NaN) / yardstick;
      boolean high = !(ratio <= CEILING);
      missed |= high;
      System.out.printf(
          Locale.ROOT,
          "%-26s %10.1f   %-22s %10.1f %7.2f %8.1f%s%n",
          each.equals("allKinds") ? "search for all kinds" : "search for six kinds",
          micros.get(each),
          "one re2j expression",
          yardstick,
          ratio,
          CEILING,
          high ? "  MISSED" : "");
    }
    System.out.println();
    System.out.flush();
    if (missed) {
      System.err.println("A search costs more than its ceiling: see MISSED above.");
      System.exit(1);
    }
  }

  private static double best(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(each -> counted(each, "nanoseconds") / counted(each, "operations") / 1e3)
        .min()
        .orElseThrow();
  }

  private static double counted(IterationResult iteration, String counter) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(counter)).getScore();
  }
}
