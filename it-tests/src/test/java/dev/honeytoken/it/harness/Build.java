package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the build under test keeps its things; given by the pom. */
public final class Build {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Build() {}

  /** Root of the checkout. */
  public static Path root() {
    return Path.of(required("it.root")).toAbsolutePath().normalize();
  }

  /** Version of everything under test. */
  public static String version() {
    return required("it.version");
  }

  /** This module's {@code target}. */
  public static Path target() {
    return root().resolve("it-tests/target");
  }

  /** The packaged, executable collector. */
  public static Path collectorJar() {
    return root().resolve("collector/target/honeytoken-collector.jar");
  }

  /** A new directory below {@code target}, named after what it is for. */
  public static Path freshDirectory(String what) {
    Path directory = target().resolve("work/" + what + "-" + NUMBER.incrementAndGet());
    try {
      Trees.delete(directory);
      return Files.createDirectories(directory).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same Java that runs the tests. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          property + " is not set: run these tests with ./mvnw -pl it-tests -am verify");
    }
    return value;
  }
}
