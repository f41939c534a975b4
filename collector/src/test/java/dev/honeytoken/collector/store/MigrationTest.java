package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an earlier version, opened by this one. */
class MigrationTest {
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
}
