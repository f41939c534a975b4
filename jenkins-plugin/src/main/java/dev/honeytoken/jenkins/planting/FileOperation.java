package dev.honeytoken.jenkins.planting;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.ProjectFiles;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.util.Objects;
import jenkins.MasterToSlaveFileCallable;
import org.jspecify.annotations.Nullable;

/**
 * One file operation, carried out on the machine that has the file. All that travels is a path and
 * bytes of that file: no grant, no key, and no class of a library.
 */
final class FileOperation extends MasterToSlaveFileCallable<FileAnswer> {
  private static final long serialVersionUID = 1L;

  enum Type {
    READ,
    REQUIRE_WRITABLE,
    WRITE,
    DELETE
  }

  private final Type type;
  private final boolean home;
  private final String file;
  private final byte @Nullable [] before;
  private final byte @Nullable [] after;

  FileOperation(
      Type type, boolean home, String file, byte @Nullable [] before, byte @Nullable [] after) {
    this.type = type;
    this.home = home;
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /**
   * A build's workspace is there when its first step needs it, and may be gone when a block ends:
   * what is in it then is nothing.
   *
   * @return whether there is a directory to work in
   */
  private boolean prepared(File directory) {
    return (type == Type.REQUIRE_WRITABLE || type == Type.WRITE) && directory.mkdirs();
  }

  @Override
  public FileAnswer invoke(File directory, VirtualChannel channel) {
    try {
      if (!directory.isDirectory() && !prepared(directory)) {
        return FileAnswer.bytes(null);
      }
      ProjectFiles files =
          home ? ProjectFiles.ofHome(directory.toPath()) : new ProjectFiles(directory.toPath());
      switch (type) {
        case READ -> {
          return FileAnswer.bytes(files.read(file));
        }
        case REQUIRE_WRITABLE -> files.requireWritable(file);
        case WRITE -> files.write(file, before, Objects.requireNonNull(after));
        case DELETE -> files.delete(file, Objects.requireNonNull(before));
      }
      return FileAnswer.bytes(null);
    } catch (PlacementException e) {
      return FileAnswer.refused(e);
    }
  }
}
