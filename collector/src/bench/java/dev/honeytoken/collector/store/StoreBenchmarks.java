package dev.honeytoken.collector.store;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.collector.hit.HitsBenchmark;
import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.TestStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what the store takes beside inserts written by hand for nothing else, on servers and
 * files that wait for their disk, and fails below the floor. The best round of each counts.
 */
public final class StoreBenchmarks {
  private static final double PLANTING_FLOOR = 0.5;
  private static final double HITS_FLOOR = 0.8;
  private static final int DECOYS = 10_000;

  /** Of plantings; the first of them compile. */
  private static final int ROUNDS = 24;

  private static final int TURNS = 3;
  private static final long MOST_GROWTH = 32L << 20;

  private StoreBenchmarks() {}

  /** Takes no arguments; exits with 1 if a floor is missed. */
  public static void main(String[] args) throws Exception {
    boolean met = true;
    System.out.printf(
        Locale.ROOT,
        "%n%-38s %10s   %-24s %10s %7s %8s%n",
        "store",
        "rows/s",
        "yardstick",
        "rows/s",
        "ratio",
        "at least");
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      System.setProperty(
          "postgres.url", "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres");
      HitsBenchmark hits = new HitsBenchmark();
      double yardstick = 0;
      double committed = 0;
      double placed = 0;
      // In turns, so that what else the machine does hits both.
      for (int turn = 0; turn < TURNS; turn++) {
        yardstick = Math.max(yardstick, hits.yardstick());
        HitsBenchmark.Rates rates = hits.rates();
        committed = Math.max(committed, rates.committed());
        placed = Math.max(placed, rates.placed());
      }
      met &= line("committed hits, PostgreSQL", committed, yardstick, HITS_FLOOR);
      met &= line("the same, in their incidents", placed, yardstick, 0);
      for (TestStore store : TestStore.values()) {
        met &= planting(store);
      }
    }
    if (!met) {
      System.err.println("The store takes less than its floor: see MISSED above.");
      System.exit(1);
    }
  }

  private static boolean line(String what, double ours, double yardstick, double floor) {
    double ratio = ours / yardstick;
    boolean low = !(ratio >= floor);
    System.out.printf(
        Locale.ROOT,
        "%-38s %10.0f   %-24s %10.0f %7.2f %8.1f%s%n",
        what,
        ours,
        "batch written by hand",
        yardstick,
        ratio,
        floor,
        low ? "  MISSED" : "");
    System.out.flush();
    return !low;
  }

  private static boolean planting(TestStore store) throws Exception {
    Path ours = Files.createTempDirectory("bench-");
    Path theirs = Files.createTempDirectory("bench-");
    double planted = 0;
    double inserted = 0;
    long before = 0;
    long after = 0;
    try (Rig rig = new Rig(ours, store);
        Rig other = new Rig(theirs, store)) {
      PlantingOrder order = order();
      List<List<Object>> rows = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        PlantingOrder each = build(order, round);
        long begin = System.nanoTime();
        rig.plant(each);
        planted = Math.max(planted, DECOYS * 1e9 / (System.nanoTime() - begin));
        if (rows.isEmpty()) {
          rows.addAll(rows(rig));
          before = used();
        }
        inserted = Math.max(inserted, insert(store, theirs, other, rows, round));
      }
      after = used();
    }
    boolean met = line("10,000 decoys, " + store, planted, inserted, PLANTING_FLOOR);
    long grown = after - before;
    System.out.printf(
        Locale.ROOT, "%-38s %10.1f MiB more after %d of them%n", "", grown / 1048576.0, ROUNDS);
    if (grown > MOST_GROWTH) {
      System.err.println("Memory grows with every planting.");
      return false;
    }
    return met;
  }

  private static PlantingOrder order() {
    DecoyOrder decoy = Rig.decoy("npm-token", Map.of());
    return Rig.order(Collections.nCopies(DECOYS, decoy));
  }

  /** Of a workspace of its own, so that nothing is superseded. */
  private static PlantingOrder build(PlantingOrder order, int round) {
    return new PlantingOrder(
        order.project(),
        String.format(Locale.ROOT, "%064x", round + 1),
        order.origin(),
        null,
        order.decoys());
  }

  private static List<List<Object>> rows(Rig rig) {
    return rig.database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM decoys")
                .map(
                    (row, context) -> {
                      List<Object> values = new ArrayList<>();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getObject(i));
                      }
                      return values;
                    })
                .list());
  }

  private static double insert(
      TestStore store, Path directory, Rig other, List<List<Object>> rows, int round)
      throws Exception {
    List<String> columns =
        other.database.read(
            handle ->
                Tables.of(handle).stream()
                    .filter(each -> each.name().equals("decoys"))
                    .flatMap(each -> each.columns().stream().map(Tables.Column::name))
                    .toList());
    String insert =
        "INSERT INTO decoys ("
            + String.join(", ", columns)
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")";
    int id = columns.indexOf("id");
    try (Connection connection = connect(store, directory)) {
      connection.setAutoCommit(false);
      long begin = System.nanoTime();
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        for (List<Object> row : rows) {
          for (int i = 0; i < row.size(); i++) {
            Object value = i == id ? (Object) ((Long) row.get(i) + round) : row.get(i);
            statement.setObject(i + 1, value);
          }
          statement.addBatch();
        }
        statement.executeBatch();
      }
      connection.commit();
      return rows.size() * 1e9 / (System.nanoTime() - begin);
    }
  }

  private static Connection connect(TestStore store, Path directory) throws Exception {
    if (store == TestStore.SQLITE) {
      Connection connection = store.connect(directory);
      connection.createStatement().execute("PRAGMA synchronous = FULL");
      return connection;
    }
    return DriverManager.getConnection(
        PostgresServer.jdbc(TestStore.address(directory)) + "&reWriteBatchedInserts=true");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
