package dev.honeytoken.placement;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A project's files, and those of the build user's home, whose paths begin with {@code ~/}. As
 * thread-safe as the two trees are.
 */
public final class HomedFiles implements FileTree {
  /** What the paths of files in the home begin with. */
  public static final String HOME = "~/";

  private final FileTree project;
  private final Supplier<FileTree> home;
  private @Nullable FileTree opened;

  /**
   * Both.
   *
   * @param home is asked when a file there is first wanted, and throws {@link
   *     dev.honeytoken.PlacementException} where there is none to be had
   */
  public HomedFiles(FileTree project, Supplier<FileTree> home) {
    this.project = project;
    this.home = home;
  }

  @Override
  public byte @Nullable [] read(String file) {
    return tree(file).read(path(file));
  }

  @Override
  public void requireWritable(String file) {
    tree(file).requireWritable(path(file));
  }

  @Override
  public void write(String file, byte @Nullable [] before, byte[] bytes) {
    tree(file).write(path(file), before, bytes);
  }

  @Override
  public void delete(String file, byte[] before) {
    tree(file).delete(path(file), before);
  }

  @Override
  public @Nullable String absolute(String file) {
    return tree(file).absolute(path(file));
  }

  private synchronized FileTree tree(String file) {
    if (!file.startsWith(HOME)) {
      return project;
    }
    FileTree tree = opened == null ? home.get() : opened;
    opened = tree;
    return tree;
  }

  private static String path(String file) {
    return file.startsWith(HOME) ? file.substring(HOME.length()) : file;
  }
}
