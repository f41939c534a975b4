package dev.honeytoken.collector.store;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.keyring.Keyring;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Holds database and keyring together. */
public final class KeyringCheck {
  private static final String KEYRING = "keyring";
  private static final String SEALING = "keyring sealing";

  private KeyringCheck() {}

  /**
   * Makes sure that the decoys of this database were sealed with this keyring; a new database
   * belongs to the keyring it is first opened with.
   *
   * @throws ConfigurationException if it was another: none of its decoys would be recognised
   */
  public static void check(Database database, Keyring keyring) {
    String fingerprint = keyring.fingerprint();
    String known =
        database.write(
            handle -> {
              handle.execute(
                  "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                  KEYRING,
                  fingerprint);
              return value(handle, KEYRING).orElseThrow();
            });
    if (!known.equals(fingerprint)) {
      throw new ConfigurationException(
          "the keyring is not the one that the decoys in the database were sealed with;"
              + " with it none of them would be recognised",
          "Put back the keyring that belongs to this database, or start with an empty data"
              + " directory.");
    }
  }

  /**
   * Whether decoys were sealed for this database before, so that a fresh keyring is the wrong one.
   */
  public static boolean isKnown(Database database) {
    return database.read(handle -> value(handle, KEYRING)).isPresent();
  }

  /**
   * Makes sure that the ring has every key that decoys of this database are sealed with, and notes
   * which one this collector seals with.
   *
   * @throws ConfigurationException if one is missing
   */
  public static void checkVersions(Database database, Keyring keyring) {
    int used =
        database.write(
            handle -> {
              int newest = value(handle, SEALING).map(Integer::parseInt).orElse(0);
              if (keyring.sealing() > newest) {
                handle.execute(
                    "INSERT INTO meta (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    SEALING,
                    Integer.toString(keyring.sealing()));
              }
              return newest;
            });
    if (used > 0 && !keyring.has(used)) {
      throw new ConfigurationException(
          "the keyring has no key of version "
              + used
              + ", with which another replica seals decoys; this one would not recognise them",
          "Copy the newest keyring to this replica; add keys to every replica before one is used.");
    }
  }

  private static Optional<String> value(Handle handle, String name) {
    return handle
        .createQuery("SELECT value FROM meta WHERE name = ?")
        .bind(0, name)
        .mapTo(String.class)
        .findOne();
  }
}
