package dev.honeytoken;

import dev.honeytoken.decoy.RecogniserFuzz;
import dev.honeytoken.placement.format.FormatFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzers have come across goes on being no trouble. */
class FuzzCorpusTest {
  static List<Path> recogniser() throws IOException {
    return files("recogniser");
  }

  static List<Path> format() throws IOException {
    return files("format");
  }

  private static List<Path> files(String corpus) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", corpus))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void recogniser(Path file) throws IOException {
    RecogniserFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource
  void format(Path file) throws IOException {
    FormatFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
  }
}
