package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A user's project in a directory of its own. */
public final class Project {
  private final Path directory;

  private Project(Path directory) {
    this.directory = directory;
  }

  /** An empty one. */
  public static Project empty(String name) {
    return new Project(Build.freshDirectory(name));
  }

  /** One that has nothing to build, for who would deploy it with what was stolen. */
  public static Project deployable(String name) {
    return empty(name)
        .write(
            "pom.xml",
            """
            <project>
            <modelVersion>4.0.0</modelVersion>
            <groupId>com.example.evil</groupId>
            <artifactId>evil</artifactId>
            <version>1.0</version>
            <packaging>pom</packaging>
            <build><plugins>
            <plugin><artifactId>maven-install-plugin</artifactId><version>3.1.4</version></plugin>
            <plugin><artifactId>maven-deploy-plugin</artifactId><version>3.1.4</version></plugin>
            </plugins></build>
            </project>
            """);
  }

  /** A copy of a directory of the checkout, without what was built there. */
  public static Project copyOf(String path) {
    Project project = empty(Path.of(path).getFileName().toString());
    try {
      Trees.copy(Build.root().resolve(path), project.directory, file -> !file.startsWith("target"));
      return project;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /** A file in it. */
  public Path file(String path) {
    return directory.resolve(path);
  }

  /** Writes a file. */
  public Project write(String path, String text) {
    try {
      Files.createDirectories(file(path).getParent());
      Files.writeString(file(path), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file; bytes that are no UTF-8 are shown as such. */
  public String read(String path) {
    try {
      return new String(Files.readAllBytes(file(path)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every byte of every file outside {@code target}, by path, for comparison. */
  public Map<String, String> bytes() {
    return map(file -> HexFormat.of().formatHex(Files.readAllBytes(file)));
  }

  /** When every file outside {@code target} was last written, by path. */
  public Map<String, String> times() {
    return map(file -> Files.getLastModifiedTime(file).toString());
  }

  private interface Reading {
    String of(Path file) throws IOException;
  }

  private Map<String, String> map(Reading reading) {
    try {
      Map<String, String> map = new TreeMap<>();
      for (Path file : Trees.files(directory)) {
        Path relative = directory.relativize(file);
        if (!relative.startsWith("target")) {
          map.put(relative.toString(), reading.of(file));
        }
      }
      return map;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
