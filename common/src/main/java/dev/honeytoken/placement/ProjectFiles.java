package dev.honeytoken.placement;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one project: reads and writes them, and nothing outside the project's directory,
 * whatever a path says and wherever a symbolic link leads. Thread-safe as far as the file system
 * is.
 */
public final class ProjectFiles implements FileTree {
  /** The largest file that takes a decoy, in bytes. */
  public static final long MAX_BYTES = 64L << 20;

  /** Directories that are made if they are missing; another one missing is a slip in the path. */
  private static final Set<String> USUAL =
      Set.of("conf", "config", "deploy", "doc", "docs", "env", "etc", "resources", "secrets");

  private final Path root;

  /** What a file is called in messages begins so. */
  private final String prefix;

  /** Whether a new file is for its owner's eyes only. */
  private final boolean confidential;

  /**
   * The files below a directory.
   *
   * @throws PlacementException if it is not a directory that can be read
   */
  public ProjectFiles(Path directory) {
    this(directory, "", false);
  }

  /**
   * The files below the home of a user, which are nobody else's to read: some clients take them
   * only so.
   *
   * @throws PlacementException if it is not a directory that can be read
   */
  public static ProjectFiles ofHome(Path directory) {
    return new ProjectFiles(directory, HomedFiles.HOME, true);
  }

  private ProjectFiles(Path directory, String prefix, boolean confidential) {
    this.prefix = prefix;
    this.confidential = confidential;
    try {
      this.root = directory.toRealPath();
    } catch (IOException e) {
      throw new PlacementException(
          "The directory " + directory + " cannot be read.",
          e,
          "Check that it exists and that the build may read it.");
    }
  }

  @Override
  public String absolute(String file) {
    return resolve(file).toString();
  }

  /** The project's directory, all links followed. */
  public Path root() {
    return root;
  }

  /**
   * What the file holds; null if there is none.
   *
   * @param file path relative to the project
   * @throws PlacementException if it leads outside, or is nothing that can be read
   */
  @Override
  public byte @Nullable [] read(String file) {
    Path path = resolve(file);
    try {
      if (!Files.exists(path)) {
        return null;
      }
      if (!Files.isRegularFile(path)) {
        throw fault(
            file,
            Files.isDirectory(path) ? "is a directory" : "is not a regular file",
            "Name a file in {0}.");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw fault(
            file,
            "is larger than " + (MAX_BYTES >> 20) + " MiB",
            "Choose a smaller file in {0}: decoys belong into configuration and documents.");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new PlacementException(
          prefix + file + " cannot be read (" + reason(e) + ").",
          e,
          "Let the build read the file, or choose another one in {0}.",
          Setting.DECOY_FILE);
    }
  }

  /**
   * Refuses what {@link #write} would, before anything else is done.
   *
   * @throws PlacementException if the file or its directory is read-only, or the directory missing
   */
  @Override
  public void requireWritable(String file) {
    Path path = resolve(file);
    if (Files.exists(path) && readOnly(path)) {
      throw fault(
          file,
          "is read-only",
          "Make it writable (chmod u+w " + prefix + file + "), or choose another file in {0}.");
    }
    Path directory = existingParent(path);
    if (!Files.isDirectory(directory)) {
      throw fault(
          file, "has a path through " + relative(directory) + ", a file", "Mend the path in {0}.");
    }
    Path missing = Objects.requireNonNull(path.getParent());
    for (; !missing.equals(directory); missing = Objects.requireNonNull(missing.getParent())) {
      if (!usual(missing)) {
        throw fault(
            file,
            "is in the directory " + relative(missing) + ", which does not exist",
            "Create the directory, or mend the path in {0}.");
      }
    }
    if (readOnly(directory)) {
      throw fault(
          file,
          "is in a directory that is read-only",
          "Make the directory writable, or choose another file in {0}.");
    }
  }

  /**
   * Makes the file hold {@code bytes}, all at once or not at all; permissions and owner stay.
   *
   * @param before what {@link #read} gave; null if there was no file
   * @throws PlacementException if the file has been changed since, or cannot be written
   */
  @Override
  public void write(String file, byte @Nullable [] before, byte[] bytes) {
    requireWritable(file);
    requireUnchanged(file, before);
    Path path = resolve(file);
    try {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      AtomicFile.write(path, bytes, confidential || isPrivateKey(bytes));
    } catch (IOException e) {
      throw new PlacementException(
          prefix + file + " cannot be written (" + reason(e) + "); it is as it was.",
          e,
          "Check the space and the permissions of its directory, or choose another file in {0}.",
          Setting.DECOY_FILE);
    }
  }

  /**
   * Deletes a file that a placement had made, and directories made for it that are empty now.
   *
   * @param before what {@link #read} gave
   * @throws PlacementException if the file has been changed since, or cannot be deleted
   */
  @Override
  public void delete(String file, byte[] before) {
    requireWritable(file);
    requireUnchanged(file, before);
    Path path = resolve(file);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new PlacementException(
          prefix + file + " cannot be deleted (" + reason(e) + ").",
          e,
          "Delete it by hand: nothing but a decoy was in it.");
    }
    Path directory = path.getParent();
    while (directory != null && !directory.equals(root) && usual(directory)) {
      try {
        Files.delete(directory);
      } catch (IOException e) {
        return; // not empty, and so not ours to take
      }
      directory = directory.getParent();
    }
  }

