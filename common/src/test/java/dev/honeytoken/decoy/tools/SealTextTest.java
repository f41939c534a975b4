package dev.honeytoken.decoy.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.like.LikeAlphabet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SealTextTest {
  @Provide
  Arbitrary<LikeAlphabet> alphabets() {
    return Arbitraries.of(LikeAlphabet.class);
  }

  @Property
  void aSealComesBackFromAnyAlphabetAndLengthThatHasRoom(
      @ForAll("alphabets") LikeAlphabet alphabet,
      @ForAll @IntRange(min = 1, max = 140) int length,
      @ForAll long high,
      @ForAll long low,
      @ForAll long seed) {
    SealText codec =
        SealText.over(
            List.of(
                new SealText.Run(alphabet.alphabet(), 2, length - length / 2),
                new SealText.Run(alphabet.alphabet(), 3 + length - length / 2, length / 2)));
    byte[] out = new byte[length + 3];
    Seal seal = new Seal(high, low);
    codec.encode(seal, new Draw(Samples.material(seed), 0), out);
    String text = new String(out, StandardCharsets.ISO_8859_1);
    assertThat(codec.matches(text)).isTrue();
    assertThat(codec.decode(text)).isEqualTo(codec.sealed() ? seal : null);
  }

  @Property
  void numbersComeBackFromTheirDigits(
      @ForAll("alphabets") LikeAlphabet like, @ForAll long number, @ForAll boolean longest) {
    Alphabet alphabet = like.alphabet();
    int length = Math.max(1, alphabet.longestRun(62) - (longest ? 0 : 1));
    long value = Long.remainderUnsigned(number, alphabet.count(length));
    byte[] out = new byte[length];
    alphabet.write(value, out, 0, length);
    String text = new String(out, StandardCharsets.ISO_8859_1);
    assertThat(alphabet.read(text, 0, length)).isEqualTo(value);
    alphabet.write(alphabet.count(length) - 1, out, 0, length);
    assertThat(out).containsOnly(alphabet.character(alphabet.size() - 1));
  }

  @Example
  void powersOfTwoHoldASealExactly() {
    assertThat(sealed(Alphabet.HEX, 32)).isTrue();
    assertThat(sealed(Alphabet.HEX, 31)).isFalse();
    assertThat(sealed(Alphabet.BASE64_URL, 22)).isTrue();
    assertThat(sealed(Alphabet.BASE64_URL, 21)).isFalse();
  }

  @Example
  void theBodyOfAnNpmTokenHasRoom() {
    assertThat(sealed(Alphabet.BASE62, 30)).isTrue();
    assertThat(sealed(Alphabet.BASE62, 21)).isFalse();
    assertThatThrownBy(() -> SealText.over(Alphabet.BASE62, 0, 21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21 characters");
  }

  private static boolean sealed(Alphabet alphabet, int length) {
    return SealText.over(List.of(new SealText.Run(alphabet, 0, length))).sealed();
  }
}
