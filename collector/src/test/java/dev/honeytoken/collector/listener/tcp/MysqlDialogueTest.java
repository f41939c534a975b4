package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tcp.MysqlScramble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MysqlDialogueTest {
  private static final int CAPABILITIES = 0x8 | 0x200 | 0x8000 | 0x80000;

  @TempDir Path directory;
  private TcpRig tcp;

  @BeforeEach
  void start() {
    tcp = new TcpRig(Protocol.MYSQL, directory);
  }

  @AfterEach
  void stop() {
    tcp.close();
  }

  private static Use use(Planted planted) {
    return Kinds.of("mysql-url")
        .use(planted.credential().parts(), URI.create("mysql://packages.example.com"));
  }

  private static byte[] packet(Wire wire) throws IOException {
    byte[] head = wire.read(4);
    return wire.read((head[0] & 0xff) | (head[1] & 0xff) << 8);
  }

  private static byte[] challenge(byte[] greeting) {
    int at = 1;
    while (greeting[at] != 0) {
      at++;
    }
    int first = at + 5;
    byte[] challenge = Arrays.copyOfRange(greeting, first, first + 20);
    System.arraycopy(greeting, first + 27, challenge, 8, 12);
    return challenge;
  }

  private static byte[] hello(String user, byte[] digest, String plugin) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 4; i++) {
      out.write(CAPABILITIES >>> (8 * i));
    }
    out.writeBytes(new byte[28]);
    out.writeBytes((user + "\0").getBytes(StandardCharsets.UTF_8));
    out.write(digest.length);
    out.writeBytes(digest);
    out.writeBytes(("orders\0" + plugin + "\0").getBytes(StandardCharsets.UTF_8));
    return framed(1, out.toByteArray());
  }

  private static byte[] framed(int number, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body.length);
    out.write(body.length >>> 8);
    out.write(0);
    out.write(number);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private String login(String user, String password, MysqlScramble method) throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      byte[] digest = method.digest(password, challenge(packet(wire)));
      wire.send(hello(user, digest, method.plugin()));
      byte[] answer = packet(wire);
      assertThat(answer[0] & 0xff).isEqualTo(0xff);
      assertThat((answer[1] & 0xff) | (answer[2] & 0xff) << 8).isEqualTo(1045);
      return new String(answer, 3, answer.length - 3, StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aScrambledPasswordIsAHit(MysqlScramble method) throws IOException {
    Planted planted = tcp.rig.plant("mysql-url", Map.of());
    Use use = use(planted);
    String user = Objects.requireNonNull(use.username());
    assertThat(login(user, use.secret().reveal(), method))
        .isEqualTo("#28000Access denied for user '" + user + "'@'127.0.0.1' (using password: YES)");
    assertThat(tcp.onlyHit().decoy()).isEqualTo(planted.decoy());
    assertThat(tcp.onlyHit().evidence().path()).isEqualTo("/orders");
    assertThat(tcp.onlyHit().evidence().toString()).doesNotContain(use.secret().reveal());
  }

  @Test
  void decoysThatShareAUserNameAreToldApartByThePassword() throws IOException {
    Planted first = tcp.rig.plant("mysql-url", Map.of("username", "shop"));
    tcp.rig.plant("mysql-url", Map.of("username", "shop", "database", "other"));
    login("shop", use(first).secret().reveal(), MysqlScramble.CACHING_SHA2);
    assertThat(tcp.onlyHit().decoy()).isEqualTo(first.decoy());
  }

  @Test
  void anotherPasswordIsNoHitAndAnsweredAlike() throws IOException {
    Planted planted = tcp.rig.plant("mysql-url", Map.of("username", "shop"));
    String refusal = login("shop", "guess", MysqlScramble.CACHING_SHA2);
    assertThat(tcp.rig.hits()).isEmpty();
    assertThat(login("shop", use(planted).secret().reveal(), MysqlScramble.CACHING_SHA2))
        .isEqualTo(refusal);
  }

  @Test
  void aClientWithAnotherMethodIsAskedToChange() throws IOException {
    Planted planted = tcp.rig.plant("mysql-url", Map.of("username", "shop"));
    try (Wire wire = new Wire(tcp.port())) {
      byte[] challenge = challenge(packet(wire));
      wire.send(hello("shop", new byte[0], "client_ed25519"));
      assertThat(new String(packet(wire), StandardCharsets.ISO_8859_1))
          .startsWith("þcaching_sha2_password\0");
      wire.send(
          framed(3, MysqlScramble.CACHING_SHA2.digest(use(planted).secret().reveal(), challenge)));
      assertThat(new String(packet(wire), StandardCharsets.UTF_8)).contains("Access denied");
    }
    assertThat(tcp.onlyHit().decoy()).isEqualTo(planted.decoy());
  }

  @Test
  void lengthsThatLieEndTheConnection() throws IOException {
    try (Wire wire = new Wire(tcp.port())) {
      packet(wire);
      byte[] hello = hello("shop", new byte[3], "x");
      hello[4 + 32 + 5] = (byte) 0xff;
      assertThat(wire.send(hello).all()).isEmpty();
    }
  }
}
