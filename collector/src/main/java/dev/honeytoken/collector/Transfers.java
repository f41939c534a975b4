package dev.honeytoken.collector;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.transfer.Exporter;
import dev.honeytoken.collector.transfer.Importer;
import dev.honeytoken.collector.transfer.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Moves a whole installation, its keyring included, from one place to another. */
public final class Transfers {
  private Transfers() {}

  /** Writes all there is into a file that is not there yet; returns how many rows. */
  public static long export(Configuration configuration, Path file, Progress progress)
      throws IOException {
    Secret keyring = Keyring.open(KeyringFiles.existing(configuration)).text();
    Path data = DataDirectory.of(configuration);
    try (Database database = Stores.database(configuration, data);
        OutputStream out = fresh(file)) {
      return new Exporter(database, keyring, progress).write(out, Version.text());
    }
  }

  /** It holds the keys: nobody but its owner reads it. */
  private static OutputStream fresh(Path file) throws IOException {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      throw new ConfigurationException(
          file + " is there already", e, "Name a file that is not, or remove it.");
    } catch (FileSystemException e) {
      throw new ConfigurationException(
          file + " cannot be made",
          e,
          "Name a file in a directory that is there and that you may write to.");
    }
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  /** Reads all of a file into an empty database, and puts its keyring in place. */
  public static long read(Configuration configuration, Path file, Progress progress)
      throws IOException {
    Path data = DataDirectory.of(configuration);
    Path keyring = Stores.keyringFile(configuration, data);
    try (InputStream in = exported(file);
        Database database = Stores.database(configuration, data)) {
      return new Importer(database, progress).read(in, text -> place(text, keyring, file));
    }
  }

  private static InputStream exported(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (FileSystemException e) {
      throw new ConfigurationException(
          file + (e instanceof NoSuchFileException ? " is not there" : " cannot be read"),
          e,
          "Name a file that 'export' has written and that you may read.");
    }
  }

  private static void place(Secret text, Path keyring, Path file) {
    Keyring exported = Keyring.of(text, "keyring in " + file);
    if (!Files.exists(keyring)) {
      exported.save(keyring);
    } else if (!Keyring.open(keyring).text().reveal().equals(exported.text().reveal())) {
      throw new ConfigurationException(
          "the keyring " + keyring + " is not the one in " + file,
          "Move it away: the exported decoys are recognised with theirs alone.");
    }
  }
}
