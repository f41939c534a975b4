package dev.honeytoken.collector.store;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.keyring.Keyring;

/** Holds database and keyring together. */
public final class KeyringCheck {
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
                  "INSERT INTO meta (name, value) VALUES ('keyring', ?) ON CONFLICT DO NOTHING",
                  fingerprint);
              return handle
                  .createQuery("SELECT value FROM meta WHERE name = 'keyring'")
                  .mapTo(String.class)
                  .one();
            });
    if (!known.equals(fingerprint)) {
      throw new ConfigurationException(
          "the keyring is not the one that the decoys in the database were sealed with;"
              + " with it none of them would be recognised",
          "Put back the keyring that belongs to this database, or start with an empty data"
              + " directory.");
    }
  }
}