  private void requireUnchanged(String file, byte @Nullable [] before) {
    if (!Arrays.equals(before, read(file))) {
      throw fault(
          file,
          "was changed by somebody else just now; it is as they left it",
          "Run the build again. If {0} is written by the build itself, seed after that step.");
    }
  }

  /** The real path of a file that may not exist yet, below the root for certain. */
  private Path resolve(String file) {
    Path relative;
    try {
      relative = Path.of(file);
    } catch (InvalidPathException e) {
      throw fault(file, "is no path (" + e.getReason() + ")", "Mend the path in {0}.");
    }
    if (file.isBlank() || file.endsWith("/")) {
      throw fault("'" + file + "'", "names no file", "Name a file in {0}.");
    }
    if (relative.isAbsolute() || relative.getRoot() != null || file.startsWith("~")) {
      throw fault(file, "is not relative to the project", outside());
    }
    Path path = root;
    for (Path element : relative) {
      if (element.toString().equals("..")) {
        throw fault(file, "leads up with '..'", outside());
      }
      if (element.toString().equals(".")) {
        continue;
      }
      path = path.resolve(element);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        path = real(file, path);
      }
    }
    if (path.equals(root)) {
      throw fault("'" + file + "'", "names no file", "Name a file in {0}.");
    }
    return path;
  }

  private Path real(String file, Path path) {
    Path real;
    try {
      real = path.toRealPath();
    } catch (IOException e) {
      throw fault(
          file,
          "cannot be reached: " + relative(path) + " is a symbolic link to nothing, or a loop",
          "Mend the link, or choose another file in {0}.");
    }
    if (!real.startsWith(root)) {
      throw fault(
          file,
          "is outside the project: " + relative(path) + " is a symbolic link that leads out",
          outside());
    }
    return real;
  }

  private static String outside() {
    return "Give a path inside the project's directory in {0}: no decoy goes anywhere else.";
  }

  private static Path existingParent(Path path) {
    Path directory = Objects.requireNonNull(path.getParent());
    while (!Files.exists(directory)) {
      directory = Objects.requireNonNull(directory.getParent());
    }
    return directory;
  }

  private static boolean usual(Path directory) {
    String name = String.valueOf(directory.getFileName());
    return name.startsWith(".") || USUAL.contains(name);
  }

  /** One that others may read is one that ssh does not take. */
  private static boolean isPrivateKey(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
    return start.startsWith("-----BEGIN ") && start.contains("PRIVATE KEY-----");
  }

  /** Asks for the owner's bit too: root may write what is marked as read-only. */
  private static boolean readOnly(Path path) {
    return !Files.isWritable(path) || !AtomicFile.ownerMayWrite(path);
  }

  private String relative(Path path) {
    return root.relativize(path).toString();
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  private PlacementException fault(String file, String what, String mend) {
    return new PlacementException(prefix + file + " " + what + ".", mend, Setting.DECOY_FILE);
  }
}
