package dev.honeytoken.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.OwnProcess;
import dev.honeytoken.collector.running.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, each in a process of its own. */
class CommandLineTest {
  @TempDir private Path directory;

  @Test
  void aWrongConfigurationStopsTheStartWithTheMend() throws IOException {
    Files.writeString(directory.resolve("c.yaml"), "admin:\n  bnid: 127.0.0.1:1\n");
    try (OwnProcess collector =
        OwnProcess.start(directory, Map.of(), "check-config", "--config", "c.yaml")) {
      assertThat(collector.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("ERROR c.yaml, line 2, field 'admin.bnid': there is no such field")
          .contains("Did you mean 'bind'?")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void anAddressThatIsTakenIsSaid() throws IOException {
    try (Running other = Running.in(directory);
        OwnProcess collector =
            OwnProcess.start(
                directory,
                Map.of(
                    "HONEYTOKEN_ADMIN_BIND",
                    other.server().adminUrl().getAuthority(),
                    "HONEYTOKEN_DECOY_BIND",
                    "127.0.0.1:0"),
                "--data",
                "another")) {
      assertThat(collector.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("The admin API cannot listen on", "HONEYTOKEN_ADMIN_BIND");
    }
  }

  @Test
  void aKeyMadeBesideARunningCollectorIsGoodAtOnce() {
    try (Running running = Running.in(directory);
        OwnProcess create =
            OwnProcess.start(
                directory, Map.of(), "key", "create", "--scope", "read", "--data", "data")) {
      String key = create.line();
      assertThat(create.await()).isZero();

      Api.Answer answer = running.api().as(key).get("/v1/hits");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(running.api().get("/v1/audit").body())
          .contains("key create", "command line: " + System.getProperty("user.name"));
    }
  }

  @Test
  void anUnknownScopeListsTheKnownOnes() throws IOException {
    try (OwnProcess create =
        OwnProcess.start(directory, Map.of(), "key", "create", "--scope", "wirte")) {
      assertThat(create.await()).isEqualTo(2);

      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains("there is no scope 'wirte'; known: plant, drill, read, admin");
    }
  }
}
