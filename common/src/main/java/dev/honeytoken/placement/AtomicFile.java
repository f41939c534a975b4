package dev.honeytoken.placement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Replaces a file in one step, so that no reader and no crash ever sees half of it. */
final class AtomicFile {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private AtomicFile() {}

  /** Whether the owner's write bit is set; true where there are no such bits. */
  static boolean ownerMayWrite(Path path) {
    PosixFileAttributes attributes = posix(path);
    return attributes == null || attributes.permissions().contains(PosixFilePermission.OWNER_WRITE);
  }

  /**
   * Writes beside the file, syncs, and moves over it; the file's permissions and owner stay.
   *
   * @param confidential whether a file that there was not is for its owner alone
   */
  static void write(Path path, byte[] bytes, boolean confidential) throws IOException {
    Path directory = Objects.requireNonNull(path.getParent());
    PosixFileAttributes attributes = Files.exists(path) ? posix(path) : null;
    // Named as an editor or rsync would, in case somebody looks at just that moment.
    String suffix = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30, 1L << 40), 36);
    Path beside = directory.resolve("." + path.getFileName() + "." + suffix);
    try {
      // The old file may be for its owner's eyes only, and so is its copy from the start.
      FileAttribute<?>[] rights =
          attributes != null || (confidential && posix(directory) != null)
              ? new FileAttribute<?>[] {OWNER_ONLY}
              : new FileAttribute<?>[0];
      try (FileChannel channel = FileChannel.open(beside, NEW, rights)) {
        for (ByteBuffer buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
          channel.write(buffer);
        }
        if (attributes != null) {
          inherit(beside, attributes);
        }
        channel.force(true);
      }
      move(beside, path);
    } finally {
      Files.deleteIfExists(beside);
    }
    sync(directory);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void inherit(Path path, PosixFileAttributes from) throws IOException {
    PosixFileAttributeView view =
        Objects.requireNonNull(Files.getFileAttributeView(path, PosixFileAttributeView.class));
    try {
      view.setGroup(from.group());
      view.setOwner(from.owner());
    } catch (IOException | UnsupportedOperationException e) {
      // Only root may give files away; the file is then the builder's, as after any editor.
    }
    view.setPermissions(from.permissions());
  }

  private static @Nullable PosixFileAttributes posix(Path path) {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, new LinkOption[0]);
    try {
      return view == null ? null : view.readAttributes();
    } catch (IOException e) {
      return null;
    }
  }

  /** Makes the move itself last. Windows cannot open a directory, and need not. */
  private static void sync(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file's bytes are on disk; after a power cut it is the old file or the new one.
    }
  }
}
