package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisDialogueTest {
  private static final String WRONG =
      "-WRONGPASS invalid username-password pair or user is disabled.";

  @TempDir Path directory;
  private TcpRig tcp;

  @BeforeEach
  void start() {
    tcp = new TcpRig(Protocol.REDIS, directory);
  }

  @AfterEach
  void stop() {
    tcp.close();
  }

  private static String command(String... words) {
    StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
    for (String each : words) {
      command.append('$').append(each.length()).append("\r\n").append(each).append("\r\n");
    }
    return command.toString();
  }

  private String ask(String... words) throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      return wire.send(command(words)).line();
    }
  }

  private static String password(Planted planted) {
    return planted.value().replaceAll(".*:([^:@]+)@.*", "$1");
  }

  @Test
  void authWithAPasswordIsAHit() throws IOException {
    Planted planted = tcp.rig.plant("redis-url", Map.of());
    assertThat(ask("AUTH", password(planted))).isEqualTo(WRONG);
    assertThat(tcp.onlyHit().decoy()).isEqualTo(planted.decoy());
    assertThat(tcp.onlyHit().evidence().protocol()).isEqualTo(Protocol.REDIS);
  }

  @Test
  void authWithAUserIsAHit() throws IOException {
    Planted planted = tcp.rig.plant("redis-url", Map.of("username", "cache"));
    assertThat(ask("auth", "cache", password(planted))).isEqualTo(WRONG);
    assertThat(tcp.onlyHit().evidence().headers().toString())
        .contains("cache")
        .doesNotContain(password(planted));
  }

  @Test
  void helloWithALoginIsAHitAndSaysWhoTheClientIs() throws IOException {
    Planted planted = tcp.rig.plant("redis-url", Map.of());
    assertThat(ask("HELLO", "3", "AUTH", "default", password(planted), "SETNAME", "worker-7"))
        .isEqualTo(WRONG);
    assertThat(tcp.onlyHit().evidence().userAgent()).isEqualTo("worker-7");
  }

  @Test
  void anInlineAuthIsAHit() throws IOException {
    Planted planted = tcp.rig.plant("redis-url", Map.of());
    try (Wire wire = new Wire(tcp.port())) {
      assertThat(wire.send("AUTH " + password(planted) + "\r\n").line()).isEqualTo(WRONG);
    }
    assertThat(tcp.onlyHit().decoy()).isEqualTo(planted.decoy());
  }

  @Test
  void aDecoyIsRefusedInTheVeryBytesOfAnyOtherPassword() throws IOException {
    Planted planted = tcp.rig.plant("redis-url", Map.of());
    assertThat(ask("AUTH", password(planted))).isEqualTo(ask("AUTH", "guess"));
  }

  @Test
  void everyOtherCommandNeedsALogin() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      for (String each : new String[] {"PING", "INFO", "GET", "CONFIG", "COMMAND"}) {
        assertThat(wire.send(command(each, "x")).line())
            .isEqualTo("-NOAUTH Authentication required.");
      }
      assertThat(wire.send(command("HELLO", "3")).line()).startsWith("-NOAUTH HELLO must be");
      assertThat(wire.send(command("HELLO", "9")).line()).startsWith("-NOPROTO ");
      assertThat(wire.send(command("QUIT")).line()).isEqualTo("+OK");
    }
  }

  @Test
  void aCommandLargerThanTheProductTakesBeforeALoginEndsTheConnection() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      assertThat(wire.send("*1000000\r\n").rest())
          .isEqualTo("-ERR Protocol error: unauthenticated multibulk length\r\n");
    }
    try (Wire wire = new Wire(tcp.port())) {
      assertThat(wire.send("*1\r\n$999999999\r\n").rest())
          .isEqualTo("-ERR Protocol error: unauthenticated bulk length\r\n");
    }
  }

  @Test
  void endlessCommandsAreCutOff() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      wire.send("PING\r\n".repeat(2000));
      assertThat(wire.rest()).startsWith("-NOAUTH");
    }
  }
}
