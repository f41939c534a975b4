package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.HitStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedBodyTest {
  @TempDir Path directory;
  private Listening listening;
  private Planted npm;

  @BeforeEach
  void start() {
    listening = new Listening(directory);
    npm = listening.rig.plant("npm-token", Map.of());
  }

  @AfterEach
  void stop() {
    listening.close();
  }

  private byte[] text() {
    return ("{\"name\": \"shop\", \"token\": \"" + npm.value() + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void assertFound(String coding, byte[] packed) throws IOException {
    String header = coding.isEmpty() ? "" : "Content-Encoding: " + coding + "\r\n";
    assertThat(listening.ask("PUT /x HTTP/1.1\r\n" + header, packed)).startsWith("HTTP/1.1 4");
    assertThat(listening.rig.hits())
        .singleElement()
        .satisfies(hit -> assertThat(hit.decoy()).isEqualTo(npm.decoy()));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
      packing.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, raw);
    try (DeflaterOutputStream packing = new DeflaterOutputStream(out, deflater)) {
      packing.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  /** Stored as it is, in brotli's frame: RFC 7932, 9.2. */
  private static byte[] brotli(byte[] bytes) {
    // A window of 16 bits, a block that is not the last, its length in four nibbles, not packed.
    int head = ((bytes.length - 1) << 4) | (1 << 20);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head);
    out.write(head >> 8);
    out.write(head >> 16);
    out.writeBytes(bytes);
    out.write(3);
    return out.toByteArray();
  }

  @Test
  void aDecoyInAGzippedBodyIsFound() throws IOException {
    assertFound("gzip", gzip(text()));
  }

  @Test
  void aGzippedBodyIsOpenedThoughNoHeaderSaysSo() throws IOException {
    assertFound("", gzip(text()));
  }

  @Test
  void aDecoyInADeflatedBodyIsFoundWithAndWithoutItsHeader() throws IOException {
    assertFound("deflate", deflate(text(), false));
    listening.ask("PUT /x HTTP/1.1\r\nContent-Encoding: Deflate\r\n", deflate(text(), true));
    assertThat(listening.rig.hits()).hasSize(2);
  }

  @Test
  void aDecoyInABrotliBodyIsFound() throws IOException {
    assertFound("br", brotli(text()));
  }

  /** {@code brotli -q 11} of two hundred times the letters "brotli ". */
  @Test
  void brotliThatIsReallyPackedIsOpenedAndShown() throws IOException {
    byte[] packed = Base64.getDecoder().decode("G3cF+I1Utb8GEZOjk2lsb2FbJHAl+wA=");
    listening.ask(
        "PUT /x HTTP/1.1\r\nContent-Encoding: br\r\nX-Key: " + npm.value() + "\r\n", packed);
    assertThat(new HitStore(listening.rig.database).body(listening.rig.hits().get(0).id()))
        .hasValueSatisfying(text -> assertThat(text).startsWith("brotli brotli brotli"));
  }

  @Test
  void aBodyPackedTwiceIsFound() throws IOException {
    assertFound("deflate, gzip", gzip(deflate(text(), false)));
  }

  @Test
  void aBodyThatOnlyClaimsToBePackedIsSearchedAsItIs() throws IOException {
    assertFound("gzip", text());
  }

  @Test
  void whatComesBeforeTheBreakInABrokenBodyIsSearched() throws IOException {
    byte[] text = (npm.value() + " " + "x".repeat(100)).getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(text);
    assertFound("gzip", java.util.Arrays.copyOf(packed, packed.length - 6));
  }

  @Test
  void theBodyThatIsKeptIsTheOpenedOneWithoutTheCredential() throws IOException {
    assertFound("gzip", gzip(text()));
    assertThat(new HitStore(listening.rig.database).body(listening.rig.hits().get(0).id()))
        .hasValue("{\"name\": \"shop\", \"token\": \"⟨" + npm.decoy() + "⟩\"}");
  }

  @Test
  void ofABombNoMoreIsUnpackedThanIsSearched() throws IOException {
    byte[] large = new byte[200 << 20];
    byte[] bomb = gzip(gzip(large));
    assertThat(bomb.length).isLessThan(8 << 10);
    for (int i = 0; i < 20; i++) {
      assertThat(listening.ask("PUT /x HTTP/1.1\r\nContent-Encoding: gzip, gzip\r\n", bomb))
          .startsWith("HTTP/1.1 4");
    }
    listening.ask("PUT /x HTTP/1.1\r\nX-Key: " + npm.value() + "\r\n", bomb);
    assertThat(new HitStore(listening.rig.database).body(listening.rig.hits().get(0).id()))
        .hasValueSatisfying(text -> assertThat(text.length()).isLessThanOrEqualTo(64 << 10));
  }
}
