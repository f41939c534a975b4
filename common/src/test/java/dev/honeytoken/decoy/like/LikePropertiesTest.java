package dev.honeytoken.decoy.like;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.tools.Alphabet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LikePropertiesTest {
  private static final List<String> PREFIXES =
      List.of(
          "", "sk_live_", "npm_", "acme_prod_", "glpat-", "AKIA", "SG.", "sk-ant-api03-", "key=");

  private static final List<Alphabet> ALPHABETS =
      List.of(
          LikeAlphabet.HEX.alphabet(),
          LikeAlphabet.UPPER_HEX.alphabet(),
          LikeAlphabet.LOWER_ALPHANUMERIC.alphabet(),
          LikeAlphabet.BASE32.alphabet(),
          LikeAlphabet.ALPHANUMERIC.alphabet(),
          LikeAlphabet.BASE64.alphabet(),
          LikeAlphabet.BASE64_URL.alphabet(),
          LikeAlphabet.UNRESERVED.alphabet(),
          LikeAlphabet.PASSWORD.alphabet());

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of(PREFIXES);
  }

  @Provide
  Arbitrary<Alphabet> alphabets() {
    return Arbitraries.of(ALPHABETS);
  }

  @Property
  void aShapeHoldsNoFourSecretCharactersInARow(
      @ForAll("prefixes") String prefix,
      @ForAll("alphabets") Alphabet alphabet,
      @ForAll @IntRange(min = 16, max = 80) int length,
      @ForAll long seed) {
    String secret = secret(alphabet, length, seed);
    // The limit that LikePrefix admits to: letters and a separator that stand in front by chance.
    Assume.that(!secret.matches("[A-Za-z]{2,10}[-_.:=].*"));
    String shape = LikeShape.of(List.of(prefix + secret)).text();
    String beyond = shape.startsWith(prefix) ? shape.substring(prefix.length()) : shape;
    for (int i = 0; i + 4 <= secret.length(); i++) {
      assertThat(beyond).doesNotContain(secret.substring(i, i + 4));
    }
  }

  @Property
  void whatIsRenderedHasTheShapeOfTheSample(
      @ForAll("prefixes") String prefix,
      @ForAll("alphabets") Alphabet alphabet,
      @ForAll @IntRange(min = 16, max = 80) int length,
      @ForAll long seed) {
    String sample = prefix + secret(alphabet, length, seed);
    LikeShape shape = LikeShape.of(List.of(sample));
    LikeCodec codec = new LikeCodec(shape);
    assertThat(codec.matches(sample)).isTrue();
    String rendered = codec.render(Samples.material(seed));
    assertThat(rendered).hasSameSizeAs(sample).isNotEqualTo(sample);
    assertThat(codec.matches(rendered)).isTrue();
    if (codec.sealed()) {
      assertThat(codec.seal(rendered)).isEqualTo(Samples.material(seed).seal());
    } else {
      assertThat(codec.seal(rendered)).isNull();
    }
  }

  @Property
  void aShapeSurvivesBeingWrittenDown(
      @ForAll("prefixes") String prefix,
      @ForAll("alphabets") Alphabet alphabet,
      @ForAll @IntRange(min = 16, max = 80) int length,
      @ForAll long seed) {
    LikeShape shape = LikeShape.of(List.of(prefix + secret(alphabet, length, seed)));
    assertThat(LikeShape.parse(shape.text()).text()).isEqualTo(shape.text());
  }

  @Property
  void hostileSamplesAreShapedOrRefused(@ForAll String sample, @ForAll String other) {
    try {
      LikeShape shape = LikeShape.of(List.of(sample, other));
      LikeCodecs codec = new LikeCodecs(shape);
      assertThat(codec.matches(sample)).isTrue();
      assertThat(codec.matches(other)).isTrue();
    } catch (dev.honeytoken.ConfigurationException e) {
      assertThat(e).hasMessageContaining("sample");
    }
  }

  private static String secret(Alphabet alphabet, int length, long seed) {
    Random random = new Random(seed);
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < length; i++) {
      secret.append((char) alphabet.character(random.nextInt(alphabet.size())));
    }
    return secret.toString();
  }
}
