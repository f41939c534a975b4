package dev.honeytoken.collector.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.cli.CollectorCommand;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New keys seal, and what old ones have sealed is known all the same. */
class RotationTest {
  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  private static String identified(Api api, Planted planted) {
    return api.post("/v1/decoys:identify", "{\"value\":\"" + planted.credential() + "\"}").body();
  }

  @Test
  void afterARotationNewDecoysAreSealedWithTheNewKeyAndOldOnesAreKnown() {
    try (Running collector = Running.in(directory)) {
      Planted old = Orders.plant(collector.api(), "1");
      Path data = directory.resolve("data");

      assertThat(CollectorCommand.run("keyring", "rotate", "--data", data.toString())).isZero();
      collector.restart();
      Api api = collector.api();
      Planted fresh = Orders.plant(api, "2");

      assertThat(identified(api, old)).contains(old.grant().decoy());
      assertThat(identified(api, fresh)).contains(fresh.grant().decoy());
      assertThat(Keyring.open(data.resolve("keyring")).entries())
          .containsExactly(new Keyring.Entry(2, "seals"), new Keyring.Entry(1, "recognises"));
    }
  }

  private Configuration replica(String name, Path database) throws Exception {
    Path data = Files.createDirectories(directory.resolve(name));
    Map<String, String> environment = new HashMap<>(TestStore.POSTGRESQL.environment(database));
    environment.put("HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0");
    environment.put("HONEYTOKEN_DECOY_BIND", "127.0.0.1:0");
    return ConfigurationReader.read(null, data, environment);
  }

  private static void copy(Configuration from, Configuration to) throws Exception {
    Files.copy(
        from.data().resolve("keyring"),
        to.data().resolve("keyring"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void replicasAreGivenAKeyFirstAndOneAfterTheOtherSealsWithIt() throws Exception {
    Configuration one = replica("one", directory);
    Configuration two = replica("two", directory);
    String key;
    Planted old;
    try (CollectorServer first = CollectorServer.start(one, clock)) {
      key = first.firstKey().orElseThrow().reveal();
      old = Orders.plant(new Api(first.adminUrl(), key), "1");
      // Without the keyring a replica does not start, rather than making its own.
      assertThatThrownBy(() -> CollectorServer.start(two, clock).close())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("there is no keyring");
    }
    Path file = one.data().resolve("keyring");
    Keyring.open(file).withAnother(new SecureRandom()).save(file);
    copy(one, two);
    try (CollectorServer second = CollectorServer.start(two, clock)) {
      Keyring.open(file).inUse().save(file);
      try (CollectorServer first = CollectorServer.start(one, clock)) {
        Planted fresh = Orders.plant(new Api(first.adminUrl(), key), "2");
        Api api = new Api(second.adminUrl(), key);
        assertThat(Keyring.open(two.data().resolve("keyring")).sealing()).isEqualTo(1);
        assertThat(identified(api, fresh)).contains(fresh.grant().decoy());
        assertThat(identified(api, old)).contains(old.grant().decoy());
      }
    }
  }

  @Test
  void aReplicaWithoutTheKeyThatAnotherSealsWithDoesNotStart() throws Exception {
    Configuration one = replica("one", directory);
    Configuration two = replica("two", directory);
    CollectorServer.start(one, clock).close();
    copy(one, two);
    Path file = one.data().resolve("keyring");
    Keyring.open(file).withAnother(new SecureRandom()).inUse().save(file);
    CollectorServer.start(one, clock).close();

    assertThatThrownBy(() -> CollectorServer.start(two, clock).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has no key of version 2");
  }

  @Test
  void aKeyThatWaitsRecognisesAndDoesNotSeal() {
    Keyring keyring = Keyring.ofRandom().withAnother(new SecureRandom());
    Sealer sealer = new Sealer(keyring);
    assertThat(sealer.version()).isEqualTo(1);
    Sealer later = new Sealer(keyring.inUse());
    assertThat(later.version()).isEqualTo(2);
    var material = later.material(2, 4711, (short) 7);
    assertThat(sealer.open(material.seal())).isEqualTo(new Sealer.Opened(4711, (short) 7));
  }

  @Test
  void theFileSaysWhatWaits() {
    Path file = directory.resolve("keyring");
    Keyring.open(file).withAnother(new SecureRandom()).save(file);
    assertThat(Keyring.open(file).entries())
        .isEqualTo(List.of(new Keyring.Entry(2, "waits"), new Keyring.Entry(1, "seals")));
  }
}
