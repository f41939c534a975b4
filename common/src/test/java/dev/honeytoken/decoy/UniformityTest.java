package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.like.LikeAlphabet;
import dev.honeytoken.decoy.tools.Alphabet;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No character of a credential that looks random may lean towards anything: Pearson's chi-square
 * over 100,000 renderings, for every position. Materials come from a fixed seed, so the outcome is
 * always the same; the bound is the 99.9999 % point, so that the few hundred positions together
 * would pass by chance all but once in thousands of seeds.
 */
class UniformityTest {
  private static final int RENDERS = 100_000;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("npm-token", Map.of(), Alphabet.BASE62, cut(4, 30)),
        Arguments.of("maven-server", Map.of(), Alphabet.BASE62, cut(0, 44)),
        Arguments.of(
            "like",
            Map.of("shape", "k_{n32}"),
            LikeAlphabet.LOWER_ALPHANUMERIC.alphabet(),
            cut(2, 32)),
        Arguments.of("like", Map.of("shape", "{x24}"), Alphabet.BASE64_URL, cut(0, 24)),
        Arguments.of("like", Map.of("shape", "{h40}"), Alphabet.HEX, cut(0, 40)));
  }

  private static UnaryOperator<String> cut(int at, int length) {
    return value -> value.substring(at, at + length);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyCharacterIsUniform(
      String id, Map<String, String> options, Alphabet alphabet, UnaryOperator<String> random) {
    Kind kind = Kinds.of(id);
    RenderContext context = Samples.context(kind.options(options));
    int length = random.apply(value(kind, context, 0)).length();
    int[][] counts = new int[length][alphabet.size()];
    for (int i = 0; i < RENDERS; i++) {
      String text = random.apply(value(kind, context, i));
      for (int at = 0; at < length; at++) {
        counts[at][alphabet.digit(text.charAt(at))]++;
      }
    }
    double bound = chiSquareBound(alphabet.size() - 1);
    for (int at = 0; at < length; at++) {
      assertThat(chiSquare(counts[at])).as("%s, position %d", id, at).isLessThan(bound);
    }
  }

  private static String value(Kind kind, RenderContext context, int seed) {
    return kind.render(Samples.material(seed), context).value().reveal();
  }

  private static double chiSquare(int[] counts) {
    double expected = (double) RENDERS / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  /** Wilson and Hilferty's approximation; 4.75 standard deviations are one in a million. */
  private static double chiSquareBound(int degrees) {
    double spread = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - spread + 4.75 * Math.sqrt(spread), 3);
  }
}
