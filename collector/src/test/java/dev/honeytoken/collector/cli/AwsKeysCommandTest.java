package dev.honeytoken.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.running.OwnProcess;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aws-keys import} in a process of its own. */
class AwsKeysCommandTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzz1";
  private static final String YAML = "providers: {aws: {connection: 'env:TOKEN'}}\n";
  private static final Map<String, String> TOKEN = Map.of("TOKEN", "the-token");

  @TempDir private Path directory;

  private static String keys(String... ids) {
    StringBuilder list = new StringBuilder();
    for (String each : ids) {
      list.append(list.isEmpty() ? "" : ",")
          .append("{\"id\":\"%s\",\"secret\":\"%s\"}".formatted(each, SECRET));
    }
    return "[" + list + "]";
  }

  private OwnProcess command(String... words) throws IOException {
    Files.writeString(directory.resolve("c.yaml"), YAML);
    return OwnProcess.start(directory, TOKEN, words);
  }

  private static long free(Running running) {
    return running.api().get("/v1/providers").json().objects("providers", each -> each).stream()
        .filter(each -> each.text("kind").equals("own-aws"))
        .mapToLong((JsonObject each) -> each.integer("free"))
        .sum();
  }

  @Test
  void keysOfAFileAreInThePoolOfARunningCollectorAtOnceAndInTheAuditLog() throws IOException {
    try (Running running = Running.in(directory, YAML, TOKEN, new SettableClock())) {
      Files.writeString(
          directory.resolve("keys.json"), keys("AKIAAAAAAAAAAAAAAAA2", "AKIAAAAAAAAAAAAAAAA3"));
      try (OwnProcess command =
          command("aws-keys", "import", "keys.json", "--config", "c.yaml", "--data", "data")) {
        assertThat(command.line()).isEqualTo("Imported 2 keys; 0 were known. Free now: 2.");
        assertThat(command.await()).isZero();
      }

      assertThat(free(running)).isEqualTo(2);
      assertThat(running.api().get("/v1/audit").body())
          .contains("aws-keys import")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void whatIsPipedInIsTakenTooAndWhatIsKnownIsLeft() throws IOException {
    try (Running running = Running.in(directory, YAML, TOKEN, new SettableClock())) {
      String[] words = {"aws-keys", "import", "-", "--config", "c.yaml", "--data", "data"};
      try (OwnProcess command =
          command(words).say("{\"keys\":" + keys("AKIAAAAAAAAAAAAAAAA2") + "}")) {
        assertThat(command.line()).startsWith("Imported 1 keys");
      }
      try (OwnProcess command =
          command(words).say(keys("AKIAAAAAAAAAAAAAAAA2", "AKIAAAAAAAAAAAAAAAA3"))) {
        assertThat(command.line()).isEqualTo("Imported 1 keys; 1 were known. Free now: 2.");
      }
      assertThat(free(running)).isEqualTo(2);
    }
  }

  @Test
  void whatIsNoKeyIsRefusedWithTheMendAndWithoutBeingRepeated() throws IOException {
    try (Running running = Running.in(directory, YAML, TOKEN, new SettableClock());
        OwnProcess command =
            command("aws-keys", "import", "-", "--config", "c.yaml", "--data", "data")
                .say(keys("AKIAAAAAAAAAAAAAAAA2", "AKIA-no-key"))) {
      assertThat(command.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("Standard input", "keys[1].id", "terraform output -json keys")
          .doesNotContain(SECRET)
          .doesNotContain("no-key");
      assertThat(free(running)).isZero();
    }
  }

  @Test
  void withoutAnAccountOfOnesOwnNothingIsImported() throws IOException {
    try (Running running = Running.in(directory);
        OwnProcess command =
            OwnProcess.start(directory, Map.of(), "aws-keys", "import", "-", "--data", "data")
                .say(keys("AKIAAAAAAAAAAAAAAAA2"))) {
      assertThat(command.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("providers: {aws: {connection: env:AWS_CONNECTION_KEY}}");
      assertThat(running.api().get("/v1/audit").body()).doesNotContain("aws-keys");
    }
  }

  @Test
  void aFileThatIsNotThereIsSaid() throws IOException {
    try (Running running = Running.in(directory, YAML, TOKEN, new SettableClock());
        OwnProcess command =
            command("aws-keys", "import", "none.json", "--config", "c.yaml", "--data", "data")) {
      assertThat(command.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("There is no file none.json");
      assertThat(free(running)).isZero();
    }
  }
}
