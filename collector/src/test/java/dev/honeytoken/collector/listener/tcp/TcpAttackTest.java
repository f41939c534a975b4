package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever holds or floods a listener of another protocol keeps nobody else from being noticed. */
class TcpAttackTest {
  @TempDir Path directory;

  private static Socket from(int source, int port) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            port,
            InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) source}),
            0);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void login(TcpRig tcp, String password) throws IOException {
    try (Socket socket = from(2, tcp.port())) {
      String command = "*2\r\n$4\r\nAUTH\r\n$" + password.length() + "\r\n" + password + "\r\n";
      socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('-');
    }
  }

  @Test
  void idleConnectionsOfOneSourceKeepNoOtherOut() throws Exception {
    try (TcpRig tcp = new TcpRig(Protocol.REDIS, directory)) {
      Planted decoy = tcp.rig.plant("redis-url", Map.of());
      String password = decoy.value().replaceAll(".*:([^:@]+)@.*", "$1");
      List<Socket> idle = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        idle.add(from(1, tcp.port()));
      }
      await().until(() -> tcp.listener().turnedAway() > 0);
      for (int i = 0; i < 5; i++) {
        login(tcp, password);
      }
      // What is held is given up in the end, whatever comes.
      for (Socket each : idle) {
        assertThat(endOf(each)).isTrue();
        each.close();
      }
      login(tcp, password);
      assertThat(tcp.rig.hits()).hasSize(6);
    }
  }

  private static boolean endOf(Socket socket) throws IOException {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketException e) {
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MYSQL", "REDIS", "SSH"})
  void packetsLargerThanAnyLoginEndTheirConnection(Protocol protocol) throws Exception {
    try (TcpRig tcp = new TcpRig(protocol, directory)) {
      for (byte[] head :
          List.of(
              new byte[] {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 3, 0, 0},
              new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 1},
              "*2147483647\r\n$2147483647\r\n".getBytes(StandardCharsets.US_ASCII),
              "SSH-2.0-x\r\n\u007f\u007f\u007f\u007f".getBytes(StandardCharsets.US_ASCII))) {
        try (Socket socket = from(1, tcp.port())) {
          Thread reader = new Thread(() -> read(socket));
          reader.start();
          OutputStream out = socket.getOutputStream();
          boolean cut = false;
          try {
            out.write(head);
            for (int i = 0; i < 2_000; i++) {
              out.write(new byte[10_000]);
            }
          } catch (IOException e) {
            cut = true;
          }
          reader.join(20_000);
          assertThat(cut || !reader.isAlive()).isTrue();
        }
      }
      try (Socket socket = from(2, tcp.port())) {
        assertThat(socket.isConnected()).isTrue();
      }
      assertThat(tcp.rig.hits()).isEmpty();
    }
  }

  private static void read(Socket socket) {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Cut off.
    }
  }
}
