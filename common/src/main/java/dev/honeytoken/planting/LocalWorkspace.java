package dev.honeytoken.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.placement.ProjectFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A checkout on this machine, and the file that remembers what was planted in it.
 *
 * @param id digest of the machine's name and the directory's real path, 64 hexadecimal digits: the
 *     collector learns neither
 * @param files the files below the directory
 * @param record the file that keeps the planting's id
 */
public record LocalWorkspace(String id, ProjectFiles files, Path record) implements Workspace {
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  /**
   * The workspace of a directory.
   *
   * @throws dev.honeytoken.PlacementException if it is not a directory that can be read
   */
  public static LocalWorkspace of(String directory, String record) {
    ProjectFiles files = new ProjectFiles(Path.of(directory));
    return new LocalWorkspace(digest(machine() + "\0" + files.root()), files, Path.of(record));
  }

  static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The machine's name, without asking a name server where that can be helped. */
  private static String machine() {
    try {
      if (Files.isReadable(LINUX_NAME)) {
        return Files.readString(LINUX_NAME).strip();
      }
      String windows = System.getenv("COMPUTERNAME");
      return windows == null
          ? InetAddress.getLocalHost().getHostName()
          : windows.toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      // The message begins with the name, which no name server knows.
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public Optional<String> recorded() {
    try {
      String id = Files.size(record) > 256 ? "" : Files.readString(record).strip();
      return id.isEmpty() || id.contains("\n") ? Optional.empty() : Optional.of(id);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void requireRecordable() {
    if (Files.isDirectory(record)) {
      throw new ConfigurationException(
          "The file that keeps the planting's id, " + record + ", is a directory.",
          "Move that directory away and run {0} again.",
          Setting.SEED);
    }
  }

  @Override
  public void record(String planting) {
    RecordFile.write(record, planting);
  }

  @Override
  public void forget() {
    RecordFile.delete(record);
  }

  @Override
  public <T> T alone(Duration patience, Supplier<T> work) {
    return WorkspaceLock.holding(this, patience, work);
  }
}
