package dev.honeytoken.collector.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {
  @TempDir private Path directory;

  @Test
  void aSecretIsReadFromTheEnvironment() throws IOException {
    assertThat(secret("env:NAME", Map.of("NAME", " hunter2 "))).isEqualTo("hunter2");
  }

  @Test
  void aSecretIsReadFromAFileBesideTheConfiguration() throws IOException {
    Files.writeString(directory.resolve("hook.secret"), "hunter2\n");

    assertThat(secret("file:hook.secret", Map.of())).isEqualTo("hunter2");
  }

  @Test
  void aSecretIsWhatACommandPrintsWithoutTheBlanksAroundIt() throws IOException {
    assertThat(secret("{command: [printf, '  hunter2\\n\\n']}", Map.of())).isEqualTo("hunter2");
  }

  @Test
  void aCommandRunsBesideTheConfigurationWithItsEnvironmentAndNothingToRead() throws IOException {
    Files.writeString(directory.resolve("part"), "hunter");
    String command = "{command: [sh, -c, 'cat; cat part; printf $TAIL']}";

    assertThat(secret(command, Map.of("TAIL", "2"))).isEqualTo("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "sh, -c, 'echo hunter2; echo hunter2 >&2; exit 3'   ~ ended with status 3",
        "no-such-secret-manager, hunter2                    ~ cannot be started",
        "sh, -c, 'echo hunter2 >&2'                         ~ prints nothing",
        "sh, -c, 'yes hunter2 | head -c 100000'             ~ prints more than 65536 bytes",
      })
  void aCommandThatFailsNamesTheLineAndNeverTheSecret(String words, String problem)
      throws IOException {
    ConfigurationException failure = failure("{command: [" + words + "]}");

    assertThat(failure)
        .hasMessageContaining("line 2, field 'secret': the command '")
        .hasMessageContaining(problem)
        .hasNoCause();
    assertThat(failure.getMessage() + failure.mend()).doesNotContain("hunter2");
  }

  @Test
  void aCommandThatDoesNotEndIsEndedAndSaidSo() throws IOException {
    long before = System.nanoTime();

    ConfigurationException failure =
        failure("{command: [sh, -c, 'sleep 600 & wait'], timeout: 1s}");

    assertThat(failure).hasMessageEndingWith("did not end within 1 seconds");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void aCommandWithAFieldTooManyIsRefused() throws IOException {
    assertThat(failure("{command: [a], shell: true}"))
        .hasMessageEndingWith("field 'secret.shell': there is no such field");
  }

  @Test
  void onlyASecretComesFromACommand() throws IOException {
    Section section = section("{command: [echo, '5']}", Map.of());

    assertThat(
            catchThrowableOfType(
                ConfigurationException.class,
                () -> section.required("secret", "env:NAME").number(1, 9)))
        .hasMessageEndingWith("only a secret can come from a command");
  }

  private String secret(String yaml, Map<String, String> environment) throws IOException {
    return section(yaml, environment).required("secret", "env:NAME").secret().reveal();
  }

  private ConfigurationException failure(String yaml) throws IOException {
    Section section = section(yaml, Map.of());
    return catchThrowableOfType(
        ConfigurationException.class, () -> section.required("secret", "env:NAME").secret());
  }

  private Section section(String yaml, Map<String, String> environment) throws IOException {
    Path file = directory.resolve("collector.yaml");
    Files.writeString(file, "\nsecret: " + yaml + "\n");
    return YamlFile.open(file, environment);
  }
}
