package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.rig.TestStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of an earlier version, opened by this one. */
class MigrationTest {
  private static final long FIRST = 1_876_951_040_000_000_000L;

  @TempDir private Path directory;

  @Test
  void incidentsAndDeliveriesOfTheFirstSchemaKeepTheirStateAndKeys() throws SQLException {
    Path file = directory.resolve("honeytoken.db");
    String url = "jdbc:sqlite:" + file;
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration", "classpath:db/sqlite")
        .placeholders(Map.of("id", "INTEGER"))
        .target("2")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO incidents (id, decoy, planting, drill, source, first_at, last_at, hits,"
              + " first_hit) VALUES (1, 5, 6, NULL, '192.0.2.1', 10, 20, 3, 7),"
              + " (2, 5, 6, 9, '192.0.2.1', 10, 20, 1, 8)");
      statement.execute(
          "INSERT INTO deliveries (id, incident, drill, channel, state, attempts, detail,"
              + " created_at, changed_at) VALUES (3, 1, NULL, 'team', 'refused', 4, 'HTTP 404', 10,"
              + " 30), (4, 1, NULL, 'log', 'accepted', 1, 'written', 10, 30)");
    }

    try (Database database = Database.sqlite(file)) {
      Incident real = new IncidentStore(database).incident(Ids.text(1)).orElseThrow();
      Incident drill = new IncidentStore(database).incident(Ids.text(2)).orElseThrow();
      assertThat(real.severity()).isEqualTo(Severity.HIGH);
      assertThat(real.stage()).isEqualTo(Stage.OPENED);
      assertThat(real.reasons()).isEmpty();
      assertThat(drill.severity()).isEqualTo(Severity.INFO);
      List<Delivery> deliveries =
          new DeliveryStore(database, Clock.systemUTC()).ofIncident(real.id());
      assertThat(deliveries).extracting(Delivery::id).containsExactly(Ids.text(3), Ids.text(4));
      assertThat(deliveries)
          .extracting(Delivery::state)
          .containsExactly(State.REFUSED, State.ACCEPTED);
      assertThat(deliveries).allMatch(each -> each.stage() == Stage.OPENED);
      assertThat(deliveries).allMatch(each -> each.revision() == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestStore.class)
  void aDumpOfTheFirstSchemaIsBroughtUpToDateWithAllThatIsInIt(TestStore store) throws Exception {
    List<String> script = script(store.name().toLowerCase(Locale.ROOT) + ".sql");
    if (store == TestStore.POSTGRESQL) {
      Files.writeString(directory.resolve("postgres-address"), PostgresServer.empty());
    }
    try (Connection connection = store.connect(directory);
        Statement statement = connection.createStatement()) {
      for (String each : script) {
        statement.execute(each);
      }
    }

    try (Database database = store.open(directory)) {
      KnownDecoy decoy = new DecoyStore(database).decoy(Ids.text(FIRST + 1)).orElseThrow();
      assertThat(decoy.project()).isEqualTo("com.example:shop");
      Hit hit = new HitStore(database).hit(Ids.text(FIRST + 3)).orElseThrow();
      assertThat(hit.evidence().userAgent()).isEqualTo("curl/8");
      assertThat(new HitStore(database).body(hit.id())).contains("token=(decoy)");
      Delivery delivery =
          new DeliveryStore(database, Clock.systemUTC())
              .delivery(Ids.text(FIRST + 5))
              .orElseThrow();
      assertThat(delivery.attempts()).isEqualTo(2);
      assertThat(
              new AuditLog(database, Clock.systemUTC(), new Ids(Clock.systemUTC()))
                  .entries(Page.Request.first(10))
                  .items())
          .hasSize(1);
      long turns = database.read(handle -> Tables.count(handle, "delivery_turns"));
      assertThat(turns).isEqualTo(1);
    }
  }

  private static List<String> script(String name) throws IOException {
    try (InputStream in = MigrationTest.class.getResourceAsStream("first/" + name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      // Not within a trigger or a function.
      return Pattern.compile(";\n(?!END;|\\$\\$)")
          .splitAsStream(text)
          .filter(each -> !each.isBlank())
          .toList();
    }
  }
}
