package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The same work with ten thousand decoys registered and with ten million, in turn. */
final class Millions {
  private static final int FEW = 10_000;
  private static final int STARTS = 6;
  private static final int PLANTED = 5_000;
  private static final int LOOKS = 300;
  private static final double MOST = 1.2;

  private Millions() {}

  static List<Measure> measure(Path directory, int many, int rounds, int seconds)
      throws IOException, InterruptedException, SQLException {
    Crowd small = Crowd.in(directory.resolve("few"), FEW);
    Crowd large = Crowd.in(directory.resolve("many"), many);
    double[] start = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      // In turns: whoever is second finds the machine warmer, or busier.
      double first = start((i % 2 == 0 ? small : large).directory());
      double second = start((i % 2 == 0 ? large : small).directory());
      double one = i % 2 == 0 ? first : second;
      double other = i % 2 == 0 ? second : first;
      start[i] = other / one;
      System.out.printf(
          Locale.ROOT, "  start %d: %.2f s and %.2f s%n", i + 1, one / 1e9, other / 1e9);
    }
    double[] recognise = new double[rounds];
    double[] plant = new double[rounds];
    double[] lookUp = new double[rounds];
    try (Packaged few = new Packaged(small.directory(), "");
        Packaged lots = new Packaged(large.directory(), "")) {
      // Code is compiled, and whatever is used has its incident and its alert.
      for (Packaged each : List.of(few, lots)) {
        Crowd crowd = each == few ? small : large;
        use(directory, each, crowd, 2 * seconds);
        planting(each);
        lookingUp(each, crowd);
        each.settle();
      }
      for (int round = 0; round < rounds; round++) {
        double[] uses = {use(directory, few, small, seconds), use(directory, lots, large, seconds)};
        double[] plantings = {planting(few), planting(lots)};
        double[] looks = {lookingUp(few, small), lookingUp(lots, large)};
        recognise[round] = uses[0] / uses[1];
        plant[round] = plantings[1] / plantings[0];
        lookUp[round] = looks[1] / looks[0];
        System.out.printf(
            Locale.ROOT,
            "  round %d: %,.0f and %,.0f hits/s, %,.0f and %,.0f planted/s, %.2f and %.2f ms a look%n",
            round + 1,
            uses[0],
            uses[1],
            PLANTED * 1e9 / plantings[0],
            PLANTED * 1e9 / plantings[1],
            looks[0] / LOOKS / 1e6,
            looks[1] / LOOKS / 1e6);
      }
    }
    String name = String.format(Locale.ROOT, "%,d decoys beside %,d: ", many, FEW);
    return List.of(
        Measure.atMost(name + "time to start", start, "", MOST),
        Measure.atMost(name + "recognise and commit", recognise, "", MOST),
        Measure.atMost(name + "plant", plant, "", MOST),
        Measure.atMost(name + "look up", lookUp, "", MOST));
  }

  private static double start(Path directory) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (Packaged collector = new Packaged(directory, "")) {
      return System.nanoTime() - begun;
    }
  }

  private static double use(Path directory, Packaged collector, Crowd crowd, int seconds)
      throws IOException, InterruptedException {
    List<String> headers = crowd.credentials().stream().map(each -> "Bearer " + each).toList();
    return Wrk.round(directory, collector.decoys() + "/-/whoami", headers, seconds).rate();
  }

  private static double planting(Packaged collector) {
    long begun = System.nanoTime();
    collector.grants(PLANTED);
    return System.nanoTime() - begun;
  }

  /** By id at random, and the newest. */
  private static double lookingUp(Packaged collector, Crowd crowd)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    for (int i = 0; i < LOOKS; i++) {
      String id = crowd.ids().get(i % crowd.ids().size());
      String found =
          i % 3 == 0 ? collector.get("/v1/decoys?limit=10") : collector.get("/v1/decoys/" + id);
      if (!found.contains("planting")) {
        throw new IllegalStateException("no decoy " + id + ": " + found);
      }
    }
    return System.nanoTime() - begun;
  }
}
