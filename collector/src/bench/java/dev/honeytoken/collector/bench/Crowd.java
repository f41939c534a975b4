package dev.honeytoken.collector.bench;

import dev.honeytoken.client.Grant;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
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
import java.util.Random;

/**
 * Any number of decoys registered in a collector's directory: some planted as a client does, the
 * others as rows like theirs. What an intruder would find of them is rendered from the keyring.
 */
final class Crowd {
  private static final int PLANTED = 1_000;
  private static final int IN_A_PLANTING = 5;
  private static final int CHUNK = 500_000;
  private static final int SAMPLES = 1_000;

  /** Ids of a tenth of a second before the planted ones, as those of earlier days are. */
  private static final long EARLIER = 100_000_000;

  private final Path directory;
  private final List<Long> ids = new ArrayList<>();
  private final List<String> credentials = new ArrayList<>();

  private Crowd(Path directory) {
    this.directory = directory;
  }

  /** Registers so many in that directory; says how far it is. */
  static Crowd in(Path directory, int decoys)
      throws IOException, InterruptedException, SQLException {
    Crowd crowd = new Crowd(directory);
    Grant like;
    try (Packaged collector = new Packaged(directory, "")) {
      like = collector.grants(PLANTED).get(0);
    }
    crowd.fill(decoys - PLANTED);
    crowd.draw(decoys - PLANTED, like);
    return crowd;
  }

  Path directory() {
    return directory;
  }

  /** Ids of some of them at random, as the API writes them. */
  List<String> ids() {
    return ids.stream().map(each -> String.format(Locale.ROOT, "%016x", each)).toList();
  }

  /** What intruders would send of these. */
  List<String> credentials() {
    return credentials;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + directory.resolve("data").resolve("honeytoken.db"));
  }

  private void fill(int more) throws SQLException {
    long begun = System.nanoTime();
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      // Nobody else has the file open, and a file that is cut off is made anew.
      sql.execute("PRAGMA journal_mode = OFF");
      sql.execute("PRAGMA synchronous = OFF");
      sql.execute("PRAGMA cache_size = -500000");
      String decoy = columns(sql, "decoys", "id", "planting", "ordinal", "expires_at");
      String planting = columns(sql, "plantings", "id", "workspace");
      sql.execute("CREATE TEMP TABLE like_decoy AS SELECT * FROM decoys ORDER BY id DESC LIMIT 1");
      sql.execute("CREATE TEMP TABLE like_planting AS SELECT * FROM plantings LIMIT 1");
      long first = first(sql) - EARLIER;
      for (int from = 0; from < more; from += CHUNK) {
        int end = Math.min(from + CHUNK, more);
        String numbers =
            "WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";
        sql.execute(
            numbers.formatted(from / IN_A_PLANTING, (end - 1) / IN_A_PLANTING)
                + "INSERT INTO plantings (id, workspace, "
                + planting
                + ") SELECT "
                + first
                + " + n.i, printf('%064x', n.i), "
                + planting
                + " FROM n, like_planting");
        sql.execute(
            numbers.formatted(from, end - 1)
                + "INSERT INTO decoys (id, planting, ordinal, expires_at, "
                + decoy
                + ") SELECT "
                + first
                + " + n.i, "
                + first
                + " + n.i / 5, n.i % 5, expires_at - "
                + more
                + " + n.i, "
                + decoy
                + " FROM n, like_decoy");
        System.out.printf(
            Locale.ROOT,
            "  %,d decoys of %,d registered after %.0f s%n",
            end + PLANTED,
            more + PLANTED,
            (System.nanoTime() - begun) / 1e9);
      }
    }
  }

  private void draw(int more, Grant like) throws SQLException {
    Random random = new Random(6);
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      long first = first(sql);
      while (ids.size() < Math.min(SAMPLES, more)) {
        ids.add(first + random.nextInt(more));
      }
    }
    Sealer sealer = new Sealer(Keyring.open(directory.resolve("data").resolve("keyring")));
    Kind kind = Kinds.of(Packaged.KIND);
    for (long each : ids) {
      credentials.add(
          Packaged.render(kind, sealer.material(sealer.version(), each, kind.code()), like));
    }
  }

  private static long first(Statement sql) throws SQLException {
    try (ResultSet row = sql.executeQuery("SELECT MIN(id) FROM decoys")) {
      return row.getLong(1);
    }
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
}
