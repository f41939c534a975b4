package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The local repository of the Mavens under test. It holds what the reactor has packaged, as {@code
 * install} would have put it there, and takes everything else from the user's own local repository,
 * which is only read, or from Central.
 */
final class LocalRepository {
  private static final Path DIRECTORY = Build.target().resolve("m2");
  private static final LocalRepository STAGED = new LocalRepository();

  private LocalRepository() {
    try {
      // What an earlier build left there could hide what this one packaged.
      Trees.delete(DIRECTORY.resolve("dev/honeytoken"));
      stage("parent", Build.root().resolve("pom.xml"), null);
      stage("common", Build.root().resolve("common/pom.xml"), jar("common", "honeytoken-common-"));
      stage(
          "maven-plugin",
          Build.root().resolve("maven-plugin/pom.xml"),
          jar("maven-plugin", "honeytoken-maven-plugin-"));
      stage(
          "collector",
          Build.root().resolve("collector/target/dependency-reduced-pom.xml"),
          Build.collectorJar());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path directory() {
    return STAGED.path();
  }

  private Path path() {
    return DIRECTORY;
  }

  private static Path jar(String module, String prefix) {
    return Build.root().resolve(module + "/target/" + prefix + Build.version() + ".jar");
  }

  private static void stage(String name, Path pom, @org.jspecify.annotations.Nullable Path jar)
      throws IOException {
    String artifact = "honeytoken-" + name;
    Path folder =
        Files.createDirectories(
            DIRECTORY.resolve("dev/honeytoken/" + artifact + "/" + Build.version()));
    String stem = artifact + "-" + Build.version();
    copy(pom, folder.resolve(stem + ".pom"));
    if (jar != null) {
      copy(jar, folder.resolve(stem + ".jar"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      throw new IOException(
          from + " has not been packaged: run ./mvnw -pl it-tests -am verify from the root");
    }
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
