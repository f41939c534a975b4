package dev.honeytoken.collector;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a collector keeps what must outlive it. */
final class DataDirectory {
  private static final String MEND =
      "Name another: --data DIR, HONEYTOKEN_DATA, or 'data:' in the configuration file.";

  private DataDirectory() {}

  /**
   * The directory, made if need be, for its user alone.
   *
   * @throws ConfigurationException if it cannot be made, or cannot be written to
   */
  static Path of(Configuration configuration) {
    Path path = configuration.data();
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "The data directory " + path.toAbsolutePath() + " cannot be made (" + e + ")", e, MEND);
    }
    check(configuration);
    return path;
  }

  /**
   * Looks whether it could be used, and makes nothing.
   *
   * @throws ConfigurationException if not
   */
  static void check(Configuration configuration) {
    Path data = configuration.data().toAbsolutePath();
    if (Files.exists(data) && !(Files.isDirectory(data) && Files.isWritable(data))) {
      throw new ConfigurationException(
          "The data directory " + data + " is no directory that can be written to", MEND);
    }
  }
}
