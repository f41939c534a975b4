package dev.honeytoken.collector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

  private static byte[] bytes(String header) {
    return header.startsWith(SIGNATURE)
        ? HexFormat.of().parseHex(header)
        : (header + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 203.0.113.7 192.0.2.1 51000 443, 203.0.113.7, 51000",
    "PROXY TCP6 2001:db8::7 2001:db8::1 51000 443, 2001:db8::7, 51000",
    SIGNATURE + "2111000ccb007107c0000201c73801bb, 203.0.113.7, 51000",
    // With an extra of three bytes of value behind the addresses.
    SIGNATURE + "21110012cb007107c0000201c73801bb040003000000, 203.0.113.7, 51000",
    SIGNATURE
        + "2121002420010db800000000000000000000000720010db8000000000000000000000001c73801bb,"
        + " 2001:db8::7, 51000",
  })
  void theClientIsWhoTheProxyNames(String header, String address, int port) throws IOException {
    byte[] bytes = bytes(header);
    ProxyHeader read = ProxyHeader.parse(ByteBuffer.wrap(bytes)).orElseThrow();
    assertThat(read.client()).contains(new InetSocketAddress(address, port));
    assertThat(read.length()).isEqualTo(bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY UNKNOWN",
        "PROXY UNKNOWN ffff::1 ffff::2 1 2",
        // LOCAL: a health check.
        SIGNATURE + "20000000",
        SIGNATURE + "2011000ccb007107c0000201c73801bb",
        // Of no family that has addresses here.
        SIGNATURE + "21000000",
      })
  void aProxyMaySpeakForItself(String header) throws IOException {
    byte[] bytes = bytes(header);
    ProxyHeader read = ProxyHeader.parse(ByteBuffer.wrap(bytes)).orElseThrow();
    assertThat(read.client()).isEmpty();
    assertThat(read.length()).isEqualTo(bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY TCP4 203.0.113.7 192.0.2.1 51000 443",
        SIGNATURE + "21110012cb007107c0000201c73801bb040003000000",
      })
  void notAByteMoreThanTheHeaderIsReadWhateverPiecesItComesIn(String header) throws IOException {
    byte[] bytes = bytes(header);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(ProxyHeader.parse(ByteBuffer.wrap(bytes, 0, length))).isEmpty();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes);
    all.writeBytes("AUTH secret".getBytes(StandardCharsets.US_ASCII));
    InputStream in = new ByteArrayInputStream(all.toByteArray());
    ProxyHeader.read(in);
    assertThat(in.readAllBytes()).asString().isEqualTo("AUTH secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1",
        "PROXY ",
        "PROXY TCP4 203.0.113.7 192.0.2.1 51000",
        "PROXY TCP4 203.0.113.7 192.0.2.1 99999 443",
        "PROXY TCP4 localhost 192.0.2.1 51000 443",
        "PROXY UDP4 203.0.113.7 192.0.2.1 51000 443",
        // Version 1 in the form of version 2; an unknown command; too short for its addresses.
        SIGNATURE + "1111000ccb007107c0000201c73801bb",
        SIGNATURE + "2211000ccb007107c0000201c73801bb",
        SIGNATURE + "21110004cb007107",
        // Longer than anything that is read.
        SIGNATURE + "2111ffff",
      })
  void whatIsNoHeaderIsRefused(String text) {
    assertThatThrownBy(() -> ProxyHeader.parse(ByteBuffer.wrap(bytes(text))))
        .isInstanceOf(ProtocolException.class);
  }

  @Property
  void nothingButARefusalComesOfRubbish(@ForAll @Size(max = 300) byte[] rubbish) {
    for (String begin : new String[] {"", "PROXY ", "PROXY TCP4 "}) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(begin.getBytes(StandardCharsets.US_ASCII));
      all.writeBytes(rubbish);
      try {
        ProxyHeader.read(new ByteArrayInputStream(all.toByteArray()));
      } catch (IOException e) {
        // That is what is expected.
      }
    }
  }
}
