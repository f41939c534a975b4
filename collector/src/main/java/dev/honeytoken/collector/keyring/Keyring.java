package dev.honeytoken.collector.keyring;

import dev.honeytoken.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The installation's master keys: the newest seals, all of them recognise. Whoever has them can
 * tell this installation's decoys from real credentials; without them no decoy is ever recognised
 * again. Immutable, thread-safe.
 */
public final class Keyring {
  private final List<MasterKey> newestFirst;

  Keyring(List<MasterKey> keys) {
    this.newestFirst =
        keys.stream().sorted(Comparator.comparingInt(MasterKey::version).reversed()).toList();
    if (newestFirst.stream().mapToInt(MasterKey::version).distinct().count() != keys.size()
        || keys.isEmpty()) {
      throw new IllegalArgumentException("a keyring has at least one key, each of its own version");
    }
  }

  /**
   * The keyring in that file. If there is none it is made, with one random key, readable by its
   * owner only; two processes that start at once end up with the same one.
   *
   * @throws ConfigurationException if the file is no keyring, or cannot be read or made
   */
  public static Keyring open(Path file) {
    try {
      return KeyringFile.read(file);
    } catch (NoSuchFileException e) {
      return make(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          "the keyring " + file + " cannot be read (" + e + ")",
          e,
          "Let the collector's user, and nobody else, read it: chmod 600 " + file);
    }
  }

  private static Keyring make(Path file) {
    byte[] key = new byte[MasterKey.BYTES];
    new SecureRandom().nextBytes(key);
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      KeyringFile.create(file, new Keyring(List.of(new MasterKey(1, key))));
      // Whoever was faster, it is the file that counts.
      return KeyringFile.read(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          "the keyring " + file + " cannot be made (" + e + ")",
          e,
          "Let the collector's user write to that directory, or name another data directory.");
    }
  }

  /** A keyring that lives as long as this process. */
  public static Keyring ofRandom() {
    byte[] key = new byte[MasterKey.BYTES];
    new SecureRandom().nextBytes(key);
    return new Keyring(List.of(new MasterKey(1, key)));
  }

  /** What tells this keyring's first key from another's, and nothing else about it. */
  public String fingerprint() {
    MasterKey first = newestFirst.get(newestFirst.size() - 1);
    return HexFormat.of().formatHex(first.derive("fingerprint of the key"));
  }

  List<MasterKey> newestFirst() {
    return newestFirst;
  }
}
