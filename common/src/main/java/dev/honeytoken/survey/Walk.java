package dev.honeytoken.survey;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of a tree that a person or a tool has written, links not followed. */
final class Walk {
  /** What is fetched or built again at any time, and is not where anybody keeps a credential. */
  private static final Set<String> NOT_ENTERED =
      Set.of("node_modules", "target", ".gradle", ".idea", ".svn", ".hg", ".tox", "__pycache__");

  private static final String GIT = ".git";

  private Walk() {}

  /**
   * One file.
   *
   * @param path where it is
   * @param bytes how large it is
   */
  record Entry(Path path, long bytes) {}

  /**
   * Lists the regular files below a directory, in the order of their paths.
   *
   * @throws IOException if the directory itself cannot be read; what is unreadable inside is not
   *     listed
   */
  static List<Entry> of(Path root) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes is) {
            String name = directory.getFileName() == null ? "" : directory.getFileName().toString();
            if (directory.equals(root) || !NOT_ENTERED.contains(name)) {
              return name.equals(GIT) && !directory.equals(root)
                  ? git(directory)
                  : FileVisitResult.CONTINUE;
            }
            return FileVisitResult.SKIP_SUBTREE;
          }

          /** Of Git's own directory only the configuration, which holds logins. */
          private FileVisitResult git(Path directory) {
            Path config = directory.resolve("config");
            if (Files.isRegularFile(config)) {
              entries.add(new Entry(config, config.toFile().length()));
            }
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            if (is.isRegularFile()) {
              entries.add(new Entry(file, is.size()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    entries.sort(java.util.Comparator.comparing(each -> each.path().toString()));
    return entries;
  }
}
