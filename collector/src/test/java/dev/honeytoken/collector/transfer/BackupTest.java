package dev.honeytoken.collector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
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

  private record Before(Planted planted, String key) {}

  /** Backs up a collector that runs; what comes afterwards is not in the backup. */
  private Before backUp(TestStore store, Backup backup) throws Exception {
    try (Running running = Running.in(directory, store)) {
      Planted planted = Orders.plant(running.api(), "7");
      planted.use(null);
      String key = running.key("read");
      backup.make();
      planted.use(null);
      return new Before(planted, key);
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

  @Test
  void aCopyOfSqliteMadeBesideARunningCollectorIsWhole() throws Exception {
    Path copy = directory.resolve("backup.db");
    Before before =
        backUp(
            TestStore.SQLITE,
            () -> {
              try (Connection connection = TestStore.SQLITE.connect(directory.resolve("data"));
                  Statement statement = connection.createStatement()) {
                statement.execute("VACUUM INTO '" + copy + "'");
              }
            });
    Path data = placeWithKeyring();
    Files.move(copy, data.resolve("honeytoken.db"));

    assertIsThere(before, data, Map.of());
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
