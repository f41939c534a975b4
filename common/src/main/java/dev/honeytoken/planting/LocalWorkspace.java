package dev.honeytoken.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.placement.HomedFiles;
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
import org.jspecify.annotations.Nullable;

/**
 * A checkout on this machine, and the file that remembers what was planted in it.
 *
 * @param id digest of the machine's name and the directory's real path, 64 hexadecimal digits: the
 *     collector learns neither
 * @param files the files below the directory, and perhaps those of the user's home
 * @param record the file that keeps the planting's id
 * @param home digest of the machine's name and the home's real path, under which all builds that
 *     plant there wait for each other; null if no decoy may go there
 */
public record LocalWorkspace(String id, FileTree files, Path record, @Nullable String home)
    implements Workspace {
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  /**
   * The workspace of a directory, without the home.
   *
   * @throws dev.honeytoken.PlacementException if it is not a directory that can be read
   */
  public static LocalWorkspace of(String directory, String record) {
    return of(directory, record, null);
  }

  /**
   * The workspace of a directory.
   *
   * @param home the home of the build's user, if decoys may go there
   * @throws dev.honeytoken.PlacementException if it is not a directory that can be read
   */
  public static LocalWorkspace of(String directory, String record, @Nullable String home) {
    ProjectFiles files = new ProjectFiles(Path.of(directory));
    String id = digest(machine() + "\0" + files.root());
    if (home == null) {
      FileTree withoutHome = new HomedFiles(files, LocalWorkspace::noHome);
      return new LocalWorkspace(id, withoutHome, Path.of(record), null);
    }
    ProjectFiles homes = ProjectFiles.ofHome(Path.of(home));
    String homeId = digest(machine() + "\0" + homes.root());
    return new LocalWorkspace(id, new HomedFiles(files, () -> homes), Path.of(record), homeId);
  }

  private static FileTree noHome() {
    throw new PlacementException(
        "A decoy is, or is to be, in the home of the build's user, which is left alone unless that"
            + " is asked for.",
        "Set {0} to true, or give a path inside the project's directory in {1}.",
        Setting.HOME,
        Setting.DECOY_FILE);
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
    return WorkspaceLock.holding(
        id,
        patience,
        // Always in this order, so that no two builds wait for each other.
        () -> home == null ? work.get() : WorkspaceLock.holding(home, patience, work));
  }
}
