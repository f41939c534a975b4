package dev.honeytoken.planting;

import dev.honeytoken.client.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project in a directory, with the kinds of files that real ones have. */
public final class Checkout {
  private static final Origin ORIGIN = new Origin("test", "c0ffee", "main", "7", null, null, null);

  private final Path directory;

  /** A project with files in a directory that exists. */
  public Checkout(Path directory) {
    this.directory = directory;
    write(".env", "# service\r\nPORT=8080\r\nNAME=app");
    write(
        "config/app.json",
        "{\n  \"port\": 8080, // none\n  \"db\": {}\n}\n".replace(" // none", ""));
    write("app.properties", "\u00e4=1\nb = 2\n");
    write(".npmrc", "fund=false\n");
  }

  /** Five decoys in as many files, the last of which there is not yet. */
  public static List<DecoySpec> decoys() {
    return List.of(
        decoy("jwt", ".env", "BILLING_API_TOKEN"),
        decoy("jwt", "config/app.json", "payments.apiToken"),
        decoy("maven-server", "app.properties", "deploy.password"),
        decoy("npm-token", ".npmrc", null),
        decoy("docker-auth", ".docker/config.json", null));
  }

  /** A decoy with no options. */
  public static DecoySpec decoy(String kind, String file, @Nullable String name) {
    return new DecoySpec(kind, file, null, name, Map.of(), null);
  }

  /** The project's directory. */
  public Path directory() {
    return directory;
  }

  /** The record file, outside of what {@link #files} looks at. */
  public Path record() {
    return directory.resolve("target/planting");
  }

  /** A request for decoys. */
  public PlantingRequest request(List<DecoySpec> decoys, InUse... inUse) {
    return request(decoys, ORIGIN, inUse);
  }

  /** A request of another build. */
  public PlantingRequest request(List<DecoySpec> decoys, Origin origin, InUse... inUse) {
    return new PlantingRequest(
        "g:a", directory.toString(), record().toString(), origin, decoys, List.of(inUse));
  }

  /** Writes a file in ISO-8859-1, in which every byte is a character. */
  public void write(String file, String text) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
      Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's text. */
  public String read(String file) {
    return java.util.Objects.requireNonNull(files().get(file), file);
  }

  /** Every file but those under {@code target}, byte for byte. */
  public Map<String, String> files() {
    try (Stream<Path> paths = Files.walk(directory)) {
      Map<String, String> files = new TreeMap<>();
      for (Path each : paths.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(each).toString();
        if (!name.startsWith("target/")) {
          files.put(name, new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
