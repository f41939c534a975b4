package dev.honeytoken.collector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Drill;
import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.Transfers;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.collector.rig.EveryRow;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import dev.honeytoken.collector.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferTest {
  private static final Progress SILENT =
      new Progress() {
        @Override
        public void begin(String table, long rows) {}

        @Override
        public void row(long done) {}
      };

  /** Nobody listens there: what is to be delivered waits. */
  private static final String YAML =
      "channels: [{name: hook, type: webhook, secret: 'env:SECRET', url: 'http://127.0.0.1:9/'}]\n";

  private static final Map<String, String> SECRET = Map.of("SECRET", "0123456789abcdef");

  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  /** A place for an installation of its own. */
  private Configuration place(String name, TestStore store) throws IOException {
    Path place = Files.createDirectories(directory.resolve(name));
    Map<String, String> environment = new HashMap<>(store.environment(place));
    environment.put("HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0");
    environment.put("HONEYTOKEN_DECOY_BIND", "127.0.0.1:0");
    return ConfigurationReader.read(null, place.resolve("data"), environment);
  }

  private static TestStore other(TestStore store) {
    return store == TestStore.SQLITE ? TestStore.POSTGRESQL : TestStore.SQLITE;
  }

  private record Life(Configuration configuration, Planted planted, String key, String build) {}

  /**
   * An installation with something in it: a decoy that was used, drilled and is not told of yet.
   */
  private Life live(TestStore store) throws IOException {
    Path place = Files.createDirectories(directory.resolve("from"));
    try (Running running = Running.in(place, YAML, SECRET, clock, store)) {
      Api api = running.api();
      Planted planted = Orders.plant(api, "7");
      Drill drill = planted.arm(api);
      planted.use(drill.decoys().get(0).nonce());
      planted.use(null);
      String key = running.key("read");
      String build = running.key("plant");
      await()
          .until(
              () ->
                  api.get("/v1/deliveries?state=retrying")
                          .json()
                          .objects("deliveries", each -> each)
                          .size()
                      == 2);
      return new Life(place("from", store), planted, key, build);
    }
  }

  private Map<String, List<Map<String, String>>> rows(Configuration configuration) {
    try (Database database =
        configuration
            .store()
            .map(Database::postgres)
            .orElseGet(() -> Database.sqlite(configuration.data().resolve("honeytoken.db")))) {
      return EveryRow.of(database);
    }
  }

  @ParameterizedTest
  @EnumSource(TestStore.class)
  void everyRowOfEveryTableIsTheSameInTheOtherDatabaseAndBack(TestStore store) throws IOException {
    Life life = live(store);
    Configuration there = place("there", other(store));
    Configuration back = place("back", store);
    var before = rows(life.configuration());
    assertThat(before.keySet())
        .contains("plantings", "decoys", "hits", "incidents", "deliveries", "drills", "audit")
        .contains("api_keys", "delivery_turns", "meta");
    assertThat(before.get("delivery_turns")).hasSize(2);

    long exported = Transfers.export(life.configuration(), directory.resolve("a.gz"), SILENT);
    assertThat(Transfers.read(there, directory.resolve("a.gz"), SILENT)).isEqualTo(exported);
    assertThat(rows(there)).isEqualTo(before);

    Transfers.export(there, directory.resolve("b.gz"), SILENT);
    Transfers.read(back, directory.resolve("b.gz"), SILENT);
    assertThat(rows(back)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(TestStore.class)
  void oldDecoysFireAndOldKeysOpenInTheNewPlace(TestStore store) throws Exception {
    Life life = live(store);
    Configuration there = place("there", other(store));
    Transfers.export(life.configuration(), directory.resolve("a.gz"), SILENT);
    Transfers.read(there, directory.resolve("a.gz"), SILENT);

    try (CollectorServer server = CollectorServer.start(there, clock)) {
      assertThat(server.firstKey()).isEmpty();
      Api api = new Api(server.adminUrl(), life.key());
      int before = hits(api);
      use(server.decoyUrl(), life.planted());
      await().until(() -> hits(api) == before + 1);
      assertThat(api.get("/v1/hits").body()).contains(life.planted().planting());
    }
  }

  private static int hits(Api api) {
    return api.get("/v1/hits").json().objects("hits", each -> each).size();
  }

  private static void use(URI decoys, Planted planted) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(decoys.resolve("/-/whoami"))
            .header("Authorization", "Bearer " + planted.credential())
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  @Test
  void aPlaceThatIsNotEmptyIsRefusedAndLeftAsItIs() throws IOException {
    Life life = live(TestStore.SQLITE);
    Configuration there = place("there", TestStore.POSTGRESQL);
    Transfers.export(life.configuration(), directory.resolve("a.gz"), SILENT);
    Transfers.read(there, directory.resolve("a.gz"), SILENT);
    var before = rows(there);

    assertThatThrownBy(() -> Transfers.read(there, directory.resolve("a.gz"), SILENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the database is not empty");
    assertThat(rows(there)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(TestStore.class)
  void aFileThatIsCutOffImportsNothing(TestStore store) throws IOException {
    Life life = live(TestStore.SQLITE);
    Path file = directory.resolve("a.gz");
    Transfers.export(life.configuration(), file, SILENT);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 200));
    Configuration there = place("there", store);

    assertThatThrownBy(() -> Transfers.read(there, file, SILENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ends in the middle");
    assertThat(new ArrayList<>(rows(there).values())).allMatch(List::isEmpty);
  }

  @Test
  void anotherKeyringInTheNewPlaceIsRefused() throws IOException {
    Life life = live(TestStore.SQLITE);
    Transfers.export(life.configuration(), directory.resolve("a.gz"), SILENT);
    Configuration there = place("there", TestStore.SQLITE);
    Files.createDirectories(there.data());
    var unused = dev.honeytoken.collector.keyring.Keyring.open(there.data().resolve("keyring"));

    assertThatThrownBy(() -> Transfers.read(there, directory.resolve("a.gz"), SILENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is not the one in");
    assertThat(new ArrayList<>(rows(there).values())).allMatch(List::isEmpty);
  }

  @Test
  void anExportIsReadableByItsOwnerOnlyAndOverwritesNothing() throws IOException {
    Life life = live(TestStore.SQLITE);
    Path file = directory.resolve("a.gz");
    Transfers.export(life.configuration(), file, SILENT);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);

    assertThatThrownBy(() -> Transfers.export(life.configuration(), file, SILENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is there already");
  }
}
