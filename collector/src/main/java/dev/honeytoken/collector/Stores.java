package dev.honeytoken.collector;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.BackedKeys;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.KeyringCheck;
import dev.honeytoken.collector.store.NoticeStore;
import dev.honeytoken.collector.store.PlantingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The database, the keys, and a store for each thing that is kept.
 *
 * @param database what they are all in
 * @param keyring with which decoys are sealed
 * @param sealer seals with it
 * @param ids gives out ids
 * @param plantings see the store
 * @param decoys see the store
 * @param hits see the store
 * @param incidents see the store
 * @param deliveries see the store
 * @param notices see the store
 * @param drills see the store
 * @param audit see the store
 * @param backed keys that providers watch
 */
record Stores(
    Database database,
    Keyring keyring,
    Sealer sealer,
    Ids ids,
    PlantingStore plantings,
    DecoyStore decoys,
    HitStore hits,
    IncidentStore incidents,
    DeliveryStore deliveries,
    NoticeStore notices,
    DrillStore drills,
    AuditLog audit,
    BackedKeys backed) {

  /** Opens those that are configured; what is kept in files is in that directory. */
  static Stores open(Configuration configuration, Path data, Clock clock, Parts parts) {
    Database database = parts.opened(database(configuration, data));
    Keyring keyring = keyring(configuration, data, database);
    Sealer sealer = new Sealer(keyring);
    Ids ids = new Ids(clock, database);
    BackedKeys backed = new BackedKeys(database, new Vault(keyring, new SecureRandom()), clock);
    return new Stores(
        database,
        keyring,
        sealer,
        ids,
        new PlantingStore(database, sealer, clock, ids, backed),
        new DecoyStore(database),
        new HitStore(database),
        new IncidentStore(database),
        new DeliveryStore(database, clock),
        new NoticeStore(database),
        new DrillStore(database, clock, ids),
        new AuditLog(database, clock, ids),
        backed);
  }

  /** Where the keyring is. */
  static Path keyringFile(Configuration configuration, Path data) {
    return configuration.keyring().orElse(data.resolve("keyring"));
  }

  private static Keyring keyring(Configuration configuration, Path data, Database database) {
    Path file = keyringFile(configuration, data);
    if (!Files.exists(file) && KeyringCheck.isKnown(database)) {
      throw new ConfigurationException(
          "there is no keyring " + file + ", but decoys in the database were sealed with one",
          "Copy the keyring of another replica, or your copy of it, to this file; or name it:"
              + " keyring: FILE.");
    }
    Keyring keyring = Keyring.open(file);
    KeyringCheck.check(database, keyring);
    KeyringCheck.checkVersions(database, keyring);
    return keyring;
  }

  /** The database that is configured, brought up to date if need be. */
  static Database database(Configuration configuration, Path data) {
    return configuration
        .store()
        .map(Database::postgres)
        .orElseGet(() -> Database.sqlite(data.resolve("honeytoken.db")));
  }
}
