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
      prime();
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

  /** Fetches what the plugin needs once, so that no two Mavens write the same file at a time. */
  private static void prime() throws IOException {
    Path done = DIRECTORY.resolve("primed");
    if (Files.exists(done)) {
      return;
    }
    for (Maven maven : Maven.values()) {
      // Whatever goes wrong here, the tests will show it better.
      Command.of(maven.command().toString(), "-B", "-gs", Settings.global().toString())
          .and("-Dmaven.repo.local=" + DIRECTORY)
          .and("dev.honeytoken:honeytoken-maven-plugin:" + Build.version() + ":help")
          .in(Build.freshDirectory("prime"))
          .env("MAVEN_OPTS", MavenRun.options())
          .run();
    }
    Files.createFile(done);
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
