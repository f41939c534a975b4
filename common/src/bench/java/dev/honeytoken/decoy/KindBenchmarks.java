package dev.honeytoken.decoy;

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
 * Runs the benchmarks, prints their ratios, and fails where one is below its floor. Rates are of
 * processor time, and the best iteration counts: whatever else the machine does only ever makes one
 * slower.
 */
public final class KindBenchmarks {
  private static final List<Ratio> RATIOS =
      List.of(
          new Ratio("npm-token render", "npmRender", "raw AES block", "aesBlock", 0.12),
          new Ratio("npm-token recognise", "npmRecognise", "raw AES block", "aesBlock", 0.16),
          new Ratio("npm-token recognise + decipher", "npmUnseal", "raw AES block", "aesBlock", 0),
          new Ratio("jwt render", "jwtRender", "bare jjwt build", "jjwtBuild", 0.9),
          new Ratio("jwt recognise", "jwtRecognise", "HMAC verification", "hmacVerify", 0.5),
          new Ratio("jwt recognise + decipher", "jwtUnseal", "HMAC verification", "hmacVerify", 0));

  private KindBenchmarks() {}

  /** A measurement, its yardstick, and what it may not fall below; a floor of 0 is none. */
  private record Ratio(
      String what, String benchmark, String yardstick, String yardstickBenchmark, double floor) {}

  /** Operations per second of processor time in the best iteration. */
  private static double best(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(each -> counted(each, "operations") / counted(each, "nanoseconds") * 1e9)
        .max()
        .orElseThrow();
  }

  private static double counted(IterationResult iteration, String counter) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(counter)).getScore();
  }

  /** Takes no arguments; exits with 1 if a ratio misses its floor. */
  public static void main(String[] args) throws RunnerException {
    Map<String, Double> scores = new HashMap<>();
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(KindBenchmark.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .syncIterations(false)
                    .build())
            .run()) {
      String name = result.getParams().getBenchmark();
      scores.put(name.substring(name.lastIndexOf('.') + 1), best(result));
    }
    System.out.printf(
        "%n%-31s %12s   %-18s %12s %7s %7s%n",
        "kinds", "per second", "yardstick", "per second", "ratio", "floor");
    boolean missed = false;
    for (Ratio ratio : RATIOS) {
      double score = scores.getOrDefault(ratio.benchmark, Double.NaN);
      double yardstick = scores.getOrDefault(ratio.yardstickBenchmark, Double.NaN);
      boolean low = !(score >= ratio.floor * yardstick);
      missed |= low;
      System.out.printf(
          Locale.ROOT,
          "%-31s %,12.0f   %-18s %,12.0f %7.2f %7s%s%n",
          ratio.what,
          score,
          ratio.yardstick,
          yardstick,
          score / yardstick,
          ratio.floor == 0 ? "-" : String.valueOf(ratio.floor),
          low ? "  MISSED" : "");
    }
    System.out.println();
    System.out.flush();
    if (missed) {
      System.err.println("A ratio is below its floor: see MISSED above.");
      System.exit(1);
    }
  }
}
