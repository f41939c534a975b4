package dev.honeytoken.collector.channel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void blanksAndControlCharactersAreOneBlankAndNoneIsAtTheEnds() {
    assertThat(OneLine.of("  a\r\n\tb\u2028c\u0000 ", 100)).isEqualTo("a b c");
  }

  @Test
  void noCharacterIsCutInHalf() {
    assertThat(OneLine.of("ab\ud83d\ude00", 3)).isEqualTo("ab");
    assertThat(OneLine.of("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
  }

  @Test
  void halfACharacterIsReplaced() {
    assertThat(OneLine.of("a\ud83d", 5)).isEqualTo("a\ufffd");
  }

  @Property
  void itIsNeverLongerThanAsked(@ForAll String text, @ForAll @IntRange(max = 50) int most) {
    assertThat(OneLine.of(text, most).length()).isLessThanOrEqualTo(most);
  }
}
