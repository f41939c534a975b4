package dev.honeytoken.collector;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where keyrings are. */
public final class KeyringFiles {
  private KeyringFiles() {}

  /**
   * The keyring of a collector that was started before.
   *
   * @throws ConfigurationException if there is none
   */
  public static Path existing(Configuration configuration) {
    Path file = Stores.keyringFile(configuration, configuration.data());
    if (!Files.exists(file)) {
      throw new ConfigurationException(
          "there is no keyring " + file.toAbsolutePath(),
          "Name the collector's directory: --data DIR, or its configuration: --config FILE. A"
              + " collector makes its keyring at its first start.");
    }
    return file;
  }
}
