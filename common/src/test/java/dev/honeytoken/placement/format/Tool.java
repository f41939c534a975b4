package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program on this machine that reads files of some format for a living. */
final class Tool {
  private Tool() {}

  /** Skips the test, saying why, where the command does not work. */
  static void require(Path home, String... command) {
    Assumptions.assumeTrue(
        works(home, command), "not installed here: " + String.join(" ", command));
  }

  private static boolean works(Path home, String... command) {
    try {
      return start(home, Map.of(), List.of(command), "").waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A Python that has that module: the one on the path, or the system's own, for which
   * distributions package modules. Skips the test, saying why, where neither has.
   */
  static String python(Path home, String module) {
    for (String each : List.of("python3", "/usr/bin/python3")) {
      if (works(home, each, "-c", "import " + module)) {
        return each;
      }
    }
    return Assumptions.abort("not installed here: " + module + " of Python");
  }

  /** What the command prints; it must end well. */
  static String run(Path home, Map<String, String> env, String input, String... command) {
    try {
      Process process = start(home, env, List.of(command), input);
      String printed;
      try (InputStream out = process.getInputStream()) {
        printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process start(
      Path home, Map<String, String> env, List<String> command, String input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(home.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(env);
    Path in = Files.createTempFile(home, "in", ".txt");
    builder.redirectInput(Files.writeString(in, input).toFile());
    return builder.start();
  }
}
