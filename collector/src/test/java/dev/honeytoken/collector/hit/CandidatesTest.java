package dev.honeytoken.collector.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class CandidatesTest {
  private static List<String> in(String text) {
    List<String> candidates = new ArrayList<>();
    Candidates.in(text, (from, end) -> candidates.add(text.substring(from, end)));
    return candidates;
  }

  @Property
  void aTokenIsFoundWhateverSurroundsIt(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 8, max = 60) String token,
      @ForAll String before,
      @ForAll String after) {
    assertThat(in(before + " " + token + "\n" + after)).contains(token);
  }

  @Example
  void anAddressWithALoginIsTakenWholeAndInParts() {
    assertThat(in("url = \"https://ci:p4ss-word@host.example/path\""))
        .contains("https://ci:p4ss-word@host.example/path", "p4ss-word", "host.example");
  }

  @Example
  void aBase64SecretBehindAnEqualsSignIsTaken() {
    assertThat(in("a=1; session=Zm9v/YmFy+L2Jhei8x; b=2")).contains("Zm9v/YmFy+L2Jhei8x");
  }

  @Example
  void aPartOfAPathIsTaken() {
    assertThat(in("/realms/0123456789abcdef/x")).contains("0123456789abcdef");
  }

  @Property
  void nothingFailsWhateverThePercentSignsAre(@ForAll String text) {
    assertThat(Escapes.percent(text)).isNotNull();
    assertThat(Escapes.json(text)).isNotNull();
  }

  @Property
  void percentEncodingIsTakenOff(@ForAll @AlphaChars @NumericChars String text) {
    StringBuilder encoded = new StringBuilder();
    text.chars().forEach(c -> encoded.append(String.format("%%%02x", c)));
    assertThat(Escapes.percent(encoded.toString())).isEqualTo(text);
  }

  @Property
  void jsonEscapesAreTakenOff(@ForAll @AlphaChars @NumericChars String text) {
    StringBuilder encoded = new StringBuilder("\"");
    text.chars().forEach(c -> encoded.append(String.format("\\u%04X", c)));
    assertThat(Escapes.json(encoded + "\"")).isEqualTo("\"" + text + "\"");
  }
}
