package dev.honeytoken.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is checked out, read from the files of the repository, since a build machine need not have a
 * git binary. What cannot be read is null; nothing ever fails because of it.
 *
 * @param commit the revision, null if unknown
 * @param branch short name of the branch, null for a detached head
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>
 */
record GitCheckout(@Nullable String commit, @Nullable String branch) {
  private static final GitCheckout NONE = new GitCheckout(null, null);
  private static final String HEADS = "refs/heads/";

  /** The checkout that a directory is in. */
  static GitCheckout of(Path directory) {
    for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.exists(git)) {
        try {
          return read(Files.isDirectory(git) ? git : linked(git));
        } catch (IOException | InvalidPathException e) {
          return NONE;
        }
      }
    }
    return NONE;
  }

  private static GitCheckout read(Path git) throws IOException {
    String head = line(git.resolve("HEAD"));
    if (!head.startsWith("ref: ")) {
      return new GitCheckout(hash(head), null);
    }
    String ref = head.substring("ref: ".length()).strip();
    String branch = ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : null;
    return new GitCheckout(resolved(git, ref), branch);
  }

  /** A worktree or submodule has a file that leads to its directory. */
  private static Path linked(Path file) throws IOException {
    String line = line(file);
    String prefix = "gitdir:";
    if (!line.startsWith(prefix)) {
      throw new IOException("no link to a repository");
    }
    return file.resolveSibling(line.substring(prefix.length()).strip()).normalize();
  }

  /** A worktree shares its branches with the repository that it belongs to. */
  private static Path common(Path git) throws IOException {
    Path common = git.resolve("commondir");
    return Files.exists(common) ? git.resolve(line(common)).normalize() : git;
  }

  private static @Nullable String resolved(Path git, String ref) throws IOException {
    Path common = common(git);
    for (Path each : new Path[] {git.resolve(ref), common.resolve(ref)}) {
      if (Files.isRegularFile(each)) {
        return hash(line(each));
      }
    }
    Path packed = common.resolve("packed-refs");
    if (!Files.exists(packed)) {
      return null;
    }
    try (Stream<String> lines = Files.lines(packed, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.endsWith(" " + ref))
          .findFirst()
          .map(line -> hash(line.substring(0, line.indexOf(' '))))
          .orElse(null);
    }
  }

  private static @Nullable String hash(String text) {
    return text.matches("[0-9a-f]{40}|[0-9a-f]{64}") ? text : null;
  }

  private static String line(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
