package dev.honeytoken.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the image as a container runtime would, without one: bubblewrap gives it its walls. */
class ImageIT {
  private static final Pattern ADMIN = Pattern.compile("Admin API (http://\\S+)");
  private static final Pattern DECOYS = Pattern.compile("Decoys at (http://\\S+)");

  @TempDir private Path directory;

  private static void assumeWalls() throws IOException, InterruptedException {
    boolean works;
    try {
      Process probe =
          new ProcessBuilder(
                  "bwrap", "--ro-bind", "/", "/", "--unshare-user", "--uid", "65532", "true")
              .redirectErrorStream(true)
              .start();
      works = probe.waitFor() == 0;
    } catch (IOException e) {
      works = false;
    }
    assumeTrue(works, "bubblewrap is not here or may not make name spaces: apt install bubblewrap");
  }

  /** As compose.yaml and the pods say: no rights, nothing to write to but /data and /tmp. */
  private static ProcessBuilder contained(Image image, Path root, Path data, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bwrap",
                "--unshare-user",
                "--unshare-pid",
                "--unshare-ipc",
                "--die-with-parent",
                "--uid",
                "65532",
                "--gid",
                "65532",
                "--cap-drop",
                "ALL",
                "--clearenv"));
    command.addAll(List.of("--ro-bind", root.toString(), "/"));
    command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    command.addAll(List.of("--bind", data.toString(), "/data", "--chdir", "/data"));
    for (String each : image.texts("Env")) {
      int equals = each.indexOf('=');
      command.addAll(List.of("--setenv", each.substring(0, equals), each.substring(equals + 1)));
    }
    command.addAll(
        List.of(
            "--setenv",
            "HONEYTOKEN_ADMIN_BIND",
            "127.0.0.1:0",
            "--setenv",
            "HONEYTOKEN_DECOY_BIND",
            "127.0.0.1:0"));
    command.add("--");
    command.addAll(image.texts("Entrypoint"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private static String said(BufferedReader out, Pattern pattern) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      all.append(line).append('\n');
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new AssertionError("it ended before it said " + pattern + ":\n" + all);
  }

  private static int status(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void itRunsAsNobodyInParticularOnAFileSystemThatCannotBeWrittenTo() throws Exception {
    Image image = Image.open(directory.resolve("image"));
    assumeWalls();
    Path root = image.root(directory.resolve("root"));
    // A container runtime makes these for itself.
    Files.createDirectories(root.resolve("proc"));
    Files.createDirectories(root.resolve("dev"));
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    Process collector = contained(image, root, data).start();
    try (BufferedReader out = collector.inputReader()) {
      String admin = said(out, ADMIN);
      String decoys = said(out, DECOYS);
      assertThat(status(admin + "/readyz")).isEqualTo(200);
      assertThat(status(decoys + "/-/whoami")).isEqualTo(401);

      Process health = contained(image, root, data, "health", "--url", admin).start();
      assertThat(health.inputReader().readLine()).isEqualTo("ready");
      assertThat(health.waitFor()).isZero();
    } finally {
      collector.destroy();
      assertThat(collector.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(data.resolve("honeytoken.db")).exists();
    assertThat(data.resolve("keyring")).exists();
  }

  @Test
  void itIsToldToRunAsAUserWithoutRights() throws Exception {
    Image image = Image.open(directory.resolve("image"));
    assertThat(image.config().get("User").asText()).isEqualTo("65532:65532");
    assertThat(image.config().get("ExposedPorts").has("8080/tcp")).isTrue();
    assertThat(image.texts("Entrypoint")).contains("dev.honeytoken.collector.Main");
  }

  @Test
  void itsBillOfMaterialsIsInIt() throws Exception {
    Path root = Image.open(directory.resolve("image")).root(directory.resolve("root"));
    String bill = Files.readString(root.resolve("opt/honeytoken-collector.cdx.json"));
    assertThat(bill).contains("CycloneDX", "pkg:maven/org.eclipse.jetty/jetty-server@");
  }

  @Test
  void thereIsNoShellAndNothingThatGivesRights() throws Exception {
    Image image = Image.open(directory.resolve("image"));
    Path root = image.root(directory.resolve("root"));
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile).map(each -> "/" + root.relativize(each)))
          .noneMatch(each -> each.matches(".*/(sh|bash|dash|busybox|su|sudo|apt|curl|wget)"));
    }
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(ImageIT::givesRights)).isEmpty();
    }
  }

  private static boolean givesRights(Path file) {
    try {
      return Files.isRegularFile(file)
          && ((int) Files.getAttribute(file, "unix:mode") & 0xc00) != 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
