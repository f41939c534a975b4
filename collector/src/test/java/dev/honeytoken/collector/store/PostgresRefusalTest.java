package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.running.OwnProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start against a real server that turns it away: at once where it will say the same in a minute.
 */
class PostgresRefusalTest {
  private static final String PASSWORD = "'\nstorePassword: 'env:PASSWORD";

  @TempDir private Path directory;
  private String address = "";

  @BeforeEach
  void haveDatabase() {
    assumeTrue(
        System.getProperty("postgres.url", "").isBlank(),
        "a server that -Dpostgres.url names keeps its roles");
    address = PostgresServer.fresh();
  }

  @AfterEach
  void asBefore() {
    if (!address.isEmpty()) {
      PostgresServer.run(address, "DROP ROLE IF EXISTS stranger");
    }
  }

  private OwnProcess start(String store, Map<String, String> environment) throws IOException {
    Files.writeString(
        directory.resolve("collector.yaml"),
        "store: '" + store + "'\nadmin: {bind: 127.0.0.1:0}\ndecoy: {bind: 127.0.0.1:0}\n");
    return OwnProcess.start(directory, environment, "--config", "collector.yaml", "--data", "data");
  }

  /** What a start says that does not come about. */
  private String stopped(String store) throws IOException {
    try (OwnProcess collector = start(store, Map.of())) {
      assertThat(collector.await()).isEqualTo(2);
    }
    // At once: with a server that may come up, it says so first, and waits.
    String said = Files.readString(directory.resolve("stderr.txt"));
    assertThat(said).contains("refuses: ").doesNotContain("does not answer", "\tat ");
    return said;
  }

  @Test
  void anUnknownDatabaseIsNamedWithTheStatementThatMakesIt() throws IOException {
    String database = PostgresServer.settings(address).database();

    assertThat(stopped(address.replace("/" + database, "/nowhere")))
        .contains("\"nowhere\" does not exist")
        .contains("CREATE DATABASE \"nowhere\" OWNER \"postgres\"");
  }

  @Test
  void anUnknownRoleIsNamedWithTheMend() throws IOException {
    assertThat(stopped(address.replace("postgres@", "nobody-here@")))
        .contains("nobody-here")
        .contains("CREATE ROLE … LOGIN PASSWORD …");
  }

  @Test
  void aRoleThatMayNotConnectIsToldTheGrant() throws IOException {
    String database = PostgresServer.settings(address).database();
    PostgresServer.run(
        address,
        "CREATE ROLE stranger LOGIN",
        "REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");

    assertThat(stopped(address.replace("postgres@", "stranger@")))
        .contains("GRANT CONNECT ON DATABASE \"" + database + "\" TO \"stranger\"");
  }

  @Test
  void aWrongPasswordIsToldApartFromAnUnknownRole() throws Exception {
    PostgresServer.run(
        address, "CREATE ROLE stranger LOGIN PASSWORD 'right'", admission("1i host all stranger"));
    PostgresServer.run(address, "SELECT pg_reload_conf()");
    try {
      Map<String, String> wrong = Map.of("PASSWORD", "wrong");
      await()
          .untilAsserted(
              () -> {
                try (OwnProcess collector =
                    start(address.replace("postgres@", "stranger@") + PASSWORD, wrong)) {
                  assertThat(collector.await()).isEqualTo(2);
                }
                assertThat(Files.readString(directory.resolve("stderr.txt")))
                    .contains("Correct storePassword")
                    .contains("ALTER ROLE \"stranger\" PASSWORD …")
                    .doesNotContain("wrong", "does not answer", "\tat ");
              });
    } finally {
      PostgresServer.run(address, admission("/ stranger /d"), "SELECT pg_reload_conf()");
    }
  }

  /** Who is let in how is in a file of the server's. */
  private String admission(String edit) {
    String line = edit.startsWith("1i") ? edit + " all scram-sha-256" : edit;
    return "DO $$ BEGIN EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', 'sed -i \""
        + line
        + "\" ' || current_setting('hba_file')); END $$";
  }

  @Test
  void aServerThatDoesNotLetAnybodyInYetIsWaitedForWithAWordInTheLog() throws Exception {
    String database = PostgresServer.settings(address).database();
    String administration = address.replace("/" + database, "/postgres");
    String allow = "ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS ";
    PostgresServer.run(administration, allow + "false");
    try (OwnProcess collector = start(address, Map.of())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  Files.readString(directory.resolve("stderr.txt"))
                      .contains("does not answer yet"));

      PostgresServer.run(administration, allow + "true");

      String line = collector.line();
      while (!line.startsWith("Decoys at ")) {
        line = collector.line();
      }
      assertThat(line).startsWith("Decoys at ");
    }
  }

  @Test
  void aServerThatIsNotThereYetIsWaitedForWithAWordInTheLog() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (OwnProcess collector = start(address.replaceFirst(":\\d+/", ":" + port + "/"), Map.of())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  Files.readString(directory.resolve("stderr.txt"))
                      .contains("does not answer yet: Connection to 127.0.0.1:" + port));
      assertThat(collector.pid()).isPositive();
    }
  }
}
