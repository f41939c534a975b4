package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Hit;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.compression.HuffmanEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers over HTTP/2 that are none: they are refused, and the credential in them is a hit. */
class MalformedHttp2Test {
  private static final String OTHER = "npm_000000000000000000000000000000000000";

  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int PADDED_AND_PRIORITY = 0x28;

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

  private SSLSocket connect() throws IOException {
    SSLSocket socket = TlsListening.connect(server, "h2", "TLSv1.3");
    OutputStream out = socket.getOutputStream();
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.write(TlsAttackTest.frame(SETTINGS, 0, 0, new byte[0]));
    out.flush();
    assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
    return socket;
  }

  /** Fields one after the other, each written out: {@code name=value}. */
  private static byte[] block(String... fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String each : fields) {
      int at = each.indexOf('=', 1);
      out.write(0);
      text(out, each.substring(0, at));
      text(out, each.substring(at + 1));
    }
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(bytes).hasSizeLessThan(127);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] request(String path, String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(block(":method=GET", ":scheme=https", ":authority=a.example", ":path=" + path));
    out.writeBytes(block(more));
    return out.toByteArray();
  }

  /** Sends a block as the header of stream 1; the frame that the stream is answered with. */
  private byte[] ask(SSLSocket socket, byte[] block) throws IOException {
    return ask(socket, 1, TlsAttackTest.frame(HEADERS, END_STREAM | END_HEADERS, 1, block));
  }

  private static byte[] ask(SSLSocket socket, int stream, byte[] frames) throws IOException {
    socket.getOutputStream().write(frames);
    socket.getOutputStream().flush();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      byte[] header = in.readNBytes(9);
      int length = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
      byte[] payload = in.readNBytes(length);
      if (ByteBuffer.wrap(header, 5, 4).getInt() == stream) {
        return ByteBuffer.allocate(1 + length).put(header[3]).put(payload).array();
      }
    }
  }

  private Hit onlyHit() {
    assertThat(rig.hits()).hasSize(1);
    Hit hit = rig.hits().get(0);
    assertThat(hit.decoy()).isEqualTo(npm.decoy());
    assertThat(hit.evidence().toString()).doesNotContain(npm.value());
    return hit;
  }

  /** The answer's header begins with {@code :status 400}, RFC 7541, appendix A. */
  private static void isRefused(byte[] answer) {
    assertThat(answer[0]).isEqualTo((byte) HEADERS);
    assertThat(answer).contains((byte) 0x8c);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/%", "/a%2", "/%c3%28", "/\u00ff\u00fe", "%", "no-slash"})
  void aCredentialUnderAPathThatIsNoneIsAHit(String path) throws IOException {
    try (SSLSocket socket = connect()) {
      // Some of them are paths to the server, and refused by the product's own page.
      assertThat(ask(socket, request(path, "authorization=Bearer " + npm.value()))[0])
          .isEqualTo((byte) HEADERS);
    }
    assertThat(onlyHit().foundIn()).isEqualTo("header authorization");
  }

  @Test
  void aCredentialInAPathThatIsNoneIsAHit() throws IOException {
    try (SSLSocket socket = connect()) {
      isRefused(ask(socket, request("/%zz/" + npm.value())));
    }
    Hit hit = onlyHit();
    assertThat(hit.foundIn()).isEqualTo("path");
    assertThat(hit.evidence().host()).isEqualTo("a.example");
    assertThat(hit.evidence().tls()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":method=GET|:scheme=https|authorization=Bearer TOKEN",
        ":path=/|authorization=Bearer TOKEN",
        ":method=GET|:scheme=https|:path=/|Authorization=Bearer TOKEN",
        ":method=GET|:scheme=https|:path=/|x key=TOKEN",
        ":method=GET|:scheme=https|:path=/|:path=/|x-key=TOKEN",
        ":method=GET|x-key=TOKEN|:scheme=https|:path=/",
        ":method=GET|:scheme=https|:path=/|:unknown=1|x-key=TOKEN",
        ":method=GET|:scheme=https|:path=/|connection=close|x-key=TOKEN",
        ":method=GET|:scheme=https|:path=/|te=gzip|x-key=TOKEN"
      })
  void aCredentialInAHeaderThatIsNoneIsAHitAndIsRefused(String fields) throws IOException {
    String[] written = fields.replace("TOKEN", npm.value()).split("\\|", -1);
    try (SSLSocket socket = connect()) {
      isRefused(ask(socket, block(written)));
    }
    onlyHit();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":status=200|x-key=TOKEN",
        ":method=GET|:scheme=https|:path=/|x-key=TOKEN|content-length=many"
      })
  void aCredentialInAHeaderThatEndsTheConnectionIsAHit(String fields) throws IOException {
    String[] written = fields.replace("TOKEN", npm.value()).split("\\|", -1);
    try (SSLSocket socket = connect()) {
      socket
          .getOutputStream()
          .write(TlsAttackTest.frame(HEADERS, END_STREAM | END_HEADERS, 1, block(written)));
      socket.getOutputStream().flush();
      socket.getInputStream().readAllBytes();
    }
    await().until(() -> !rig.hits().isEmpty());
    onlyHit();
  }

  @Test
  void aPackedHeaderInPiecesWithPaddingIsReadToo() throws IOException {
    ByteBuffer value = ByteBuffer.allocate(200);
    HuffmanEncoder.encode(value, "Bearer " + npm.value());
    value.flip();
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(block(":method=GET", ":scheme=https", ":path=/%zz"));
    // Literal with the name 'authorization' of the table.
    block.write(new byte[] {0x0f, 8, (byte) (0x80 | value.remaining())});
    block.write(value.array(), 0, value.remaining());
    byte[] whole = block.toByteArray();

    ByteArrayOutputStream first = new ByteArrayOutputStream();
    first.write(3);
    first.writeBytes(new byte[] {0, 0, 0, 0, 16});
    first.write(whole, 0, 30);
    first.writeBytes(new byte[3]);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.writeBytes(
        TlsAttackTest.frame(HEADERS, END_STREAM | PADDED_AND_PRIORITY, 1, first.toByteArray()));
    byte[] rest = new byte[whole.length - 30];
    System.arraycopy(whole, 30, rest, 0, rest.length);
    frames.writeBytes(TlsAttackTest.frame(CONTINUATION, END_HEADERS, 1, rest));
    try (SSLSocket socket = connect()) {
      isRefused(ask(socket, 1, frames.toByteArray()));
    }
    assertThat(onlyHit().foundIn()).isEqualTo("header authorization");
  }

  @Test
  void whatIsNoHeaderIsRefusedAlikeWithAndWithoutADecoy() throws IOException {
    try (SSLSocket one = connect();
        SSLSocket two = connect()) {
      assertThat(ask(one, request("/%zz", "x-key=" + npm.value())))
          .isEqualTo(ask(two, request("/%zz", "x-key=" + OTHER)));
    }
    onlyHit();
  }

  @Test
  void otherStreamsOfTheConnectionGoOn() throws IOException {
    try (SSLSocket socket = connect()) {
      isRefused(ask(socket, request("/%zz", "x-key=" + OTHER)));
      byte[] good = request("/-/whoami", "authorization=Bearer " + npm.value());
      byte[] answer =
          ask(socket, 3, TlsAttackTest.frame(HEADERS, END_STREAM | END_HEADERS, 3, good));
      assertThat(answer[0]).isEqualTo((byte) HEADERS);
    }
    assertThat(onlyHit().evidence().path()).isEqualTo("/-/whoami");
  }
}
