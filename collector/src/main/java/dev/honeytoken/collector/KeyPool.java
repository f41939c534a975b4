package dev.honeytoken.collector;

import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.BackedKeys;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.Ids;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What the command line works with when it imports keys.
 *
 * @param keys the pool
 * @param audit what was done
 */
public record KeyPool(BackedKeys keys, AuditLog audit) {
  /** Works with the pool of a collector that was started before, whether it runs or not. */
  public static void with(Configuration configuration, Clock clock, Consumer<KeyPool> work) {
    Keyring keyring = Keyring.open(KeyringFiles.existing(configuration));
    Path data = DataDirectory.of(configuration);
    try (Database database = Stores.database(configuration, data)) {
      work.accept(
          new KeyPool(
              new BackedKeys(database, new Vault(keyring, new SecureRandom()), clock),
              new AuditLog(database, clock, new Ids(clock, database))));
    }
  }
}
