package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same work with ten thousand decoys registered and with ten million, in turn. */
final class Millions {
  private static final int FEW = 10_000;
  private static final int CHUNK = 500_000;
  private static final int STARTS = 3;
  private static final double MOST = 1.2;

  private Millions() {}

  static List<Measure> measure(Path directory, int many, int rounds, int seconds)
      throws IOException, InterruptedException, SQLException {
    Path small = directory.resolve("few");
    Path large = directory.resolve("many");
    List<String> seedSmall = fill(small, FEW);
    List<String> seedLarge = fill(large, many);
    double[] start = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      start[i] = start(large) / start(small);
    }
    double[] recognise = new double[rounds];
    double[] plant = new double[rounds];
    double[] lookUp = new double[rounds];
    try (Packaged few = new Packaged(small, "");
        Packaged lots = new Packaged(large, "")) {
      use(directory, few, seedSmall, seconds);
      use(directory, lots, seedLarge, seconds);
      for (int round = 0; round < rounds; round++) {
        recognise[round] =
            use(directory, few, seedSmall, seconds) / use(directory, lots, seedLarge, seconds);
        plant[round] = planting(lots) / planting(few);
        lookUp[round] = lookingUp(lots) / lookingUp(few);
      }
    }
    String name = String.format(Locale.ROOT, "%,d decoys beside %,d: ", many, FEW);
    return List.of(
        Measure.atMost(name + "time to start", start, "", MOST),
        Measure.atMost(name + "recognise and commit", recognise, "", MOST),
        Measure.atMost(name + "plant", plant, "", MOST),
        Measure.atMost(name + "look up", lookUp, "", MOST));
  }

  /** Plants a thousand as a client does, and the others with rows like theirs. */
  private static List<String> fill(Path directory, int decoys)
      throws IOException, InterruptedException, SQLException {
    List<String> planted;
    try (Packaged collector = new Packaged(directory, "")) {
      planted = collector.plant(1_000);
    }
    String url = "jdbc:sqlite:" + directory.resolve("data").resolve("honeytoken.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA synchronous = OFF");
      String columns = columns(sql, "decoys", "id", "planting");
      String owners = columns(sql, "plantings", "id");
      for (int from = 0; from < decoys - 1_000; from += CHUNK) {
        int end = Math.min(from + CHUNK, decoys - 1_000);
        String numbers =
            "WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";
        // Before the others in time, as those of earlier days are.
        sql.execute(
            numbers.formatted(from, end - 1)
                + "INSERT INTO decoys (id, planting, "
                + columns
                + ") SELECT (SELECT MIN(id) FROM decoys WHERE planting > 1000000000000) - 20000000"
                + " + n.i, 1 + n.i / 5, "
                + columns
                + " FROM n, (SELECT * FROM decoys ORDER BY id DESC LIMIT 1)");
        sql.execute(
            numbers.formatted(from / 5, (end - 1) / 5)
                + "INSERT INTO plantings (id, "
                + owners
                + ") SELECT 1 + n.i, "
                + owners
                + " FROM n, (SELECT * FROM plantings ORDER BY id DESC LIMIT 1)");
      }
      sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return planted.stream().map(each -> "Bearer " + each).toList();
  }

  private static String columns(Statement sql, String table, String... without)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet row = sql.executeQuery("PRAGMA table_info(" + table + ")")) {
      while (row.next()) {
        names.add(row.getString("name"));
      }
    }
    names.removeAll(List.of(without));
    return String.join(", ", names);
  }

  private static double start(Path directory) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (Packaged collector = new Packaged(directory, "")) {
      return System.nanoTime() - begun;
    }
  }

  private static double use(Path directory, Packaged collector, List<String> decoys, int seconds)
      throws IOException, InterruptedException {
    return Wrk.round(directory, collector.decoys() + "/-/whoami", decoys, seconds).rate();
  }

  private static double planting(Packaged collector) {
    long begun = System.nanoTime();
    collector.plant(5_000);
    return System.nanoTime() - begun;
  }

  private static double lookingUp(Packaged collector) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    for (int i = 0; i < 300; i++) {
      collector.get("/v1/decoys?limit=10");
    }
    return System.nanoTime() - begun;
  }
}
