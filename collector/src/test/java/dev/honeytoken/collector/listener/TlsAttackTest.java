package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on TLS and HTTP/2 end their own connection, and hits on others go on arriving. */
class TlsAttackTest {
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM_AND_HEADERS = 5;

  /** {@code :method GET}, {@code :scheme https}, {@code :path /}: RFC 7541, appendix A. */
  private static final byte[] GET = {(byte) 0x82, (byte) 0x87, (byte) 0x84};

  @TempDir Path directory;
  private Rig rig;
  private DecoyServer server;
  private Planted npm;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(directory);
    npm = rig.plant("npm-token", Map.of());
    server = TlsListening.start(rig);
  }

  @AfterEach
  void stop() {
    server.close();
    rig.close();
  }

  private SSLSocket connect(String protocol, String application) throws IOException {
    return TlsListening.connect(server, application, protocol);
  }

  private void hits(int count) throws IOException {
    int before = rig.hits().size();
    for (int i = 0; i < count; i++) {
      try (SSLSocket socket = connect("TLSv1.3", "http/1.1")) {
        socket
            .getOutputStream()
            .write(
                ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Key: "
                        + npm.value()
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 401");
      }
    }
    assertThat(rig.hits()).hasSize(before + count);
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(payload.length >> 16);
    out.write(payload.length >> 8);
    out.write(payload.length);
    out.write(type);
    out.write(flags);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(stream >> shift);
    }
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private SSLSocket http2() throws IOException {
    SSLSocket socket = connect("TLSv1.3", "h2");
    assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
    OutputStream out = socket.getOutputStream();
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.write(frame(SETTINGS, 0, 0, new byte[0]));
    out.flush();
    return socket;
  }

  /** Sends that often what is made of a number, and asserts that the server has had enough. */
  private void assertCutOff(SSLSocket socket, int times, java.util.function.IntFunction<byte[]> of)
      throws IOException {
    Thread reader =
        new Thread(
            () -> {
              try {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // Cut off.
              }
            });
    reader.start();
    assertThatThrownBy(
            () -> {
              OutputStream out = socket.getOutputStream();
              for (int i = 0; i < times; i++) {
                out.write(of.apply(i));
              }
              out.flush();
              // What was sent last may have met a closed socket only now.
              reader.join(15_000);
              out.write(of.apply(times));
              out.flush();
              out.write(of.apply(times + 1));
              out.flush();
              throw new AssertionError("the server took it all");
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void streamsThatAreResetAtOnceEndTheirConnection() throws IOException {
    try (SSLSocket socket = http2()) {
      assertCutOff(
          socket,
          50_000,
          i -> {
            int stream = 2 * i + 1;
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(frame(HEADERS, END_STREAM_AND_HEADERS, stream, GET));
            both.writeBytes(frame(RESET, 0, stream, new byte[] {0, 0, 0, 8}));
            return both.toByteArray();
          });
      hits(5);
    }
  }

  @Test
  void aHeaderThatNeverEndsEndsItsConnection() throws IOException {
    try (SSLSocket socket = http2()) {
      socket.getOutputStream().write(frame(HEADERS, 1, 1, GET));
      byte[] more = new byte[1_000];
      java.util.Arrays.fill(more, (byte) 0x84);
      assertCutOff(socket, 5_000, i -> frame(CONTINUATION, 0, 1, more));
      hits(5);
    }
  }

  @Test
  void emptyContinuationsWithoutEndEndTheirConnection() throws IOException {
    try (SSLSocket socket = http2()) {
      socket.getOutputStream().write(frame(HEADERS, 1, 1, GET));
      assertCutOff(socket, 200_000, i -> frame(CONTINUATION, 0, 1, new byte[0]));
      hits(5);
    }
  }

  @Test
  void pingsAndSettingsWithoutEndEndTheirConnection() throws IOException {
    try (SSLSocket pings = http2();
        SSLSocket settings = http2()) {
      assertCutOff(pings, 100_000, i -> frame(PING, 0, 0, new byte[8]));
      assertCutOff(settings, 100_000, i -> frame(SETTINGS, 0, 0, new byte[0]));
      hits(5);
    }
  }

  @Test
  void handshakesAreNotBegunAnewOnAConnection() throws Exception {
    try (SSLSocket socket = connect("TLSv1.2", "http/1.1")) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 5; i++) {
                  socket.startHandshake();
                  out.write(
                      "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  out.flush();
                  if (in.read() < 0) {
                    throw new IOException("closed");
                  }
                }
              })
          .isInstanceOf(IOException.class);
      hits(5);
    }
  }
}
