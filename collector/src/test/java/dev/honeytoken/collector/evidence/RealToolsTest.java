package dev.honeytoken.collector.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.collector.listener.DecoyServer;
import dev.honeytoken.collector.listener.ListenerConfig;
import dev.honeytoken.collector.rig.Rig;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each program that is installed here uses a decoy as it does by itself. */
class RealToolsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curl                 | curl -s -u me:TOKEN URL/x",
        "Wget                 | wget -q -t1 -O - --user=me --password=TOKEN --auth-no-challenge URL/x",
        "Git                  | git -c credential.helper= ls-remote http://me:TOKEN@HOST/a.git",
        "npm                  | npm whoami --userconfig NPMRC --fetch-retries=0 --cache CACHE",
        "a Node.js program    | node -e fetch('URL',{headers:{authorization:'Bearer/TOKEN'}})",
        "a Python program (urllib) |"
            + " python3 -c import/urllib.request/as/u;u.urlopen(u.Request('URL/x?t=TOKEN'))",
      })
  void aRealProgramIsTakenForWhatItIs(String tool, String command) throws Exception {
    assumeTrue(installed(command.split(" ", 2)[0]), "not installed: " + command.split(" ", 2)[0]);
    try (Rig rig = new Rig(directory);
        DecoyServer server = rig.listener(ListenerConfig.Limits.DEFAULT)) {
      String token = rig.plant("npm-token", Map.of()).value();
      String host = "127.0.0.1:" + server.port();
      Path npmrc = directory.resolve("npmrc");
      Files.writeString(
          npmrc, "//" + host + "/:_authToken=" + token + "\nregistry=http://" + host + "/\n");
      List<String> words =
          Arrays.stream(command.split(" ", -1))
              .map(
                  word ->
                      word.startsWith("import/")
                          ? word.replaceFirst("/", " ").replace("/as/", " as ")
                          : word)
              .map(word -> word.replace("Bearer/", "Bearer "))
              .map(word -> word.replace("TOKEN", token).replace("HOST", host))
              .map(word -> word.replace("URL", "http://" + host))
              .map(word -> word.replace("NPMRC", npmrc.toString()))
              .map(word -> word.replace("CACHE", directory.resolve("cache").toString()))
              .toList();
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("output").toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(rig.hits()).as(Files.readString(directory.resolve("output"))).isNotEmpty();
      ToolGuess guess = ToolGuess.of(rig.hits().get(0).evidence());
      assertThat(guess.tool()).as(rig.hits().get(0).evidence().toString()).isEqualTo(tool);
      assertThat(guess.confidence()).isEqualTo(ToolGuess.Confidence.LIKELY);
    }
  }

  private static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}
