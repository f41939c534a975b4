package dev.honeytoken.jenkins.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a line. */
class MaskingStreamTest {
  @Test
  void everyOccurrenceBecomesStars() {
    assertThat(MaskingStream.masked("a secret1 b secret1\n", List.of("secret1")))
        .isEqualTo("a **** b ****\n");
  }

  @Test
  void aValueThatHoldsAnotherIsMaskedWhole() {
    assertThat(MaskingStream.masked("abcdef", List.of("cd", "abcdef"))).isEqualTo("****");
  }

  @Test
  void nothingToMaskChangesNothing() {
    assertThat(MaskingStream.masked("plain", List.of(""))).isEqualTo("plain");
  }
}
