package dev.honeytoken.collector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.collector.rig.EveryRow;
import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import dev.honeytoken.collector.store.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operate.md says of backups, done. */
class BackupTest {
  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  private interface Backup {
    void make() throws Exception;
  }

  private record Before(Planted planted, String key, Map<String, List<Map<String, String>>> rows) {}

  /** Backs up a collector that runs; what comes afterwards is not in the backup. */
  private Before backUp(TestStore store, Backup backup) throws Exception {
    try (Running running = Running.in(directory, store)) {
      Planted planted = Orders.plant(running.api(), "7");
      planted.use(null);
      String key = running.key("read");
      await()
          .until(
              () ->
                  running
                      .api()
                      .get("/v1/deliveries")
                      .json()
                      .objects("deliveries", each -> each.text("state"))
                      .equals(List.of("accepted")));
      var rows = rows(live(store));
      backup.make();
      planted.use(null);
      return new Before(planted, key, rows);
    }
  }

  private Database live(TestStore store) {
    return store.open(store == TestStore.SQLITE ? directory.resolve("data") : directory);
  }

  private static Map<String, List<Map<String, String>>> rows(Database opened) {
    try (Database database = opened) {
      return EveryRow.of(database);
    }
  }

  private void assertIsThere(Before before, Path data, Map<String, String> store) {
    Map<String, String> environment = new HashMap<>(store);
    environment.put("HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0");
    environment.put("HONEYTOKEN_DECOY_BIND", "127.0.0.1:0");
    try (CollectorServer server =
        CollectorServer.start(ConfigurationReader.read(null, data, environment), clock)) {
      Api api = new Api(server.adminUrl(), before.key());
      assertThat(api.get("/v1/hits").json().objects("hits", each -> each)).hasSize(1);
      assertThat(
              api.post(
                      "/v1/decoys:identify",
                      "{\"value\":\"" + before.planted().credential() + "\"}")
                  .body())
          .contains(before.planted().grant().decoy());
    }
  }

  private Path placeWithKeyring() throws IOException {
    Path data = Files.createDirectories(directory.resolve("restored"));
    Files.copy(directory.resolve("data/keyring"), data.resolve("keyring"));
    return data;
  }

  /** The command of a row of docs/operate.md, for this test's data directory. */
  private static String documented(String database) throws IOException {
    return Files.readAllLines(Path.of("../docs/operate.md")).stream()
        .filter(each -> each.startsWith("| " + database + " | `"))
        .map(each -> each.split("`", -1)[1].replace("honeytoken-data", "data"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCopyOfSqliteMadeBesideARunningCollectorIsWhole() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v sqlite3").start().waitFor() == 0,
        "sqlite3 is not installed");
    Path log = directory.resolve("data/honeytoken.db-wal");
    Path left = directory.resolve("left");
    Before before =
        backUp(
            TestStore.SQLITE,
            () -> {
              run("sh", "-c", "cd " + directory + " && " + documented("SQLite"));
              Files.copy(log, left);
            });
    // As a collector leaves it that was killed: what is in there is not of the backup.
    Files.copy(left, log);

    Files.move(
        directory.resolve("backup.db"),
        directory.resolve("data/honeytoken.db"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(log);
    Files.deleteIfExists(directory.resolve("data/honeytoken.db-shm"));

    assertThat(rows(live(TestStore.SQLITE))).isEqualTo(before.rows());
    assertIsThere(before, directory.resolve("data"), Map.of());
  }

  @Test
  void aDumpOfPostgresMadeBesideARunningCollectorIsWhole() throws Exception {
    String version = PostgresServer.version();
    Path bin = Path.of("/usr/lib/postgresql", version, "bin");
    assumeTrue(
        Files.isExecutable(bin.resolve("pg_dump")),
        "pg_dump of PostgreSQL " + version + " is not installed");
    Path dump = directory.resolve("backup.dump");
    Before before =
        backUp(
            TestStore.POSTGRESQL,
            () ->
                run(
                    bin.resolve("pg_dump").toString(),
                    "--format=custom",
                    "--file=" + dump,
                    "--dbname=" + TestStore.address(directory)));
    String restored = PostgresServer.empty();
    run(
        bin.resolve("pg_restore").toString(),
        "--no-owner",
        "--dbname=" + restored,
        dump.toString());

    assertThat(rows(Database.postgres(PostgresServer.settings(restored)))).isEqualTo(before.rows());
    assertIsThere(
        before,
        placeWithKeyring(),
        Map.of("HONEYTOKEN_STORE", "env:RESTORED", "RESTORED", restored));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(File.createTempFile("backup", ".log")))
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
