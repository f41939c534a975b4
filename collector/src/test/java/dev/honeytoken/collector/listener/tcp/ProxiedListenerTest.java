package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxiedListenerTest {
  @TempDir Path directory;

  private TcpRig behind(Protocol protocol, String trusted) {
    return new TcpRig(protocol, directory, ProxyProtocol.from(List.of(trusted)));
  }

  private static String header(int client) {
    return "PROXY TCP4 203.0.113." + client + " 127.0.0.1 51000 6379\r\n";
  }

  private static String auth(Planted planted) {
    String password = planted.value().replaceAll(".*:([^:@]+)@.*", "$1");
    return "*2\r\n$4\r\nAUTH\r\n$" + password.length() + "\r\n" + password + "\r\n";
  }

  @Test
  void aLoginBehindATrustedProxyIsOfTheClientItNames() throws IOException {
    try (TcpRig tcp = behind(Protocol.REDIS, "127.0.0.1");
        Wire wire = new Wire(tcp.port())) {
      Planted planted = tcp.rig.plant("redis-url", Map.of());
      assertThat(wire.send(header(7) + auth(planted)).line()).startsWith("-WRONGPASS");
      assertThat(tcp.onlyHit().evidence().source()).isEqualTo("203.0.113.7");
      assertThat(tcp.onlyHit().evidence().sourcePort()).isEqualTo(51_000);
    }
  }

  @Test
  void aHeaderFromAnybodyElseIsNoHeader() throws IOException {
    try (TcpRig tcp = behind(Protocol.REDIS, "192.0.2.1");
        Wire wire = new Wire(tcp.port())) {
      Planted planted = tcp.rig.plant("redis-url", Map.of());
      wire.send(header(7) + auth(planted)).line();
      assertThat(tcp.rig.hits()).allMatch(each -> each.evidence().source().equals("127.0.0.1"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REDIS", "SSH", "MYSQL", "POSTGRESQL"})
  void aTrustedProxyThatSendsNoHeaderIsNotListenedTo(Protocol protocol) throws IOException {
    try (TcpRig tcp = behind(protocol, "127.0.0.1");
        Wire wire = new Wire(tcp.port())) {
      wire.send("SSH-2.0-OpenSSH_9.6\r\n".repeat(10));
      // A server for SSH introduces itself before it reads.
      assertThat(wire.rest()).matches("(SSH-2\\.0-[^\n]*\n)?");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REDIS", "SSH"})
  void clientsAreCountedAndNotTheirProxy(Protocol protocol) throws IOException {
    try (TcpRig tcp = behind(protocol, "127.0.0.1")) {
      List<Wire> held = new ArrayList<>();
      for (int i = 0; i <= TcpRig.LIMITS.perSource(); i++) {
        held.add(new Wire(tcp.port()).send(header(i)));
      }
      Wire one = new Wire(tcp.port()).send(header(0) + "PING\r\nSSH-2.0-OpenSSH_9.6\r\n");
      held.add(one);
      assertThat(one.line()).isNotEmpty();
      assertThat(tcp.listener().turnedAway()).isZero();
      for (Wire each : held) {
        each.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REDIS", "SSH"})
  void aClientBehindAProxyWithTooManyConnectionsIsTurnedAway(Protocol protocol) throws IOException {
    try (TcpRig tcp = behind(protocol, "127.0.0.1")) {
      List<Wire> held = new ArrayList<>();
      for (int i = 0; i <= TcpRig.LIMITS.perSource(); i++) {
        held.add(new Wire(tcp.port()).send(header(7)));
      }
      Awaitility.await().until(() -> tcp.listener().turnedAway() == 1);
      for (Wire each : held) {
        each.close();
      }
    }
  }
}
