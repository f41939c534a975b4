package dev.honeytoken.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.OwnProcess;
import dev.honeytoken.collector.running.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export} and {@code import}, each in a process with little memory. */
class TransferCommandsTest {
  private static final int MORE_HITS = 200_000;

  /** All that is moved would not fit into it. */
  private static final String MEMORY = "-Xmx64m";

  @TempDir private Path directory;

  @Test
  void manyRowsGoFromSqliteToPostgresInLittleMemoryAndNothingGoesThereTwice() throws Exception {
    seed();
    String sqlite = "jdbc:sqlite:" + directory.resolve("data/honeytoken.db");
    String rows = MORE_HITS + 1 + "";
    assertThat(value(sqlite, "SELECT COUNT(*) FROM hits")).isEqualTo(rows);

    String exported = succeeds("Exported ", Map.of(), "export", "--data", "data", "all.gz");
    assertThat(said())
        .containsPattern("hits +200,001 rows")
        .containsPattern("hits +100,000 of 200,001")
        .containsPattern("hits +200,000 of 200,001");

    String address = PostgresServer.empty();
    Map<String, String> store = Map.of("HONEYTOKEN_STORE", "env:STORE", "STORE", address);
    String[] read = {"import", "--data", "there", "all.gz"};
    assertThat(succeeds("Imported ", store, read)).isEqualTo(exported);
    assertThat(said())
        .containsPattern("hits +200,001 rows")
        .containsPattern("hits +200,000 of 200,001");
    String postgres = PostgresServer.jdbc(address);
    assertThat(value(postgres, "SELECT COUNT(*) FROM hits")).isEqualTo(rows);
    String sum = "SELECT SUM(id - (SELECT MIN(id) FROM hits)) FROM hits";
    assertThat(value(postgres, sum)).isEqualTo(value(sqlite, sum));
    assertThat(directory.resolve("there/keyring"))
        .hasSameBinaryContentAs(directory.resolve("data/keyring"));

    assertThat(refused(store, read)).contains("the database is not empty", "Import into a fresh");
    assertThat(value(postgres, "SELECT COUNT(*) FROM hits")).isEqualTo(rows);
    assertThat(refused(Map.of(), "export", "--data", "data", "all.gz"))
        .contains("all.gz is there already", "Name a file that is not");
    assertThat(refused(Map.of(), "export", "--data", "data", "none/all.gz"))
        .contains("all.gz cannot be made", "Name a file in a directory that is there");
  }

  @Test
  void whatIsNoExportIsRefusedAndWhatIsNotThereIsSaid() throws IOException {
    Files.writeString(directory.resolve("text"), "no export");

    assertThat(refused(Map.of(), "import", "--data", "there", "text"))
        .contains("this is no export of a collector", "Name a file that 'export' has written");
    assertThat(refused(Map.of(), "import", "--data", "there", "none"))
        .contains("none is not there", "Name a file that 'export' has written");
  }

  /** One real hit, and many that are like it. */
  private void seed() throws SQLException {
    try (Running running = Running.in(directory)) {
      Orders.plant(running.api(), "7").use(null);
      await().until(() -> running.api().get("/v1/hits").body().contains("whoami"));
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/honeytoken.db"));
        Statement statement = connection.createStatement()) {
      List<String> columns = new ArrayList<>();
      try (ResultSet row = statement.executeQuery("PRAGMA table_info(hits)")) {
        while (row.next()) {
          String name = row.getString("name");
          columns.add(name.equals("id") ? "id + i" : name);
        }
      }
      statement.execute(
          "WITH RECURSIVE more(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM more WHERE i < "
              + MORE_HITS
              + ") INSERT INTO hits SELECT "
              + String.join(", ", columns)
              + " FROM hits, more");
    }
  }

  /** Returns what its one line says after that beginning. */
  private String succeeds(String begins, Map<String, String> environment, String... words)
      throws IOException {
    try (OwnProcess process = start(environment, words)) {
      String line = process.line();
      assertThat(process.await()).isZero();
      assertThat(line).startsWith(begins).endsWith(" rows.");
      return line.substring(begins.length());
    }
  }

  /** Returns what it complains of. */
  private String refused(Map<String, String> environment, String... words) throws IOException {
    try (OwnProcess process = start(environment, words)) {
      assertThat(process.await()).isEqualTo(2);
    }
    assertThat(said()).doesNotContain("\tat ");
    return said();
  }

  private OwnProcess start(Map<String, String> environment, String... words) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_TOOL_OPTIONS", MEMORY + " -Duser.language=en");
    return OwnProcess.start(directory, all, words);
  }

  private String said() throws IOException {
    return Files.readString(directory.resolve("stderr.txt"));
  }

  private static String value(String jdbc, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbc);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
