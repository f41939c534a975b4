package dev.honeytoken.collector.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import dev.honeytoken.client.CollectorAddress;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Origin;
import dev.honeytoken.collector.running.OwnProcess;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Seeding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded mode in a process of its own, as a build starts it. */
class EmbeddedTest {
  private static final String ENV = "# settings\r\nPORT=8080\r\n";

  @TempDir private Path project;
  @TempDir private Path temporary;

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(project.resolve(".env"), ENV);
  }

  @Test
  void theEndOfTheBuildTakesEveryDecoyOutAndLeavesNothingBehind() throws IOException {
    try (OwnProcess collector = start()) {
      seed(collector.line());
      assertThat(Files.readString(project.resolve(".env"))).isNotEqualTo(ENV);

      collector.endInput();

      assertThat(collector.await()).isZero();
      assertThat(Files.readString(project.resolve(".env"))).isEqualTo(ENV);
      assertThat(leftovers()).isEmpty();
    }
  }

  @Test
  void beingToldToEndDoesTheSame() throws IOException {
    try (OwnProcess collector = start()) {
      seed(collector.line());

      collector.terminate();
      collector.await();

      assertThat(Files.readString(project.resolve(".env"))).isEqualTo(ENV);
      assertThat(leftovers()).isEmpty();
    }
  }

  private OwnProcess start() {
    return OwnProcess.start(
        project.resolve("..").normalize(),
        Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary),
        "embedded",
        "--workspace",
        project.toString());
  }

  private void seed(String greeting) {
    JsonObject hello = Json.object(greeting.getBytes(StandardCharsets.UTF_8));
    try (HttpCollector client =
        new HttpCollector(
            CollectorAddress.of(hello.address("admin"), Secret.of(hello.text("key"))))) {
      new Seeding(client, event -> {})
          .run(
              new PlantingRequest(
                  "com.example:billing",
                  project.toString(),
                  temporary.resolve("record").toString(),
                  new Origin("test", null, null, "1", null, null, null),
                  List.of(new DecoySpec("jwt", ".env", null, "API_TOKEN", Map.of(), null)),
                  List.of()));
    }
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(each -> each.getFileName().toString().startsWith("collector-")).toList();
    }
  }
}
