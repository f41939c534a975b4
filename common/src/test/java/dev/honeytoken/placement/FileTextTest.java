package dev.honeytoken.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
  @Property(tries = 1000)
  void whateverTheBytesTheyComeBack(@ForAll("bytes") byte[] bytes) {
    assertThat(FileText.of(bytes).bytes()).isEqualTo(bytes);
  }

  /** Byte-order marks, whole and cut, in front of text and of rubbish. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<byte[]> rubbish = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
    Arbitrary<byte[]> text =
        Combinators.combine(
                Arbitraries.strings().all().ofMaxLength(10),
                Arbitraries.of(
                    StandardCharsets.UTF_8,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE,
                    StandardCharsets.ISO_8859_1))
            .as(String::getBytes);
    Arbitrary<byte[]> marks =
        Arbitraries.of("", "EFBBBF", "EFBB", "FFFE", "FEFF", "FFFE0000", "0000FEFF", "EFBBBFEFBBBF")
            .map(HexFormat.of()::parseHex);
    return Combinators.combine(marks, Arbitraries.oneOf(rubbish, text)).as(FileTextTest::concat);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "636166C3A9, UTF-8, café",
    "EFBBBF636166C3A9, UTF-8, café",
    "636166E9, ISO-8859-1, café",
    "FFFE630061006600E900, UTF-16LE, café",
    "FEFF00630061006600E9, UTF-16BE, café",
  })
  void theEncodingIsSeen(String hex, String charset, String text) {
    FileText read = FileText.of(HexFormat.of().parseHex(hex));

    assertThat(read.charset()).isEqualTo(Charset.forName(charset));
    assertThat(read.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FFFE61", "FEFFD800", "EFBBBFC3", "C3", "EDA080"})
  void bytesThatAreNotWhatTheyClaimAreTakenOneByOne(String hex) {
    FileText read = FileText.of(HexFormat.of().parseHex(hex));

    assertThat(read.charset()).isEqualTo(StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatTheEncodingCannotHoldIsRefused() {
    Splice splice = new Splice("a.txt", FileText.of(new byte[] {'a', (byte) 0xE9}));

    assertThatThrownBy(() -> splice.insert(List.of(new Insertion(0, "日本"))))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("a.txt is encoded as ISO-8859-1");
  }
}
