package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** nginx and the collector in turn, a few seconds each, several times over. */
final class Throughput {
  private static final int DECOYS = 300;
  private static final String PATH = "/repository/npm-web/-/whoami";
  private static final String UNKNOWN = "Bearer npm_000000000000000000000000000000000000";

  private final Map<String, double[]> ratios = new LinkedHashMap<>();
  private final int rounds;
  private final int seconds;

  Throughput(int rounds, int seconds) {
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** Ratios to nginx by what was asked, for the plot. */
  Map<String, double[]> ratios() {
    return ratios;
  }

  List<Measure> measure(Path directory) throws IOException, InterruptedException {
    double[] nginxRate = new double[rounds];
    double[] nginxCost = new double[rounds];
    double[] nothingCost = new double[rounds];
    double[] hitCost = new double[rounds];
    double[] hitHigh = new double[rounds];
    double[] resident = new double[rounds];
    double[] hitsPerCommit = new double[rounds];
    for (String each : List.of("nothing presented", "unknown token", "decoys", "one decoy")) {
      ratios.put(each, new double[rounds]);
    }
    try (Nginx nginx = new Nginx(directory.resolve("nginx"));
        Packaged collector = new Packaged(directory.resolve("collector"), "")) {
      List<String> decoys = collector.plant(DECOYS).stream().map(each -> "Bearer " + each).toList();
      String url = collector.decoys() + PATH;
      // The JVM compiles, and every decoy has an incident of its own.
      Wrk.round(directory, url, decoys, 2 * seconds);
      Wrk.round(directory, url, List.of(), seconds);
      // Hundreds of first alerts at once are another matter than uses of decoys.
      collector.settle();
      for (int round = 0; round < rounds; round++) {
        long before = nginx.processor().toNanos();
        Wrk.Round yardstick = Wrk.round(directory, nginx.url() + PATH, List.of(), seconds);
        nginxCost[round] = micros(before, nginx.processor(), yardstick);
        nginxRate[round] = yardstick.rate();
        before = collector.processor().toNanos();
        Wrk.Round nothing = Wrk.round(directory, url, List.of(), seconds);
        nothingCost[round] = micros(before, collector.processor(), nothing);
        ratio("nothing presented", round, nothing, yardstick);
        ratio(
            "unknown token",
            round,
            Wrk.round(directory, url, List.of(UNKNOWN), seconds),
            yardstick);
        before = collector.processor().toNanos();
        long hits = collector.metric("honeytoken_hits_total");
        long commits = collector.metric("honeytoken_commits_total");
        Wrk.Round used = Wrk.round(directory, url, decoys, seconds);
        hitCost[round] = micros(before, collector.processor(), used);
        hits = collector.metric("honeytoken_hits_total") - hits;
        commits = collector.metric("honeytoken_commits_total") - commits;
        if (hits < used.count()) {
          throw new IllegalStateException(
              used.count() + " uses were answered and " + hits + " are on disk");
        }
        ratio("decoys", round, used, yardstick);
        hitHigh[round] = used.p99();
        hitsPerCommit[round] = (double) hits / commits;
        Wrk.Round flood = Wrk.round(directory, url, decoys.subList(0, 1), seconds);
        ratio("one decoy", round, flood, yardstick);
        resident[round] = collector.residentMegabytes();
        System.out.printf(
            "  round %d: nginx %,.0f/s, hits %,.0f/s, p99 %.1f ms%n",
            round + 1, yardstick.rate(), used.rate(), used.p99());
      }
    }
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.shown("nginx return 401", nginxRate, "/s"));
    measures.add(
        Measure.atLeast(
            "requests that present nothing, of nginx", ratio("nothing presented"), "", 0.40));
    measures.add(
        Measure.shown("requests with an unknown token, of nginx", ratio("unknown token"), ""));
    measures.add(
        Measure.atLeast(
            "hits of " + DECOYS + " decoys, each a row on disk, of nginx",
            ratio("decoys"),
            "",
            0.30));
    measures.add(Measure.atMost("hits, 99 of a hundred answered within", hitHigh, "ms", 6));
    measures.add(Measure.shown("hits in one commit", hitsPerCommit, ""));
    measures.add(
        Measure.atLeast(
            "hits of one decoy, counted on disk, of nginx", ratio("one decoy"), "", 0.30));
    measures.add(Measure.shown("processor time of an answer of nginx", nginxCost, "µs"));
    measures.add(Measure.shown("processor time where nothing is presented", nothingCost, "µs"));
    measures.add(Measure.shown("processor time of a hit, alerts and all", hitCost, "µs"));
    measures.add(Measure.shown("resident after all rounds", resident, "MB"));
    return measures;
  }

  private static double micros(long before, Duration after, Wrk.Round round) {
    return (after.toNanos() - before) / 1e3 / round.count();
  }

  private void ratio(String what, int round, Wrk.Round measured, Wrk.Round yardstick) {
    ratio(what)[round] = measured.rate() / yardstick.rate();
  }

  private double[] ratio(String what) {
    return java.util.Objects.requireNonNull(ratios.get(what));
  }
}
