package dev.honeytoken.collector.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "main, main, true",
    "main, mainly, false",
    "release/*, release/1.2, true",
    "release/*, release/, true",
    "release/*, release, false",
    "*billing*, com.example:billing-api, true",
    "a*a, a, false",
    "*, anything, true",
    "a.c, abc, false",
    "a*b*c, a-b-b-c, true",
    "a*b*c, a-c-b, false"
  })
  void aStarStandsForAnythingAndTheRestForItself(String pattern, String text, boolean fits) {
    assertThat(Wildcard.fits(List.of(pattern), text)).isEqualTo(fits);
  }

  @Test
  void oneOfSeveralIsEnoughAndNoneAtAllFitsEverything() {
    assertThat(Wildcard.fits(List.of("a", "b*"), "bc")).isTrue();
    assertThat(Wildcard.fits(List.of("a", "b"), "bc")).isFalse();
    assertThat(Wildcard.fits(List.of(), "bc")).isTrue();
  }

  @Property
  void itSaysWhatARegularExpressionSays(
      @ForAll @StringLength(max = 8) @Chars({'*', 'a', 'b', '.'}) String pattern,
      @ForAll @StringLength(max = 10) @CharRange(from = 'a', to = 'b') String text) {
    String regex =
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));

    assertThat(Wildcard.fits(List.of(pattern), text)).isEqualTo(text.matches(regex));
  }
}
