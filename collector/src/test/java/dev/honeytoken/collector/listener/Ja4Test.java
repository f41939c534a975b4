package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class Ja4Test {
  /** The example of the description: values in the order in which that client sends them. */
  private static final String CIPHERS =
      "0a0a130113021303c02bc02fc02cc030cca9cca8c013c014009c009d002f0035";

  private static final String SIGNATURES = "04030804040105030805050108060601";

  private static byte[] example() {
    byte[] protocols = "\u0002h2\u0008http/1.1".getBytes(StandardCharsets.ISO_8859_1);
    String extensions =
        extension("2a2a", "")
            + extension("001b", "020002")
            + extension("0000", "")
            + extension("0033", "")
            + extension("0010", sized(HexFormat.of().formatHex(protocols)))
            + extension("4469", "")
            + extension("0017", "")
            + extension("002d", "0101")
            + extension("000d", sized(SIGNATURES))
            + extension("0005", "")
            + extension("0023", "")
            + extension("0012", "")
            + extension("002b", "066a6a03040303")
            + extension("ff01", "00")
            + extension("000b", "0100")
            + extension("000a", "")
            + extension("0015", "");
    return message("0303" + "00".repeat(32) + "00" + sized(CIPHERS) + "0100" + sized(extensions));
  }

  private static String extension(String type, String data) {
    return type + sized(data);
  }

  private static String sized(String hex) {
    return HexFormat.of().toHexDigits((short) (hex.length() / 2)) + hex;
  }

  private static byte[] message(String body) {
    return HexFormat.of().parseHex("0100" + sized(body));
  }

  /** The message in records of at most that many bytes. */
  private static byte[] records(byte[] message, int most) {
    StringBuilder hex = new StringBuilder();
    for (int from = 0; from < message.length; from += most) {
      int end = Math.min(message.length, from + most);
      hex.append("160301").append(sized(HexFormat.of().formatHex(message, from, end)));
    }
    return HexFormat.of().parseHex(hex);
  }

  @Example
  void theExampleOfTheDescriptionHasItsFingerprint() {
    ClientHello hello = ClientHello.of(ByteBuffer.wrap(example())).orElseThrow();
    assertThat(Ja4.of(hello)).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
  }

  @Example
  void withoutSignatureAlgorithmsTheExtensionsStandAlone() {
    ClientHello whole = ClientHello.of(ByteBuffer.wrap(example())).orElseThrow();
    ClientHello hello =
        new ClientHello(
            whole.version(), whole.ciphers(), whole.extensions(), List.of(), whole.protocol());
    assertThat(Ja4.of(hello)).endsWith("_6d807ffa2a79");
  }

  @Example
  void aHelloWithNothingInItHasZeroes() {
    byte[] bare = message("0303" + "00".repeat(32) + "00" + "0000" + "0100");
    ClientHello hello = ClientHello.of(ByteBuffer.wrap(bare)).orElseThrow();
    assertThat(Ja4.of(hello)).isEqualTo("t12i000000_000000000000_000000000000");
  }

  @Example
  void aProtocolThatIsNoWordIsShownByItsBytes() {
    ClientHello hello = new ClientHello(0x0304, List.of(), List.of(), List.of(), "0\u00ab");
    assertThat(Ja4.of(hello)).startsWith("t13i00003b_");
  }

  @Property(tries = 200)
  void whateverThePiecesAreTheHelloIsPutTogether(
      @ForAll @IntRange(min = 1, max = 600) int record,
      @ForAll @IntRange(min = 1, max = 600) int piece) {
    byte[] all = records(example(), record);
    HelloReader reader = new HelloReader();
    for (int from = 0; from < all.length; from += piece) {
      reader.take(ByteBuffer.wrap(all, from, Math.min(piece, all.length - from)));
    }
    assertThat(reader.hello().map(Ja4::of)).contains("t13d1516h2_8daaf6152771_e5627efa2ab1");
  }

  @Property(tries = 300)
  void nothingThatComesInMakesItFailOrKeepMoreThanItsShare(
      @ForAll @Size(max = 40) List<byte[]> pieces, @ForAll boolean framed) {
    HelloReader reader = new HelloReader();
    assertThatCode(
            () -> {
              for (byte[] each : pieces) {
                reader.take(ByteBuffer.wrap(framed && each.length > 0 ? records(each, 50) : each));
              }
            })
        .doesNotThrowAnyException();
  }

  @Example
  void aHelloWithoutAnEndIsGivenUp() {
    HelloReader reader = new HelloReader();
    byte[] endless = records(HexFormat.of().parseHex("01ffffff" + "00".repeat(100)), 1000);
    for (int i = 0; i < 1000; i++) {
      reader.take(ByteBuffer.wrap(endless));
    }
    assertThat(reader.hello()).isEmpty();
  }
}
