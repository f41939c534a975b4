package dev.honeytoken.collector.keyring;

import dev.honeytoken.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keyring on disk: a line for each key, its version and its 32 bytes in base64, and the word
 * {@code waiting} behind one that does not seal yet.
 */
final class KeyringFile {
  private static final String HEAD =
      "# Master keys. Keep a copy in a safe place: without them no planted credential is recognised.\n";

  private static final String WAITING = "waiting";

  private KeyringFile() {}

  static Keyring read(Path file) throws IOException {
    return parse("keyring " + file, Files.readAllLines(file, StandardCharsets.ISO_8859_1));
  }

  static Keyring parse(String from, List<String> lines) {
    List<MasterKey> keys = new ArrayList<>();
    Set<Integer> waiting = new HashSet<>();
    int number = 0;
    for (String line : lines) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.strip().split("\\s+", -1);
        MasterKey key = key(from, number, parts);
        keys.add(key);
        if (parts.length > 2) {
          waiting.add(key.version());
        }
      }
    }
    try {
      return new Keyring(keys, waiting);
    } catch (IllegalArgumentException e) {
      throw wrong(from, "holds no key that seals, or two of one version", e);
    }
  }

  private static MasterKey key(String from, int number, String[] parts) {
    try {
      if (parts.length == 2 || (parts.length == 3 && parts[2].equals(WAITING))) {
        return new MasterKey(Integer.parseInt(parts[0]), Base64.getDecoder().decode(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      // The library's message would quote the key.
    }
    throw wrong(from, "is damaged in line " + number, null);
  }

  private static ConfigurationException wrong(
      String from, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    String mend =
        "Put back your copy of it. Only if no decoy matters any more: delete it and the database.";
    String message = "the " + from + " " + what;
    return cause == null
        ? new ConfigurationException(message, mend)
        : new ConfigurationException(message, cause, mend);
  }

  static String text(Keyring keyring) {
    StringBuilder text = new StringBuilder(HEAD);
    for (MasterKey each : keyring.newestFirst()) {
      text.append(each.version())
          .append(' ')
          .append(Base64.getEncoder().encodeToString(each.bytes()))
          .append(keyring.isWaiting(each.version()) ? " " + WAITING : "")
          .append('\n');
    }
    return text.toString();
  }

  /** Makes the file, complete and on disk or not at all; leaves one that is there. */
  static void create(Path file, Keyring keyring) throws IOException {
    Path fresh = written(file, keyring);
    try {
      link(file, fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Writes the file over one that is there. */
  static void replace(Path file, Keyring keyring) throws IOException {
    Path fresh = written(file, keyring);
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static Path written(Path file, Keyring keyring) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path fresh =
        posix(file)
            ? Files.createTempFile(
                directory,
                ".keyring",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(directory, ".keyring", null);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text(keyring));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return fresh;
  }

  /** Gives the finished file its name, unless another process has taken the name meanwhile. */
  private static void link(Path file, Path fresh) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // That one counts.
    } catch (UnsupportedOperationException e) {
      Files.move(fresh, file);
    }
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
