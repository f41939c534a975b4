package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshListenerTest {
  @TempDir Path directory;

  @Test
  void itCallsItselfWhatServersDo() throws IOException {
    try (TcpRig tcp = new TcpRig(Protocol.SSH, directory);
        Wire wire = new Wire(tcp.port())) {
      assertThat(wire.line()).startsWith("SSH-2.0-OpenSSH_").doesNotContain("SSHD");
    }
  }

  @Test
  void theHostKeyStaysTheSameOverRestartsAndIsForItsUserAlone() throws IOException {
    Path file = directory.resolve("ssh_host_ed25519_key");
    new TcpRig(Protocol.SSH, directory).close();
    byte[] first = Files.readAllBytes(file);
    new TcpRig(Protocol.SSH, directory).close();
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    assertThat(Files.getPosixFilePermissions(file))
        .allMatch(each -> each.name().startsWith("OWNER_"));
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    try (TcpRig tcp = new TcpRig(Protocol.SSH, directory);
        Wire wire = new Wire(tcp.port())) {
      assertThat(wire.rest()).startsWith("SSH-2.0-");
    }
  }

  @Test
  void aSourceWithTooManyConnectionsIsTurnedAwayAndComesInAfterwards() throws IOException {
    try (TcpRig tcp = new TcpRig(Protocol.SSH, directory)) {
      List<Wire> held = new ArrayList<>();
      for (int i = 0; i < TcpRig.LIMITS.perSource(); i++) {
        Wire wire = new Wire(tcp.port());
        assertThat(wire.line()).startsWith("SSH-2.0-");
        held.add(wire);
      }
      try (Wire late = new Wire(tcp.port())) {
        late.all();
      }
      assertThat(tcp.listener().turnedAway()).isEqualTo(1);
      for (Wire each : held) {
        each.close();
      }
      Awaitility.await()
          .until(
              () -> {
                try (Wire wire = new Wire(tcp.port())) {
                  return wire.line().startsWith("SSH-2.0-");
                }
              });
    }
  }
}
