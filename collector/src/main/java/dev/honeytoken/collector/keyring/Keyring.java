package dev.honeytoken.collector.keyring;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The installation's master keys: the newest seals, all of them recognise. Whoever has them can
 * tell this installation's decoys from real credentials; without them no decoy is ever recognised
 * again. Immutable, thread-safe.
 */
public final class Keyring {
  private final List<MasterKey> newestFirst;
  private final Set<Integer> waiting;

  Keyring(List<MasterKey> keys) {
    this(keys, Set.of());
  }

  /**
   * A keyring.
   *
   * @param waiting versions of keys that recognise, but do not seal yet
   */
  Keyring(List<MasterKey> keys, Set<Integer> waiting) {
    this.newestFirst =
        keys.stream().sorted(Comparator.comparingInt(MasterKey::version).reversed()).toList();
    this.waiting = Set.copyOf(waiting);
    if (newestFirst.stream().mapToInt(MasterKey::version).distinct().count() != keys.size()
        || keys.stream().allMatch(each -> waiting.contains(each.version()))) {
      throw new IllegalArgumentException(
          "a keyring has at least one key that seals, each of its own version");
    }
  }

  /** What each key gives for a purpose, 32 bytes, the newest key's first. */
  public List<byte[]> derived(String purpose) {
    return newestFirst.stream().map(each -> each.derive(purpose)).toList();
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

  /**
   * A key of the ring, to look at.
   *
   * @param version grows with each key
   * @param state {@code seals}, {@code recognises} or {@code waits}: for its use
   */
  public record Entry(int version, String state) {}

  /** The keys, newest first. */
  public List<Entry> entries() {
    return newestFirst.stream()
        .map(
            each ->
                new Entry(
                    each.version(),
                    each.version() == sealing()
                        ? "seals"
                        : waiting.contains(each.version()) ? "waits" : "recognises"))
        .toList();
  }

  /** Version of the key that seals. */
  public int sealing() {
    return newestFirst.stream()
        .mapToInt(MasterKey::version)
        .filter(each -> !waiting.contains(each))
        .findFirst()
        .orElseThrow();
  }

  /** Whether it has a key of that version. */
  public boolean has(int version) {
    return newestFirst.stream().anyMatch(each -> each.version() == version);
  }

  /** The same with a fresh key that recognises, and waits for its use. */
  public Keyring withAnother(SecureRandom random) {
    byte[] key = new byte[MasterKey.BYTES];
    random.nextBytes(key);
    int version = newestFirst.get(0).version() + 1;
    List<MasterKey> keys = new ArrayList<>(newestFirst);
    keys.add(new MasterKey(version, key));
    Set<Integer> more = new HashSet<>(waiting);
    more.add(version);
    return new Keyring(keys, more);
  }

  /** The same with the newest key in use. */
  public Keyring inUse() {
    return new Keyring(newestFirst, Set.of());
  }

  /** Writes it over the file, whole or not at all, readable by its owner only. */
  public void save(Path file) {
    try {
      KeyringFile.replace(file, this);
    } catch (IOException e) {
      throw new ConfigurationException(
          "the keyring " + file + " cannot be written (" + e + ")",
          e,
          "Let the user who runs this command write to that directory, or work on a copy: keyring"
              + " add --data DIR.");
    }
  }

  /** The text of a keyring's file. Whoever has it has the keys. */
  public Secret text() {
    return Secret.of(KeyringFile.text(this));
  }

  /**
   * The keyring of such a text.
   *
   * @param from what messages call it
   */
  public static Keyring of(Secret text, String from) {
    return KeyringFile.parse(from, text.reveal().lines().toList());
  }

  boolean isWaiting(int version) {
    return waiting.contains(version);
  }

  List<MasterKey> newestFirst() {
    return newestFirst;
  }
}
