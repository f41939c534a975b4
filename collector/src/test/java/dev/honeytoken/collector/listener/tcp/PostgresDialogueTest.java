package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.decoy.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDialogueTest {
  private static final int TLS = 80877103;
  private static final int VERSION_3 = 3 << 16;

  @TempDir Path directory;
  private TcpRig tcp;

  @BeforeEach
  void start() {
    tcp = new TcpRig(Protocol.POSTGRESQL, directory);
  }

  @AfterEach
  void stop() {
    tcp.close();
  }

  private static byte[] startup(int code, String... parameters) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String each : parameters) {
      body.writeBytes(each.getBytes(StandardCharsets.UTF_8));
      body.write(0);
    }
    if (parameters.length > 0) {
      body.write(0);
    }
    return ByteBuffer.allocate(8 + body.size())
        .putInt(8 + body.size())
        .putInt(code)
        .put(body.toByteArray())
        .array();
  }

  private static byte[] password(String password) {
    byte[] text = password.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(6 + text.length)
        .put((byte) 'p')
        .putInt(5 + text.length)
        .put(text)
        .put((byte) 0)
        .array();
  }

  private String login(String user, String password, String application) throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      wire.send(
          startup(VERSION_3, "user", user, "database", "billing", "application_name", application));
      assertThat(wire.read(9)).containsExactly('R', 0, 0, 0, 8, 0, 0, 0, 3);
      return wire.send(password(password)).rest();
    }
  }

  @Test
  void aPasswordIsAHitWithWhatTheClientSaid() throws IOException {
    Planted planted = tcp.rig.plant("maven-server", Map.of());
    login("billing_app", planted.value(), "psql");
    assertThat(tcp.onlyHit().decoy()).isEqualTo(planted.decoy());
    assertThat(tcp.onlyHit().foundIn()).isEqualTo("header password");
    assertThat(tcp.onlyHit().evidence())
        .satisfies(
            evidence -> {
              assertThat(evidence.protocol()).isEqualTo(Protocol.POSTGRESQL);
              assertThat(evidence.method()).isEqualTo("LOGIN");
              assertThat(evidence.path()).isEqualTo("/billing");
              assertThat(evidence.userAgent()).isEqualTo("psql");
              assertThat(evidence.source()).isEqualTo("127.0.0.1");
              assertThat(evidence.toString()).doesNotContain(planted.value());
            });
  }

  @Test
  void aDecoyIsRefusedInTheVeryBytesOfAnyOtherPassword() throws IOException {
    Planted planted = tcp.rig.plant("maven-server", Map.of());
    String refusal = login("billing_app", planted.value(), "psql");
    assertThat(refusal)
        .isEqualTo(login("billing_app", "x".repeat(planted.value().length()), "psql"))
        .contains("C28P01", "Mpassword authentication failed for user \"billing_app\"");
  }

  @Test
  void aClientThatAsksForTlsIsToldThereIsNone() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      assertThat(wire.send(startup(TLS)).read(1)).containsExactly('N');
      wire.send(startup(VERSION_3, "user", "app"));
      assertThat(wire.read(1)).containsExactly('R');
    }
  }

  @Test
  void anotherProtocolIsRefusedWithAnError() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      assertThat(wire.send(startup(2 << 16, "user", "app")).rest()).contains("C0A000");
    }
  }

  @Test
  void aPacketLongerThanAnyClientsEndsTheConnection() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      wire.send(ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).putInt(VERSION_3).array());
      assertThat(wire.all()).isEmpty();
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      assertThat(wire.all()).isEmpty();
    }
  }

  @Test
  void aSourceWithTooManyConnectionsIsToldSoAndOthersGoOnAfterwards() throws IOException {
    List<Wire> held = new ArrayList<>();
    for (int i = 0; i < TcpRig.LIMITS.perSource(); i++) {
      held.add(new Wire(tcp.port()));
      held.get(i).send(startup(TLS)).read(1);
    }
    try (Wire late = new Wire(tcp.port())) {
      assertThat(late.rest()).contains("too many clients");
    }
    for (Wire each : held) {
      each.close();
    }
    org.awaitility.Awaitility.await()
        .until(() -> login("app", "nothing", "psql").contains("28P01"));
    assertThat(tcp.listener().turnedAway()).isPositive();
  }
}
