package dev.honeytoken.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The image as it was built, unpacked. */
final class Image {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path archive;
  private final JsonNode config;

  private Image(Path archive, JsonNode config) {
    this.archive = archive;
    this.config = config;
  }

  /** The tar file; the test is skipped if there is none. */
  static Path file() {
    Path file = Path.of(System.getProperty("honeytoken.image", "no image"));
    assumeTrue(
        Files.isRegularFile(file),
        "no image was built: that takes Linux and a JDK with its jmods (or one with -Dimage.base)");
    return file;
  }

  /** Unpacks the tar file into a directory. */
  static Image open(Path directory) throws IOException, InterruptedException {
    run("tar", "-xf", file().toString(), "-C", Files.createDirectories(directory).toString());
    JsonNode manifest =
        JSON.readTree(Files.readAllBytes(directory.resolve("manifest.json"))).get(0);
    Path config = directory.resolve(manifest.get("Config").asText());
    return new Image(directory, JSON.readTree(Files.readAllBytes(config)));
  }

  /** What a container is told: user, command, ports. */
  JsonNode config() {
    return config.get("config");
  }

  /** The texts of one of its lists. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    config().path(name).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** Lays its layers one over the other. */
  Path root(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    JsonNode manifest = JSON.readTree(Files.readAllBytes(archive.resolve("manifest.json"))).get(0);
    for (JsonNode layer : manifest.get("Layers")) {
      run(
          "tar",
          "-xpf",
          archive.resolve(layer.asText()).toString(),
          "--no-same-owner",
          "-C",
          directory.toString());
    }
    return directory;
  }

  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
  }
}
