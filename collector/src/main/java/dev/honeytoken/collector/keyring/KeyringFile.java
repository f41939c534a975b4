package dev.honeytoken.collector.keyring;

import dev.honeytoken.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The keyring on disk: a line for each key, its version and its 32 bytes in base64. */
final class KeyringFile {
  private static final String HEAD =
      "# Master keys. Keep a copy in a safe place: without them no planted credential is recognised.\n";

  private KeyringFile() {}

  static Keyring read(Path file) throws IOException {
    List<MasterKey> keys = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        keys.add(key(file, number, line.strip()));
      }
    }
    try {
      return new Keyring(keys);
    } catch (IllegalArgumentException e) {
      throw wrong(file, "holds no key, or two of one version", e);
    }
  }

  private static MasterKey key(Path file, int number, String line) {
    String[] parts = line.split("\\s+", -1);
    try {
      if (parts.length == 2) {
        return new MasterKey(Integer.parseInt(parts[0]), Base64.getDecoder().decode(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      // The library's message would quote the key.
    }
    throw wrong(file, "is damaged in line " + number, null);
  }

  private static ConfigurationException wrong(
      Path file, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    String mend =
        "Put back your copy of it. Only if no decoy matters any more: delete it and the database.";
    String message = "the keyring " + file + " " + what;
    return cause == null
        ? new ConfigurationException(message, mend)
        : new ConfigurationException(message, cause, mend);
  }

  /** Makes the file, complete and on disk or not at all; leaves one that is there. */
  static void create(Path file, Keyring keyring) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path fresh =
        posix(file)
            ? Files.createTempFile(
                directory,
                ".keyring",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(directory, ".keyring", null);
    try {
      StringBuilder text = new StringBuilder(HEAD);
      for (MasterKey each : keyring.newestFirst()) {
        text.append(each.version())
            .append(' ')
            .append(Base64.getEncoder().encodeToString(each.bytes()))
            .append('\n');
      }
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      link(file, fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
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
