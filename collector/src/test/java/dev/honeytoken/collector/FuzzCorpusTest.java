package dev.honeytoken.collector;

import dev.honeytoken.collector.hit.RequestFuzz;
import dev.honeytoken.collector.listener.tcp.DialogueFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzers have come across goes on being no trouble. */
class FuzzCorpusTest {
  static List<Path> request() throws IOException {
    return files("request");
  }

  static List<Path> dialogue() throws IOException {
    return files("dialogue");
  }

  private static List<Path> files(String corpus) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", corpus))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void request(Path file) throws IOException {
    RequestFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource
  void dialogue(Path file) throws IOException {
    DialogueFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
  }
}
