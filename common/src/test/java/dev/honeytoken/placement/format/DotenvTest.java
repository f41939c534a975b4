package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.Cuts;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.Splice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvTest {
  private static final Format DOTENV = new Dotenv();
  private static final Slot SLOT = Sample.slot(".env", "BILLING_API_TOKEN");

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) {
    byte[] bytes = RoundTrip.bytes(file);

    String placed = RoundTrip.check(DOTENV, bytes, SLOT, Sample.full());

    assertThat(placed)
        .containsSubsequence("BILLING_API_URL=", "BILLING_API_USERNAME=", "BILLING_API_TOKEN=");
  }

  static Stream<Path> files() {
    return RoundTrip.exact("dotenv");
  }

  @Property(tries = 300)
  void everyFileKeepsWhatItHad(
      @ForAll("documents") List<String> lines, @ForAll("values") String value) {
    String before = String.join("", lines);

    String placed =
        RoundTrip.check(DOTENV, before, SLOT, Sample.credential(value, null, Sample.URL));

    for (String name : List.of("A", "B_2", "c.d")) {
      Slot each = Sample.slot(".env", "A".equals(name) ? name : "B_2");
      assertThat(RoundTrip.reveal(DOTENV.read(placed, each)))
          .isEqualTo(RoundTrip.reveal(DOTENV.read(before, each)));
    }
  }

  @Provide
  Arbitrary<List<String>> documents() {
    Arbitrary<String> values =
        Arbitraries.of("", "x", "'a b'", "\"q\\\"\nw\"", "`z`", "x # c", "#c", "a'b", "\"é😀\"");
    Arbitrary<String> line =
        Combinators.combine(
                Arbitraries.of("A=", "export B_2=", "c.d: ", "# ", "  A = ", ""),
                values,
                Arbitraries.of("\n", "\r\n", "\n\n"))
            .as((name, value, end) -> (name.startsWith("#") ? "# c" : name + value) + end);
    return line.list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().all().ofMinLength(1).map(Text::sound);
  }

  @Test
  void aVariableIsWrittenAsMostOthersAre() {
    String placed =
        RoundTrip.check(DOTENV, "export A=\"1\"\nexport B=\"2\"\nC=3", SLOT, Sample.bare());

    assertThat(placed).endsWith("C=3\nexport BILLING_API_TOKEN=\"" + Sample.VALUE + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a#b", "$HOME", "`id`", "a\"b", "it's", "l1\nl2", "\\", "it's $x \\n"})
  void aValueThatAShellWouldChangeIsQuoted(String value) {
    RoundTrip.check(DOTENV, "A=1\n", SLOT, Sample.credential(value, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`A=1\nB=\"x\nC=2\n`   | line 2, column 3",
        "`\r\nexport A='`      | line 2, column 10",
      })
  void aQuoteThatIsNeverClosedIsRefusedWithLineAndColumn(String text, String where) {
    assertThatThrownBy(() -> DOTENV.insert(text, SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(".env cannot be parsed")
        .hasMessageContaining(where);
  }

  @ParameterizedTest
  @CsvSource({
    "'A=1\nBILLING_API_TOKEN=x', BILLING_API_TOKEN",
    "'A=1\nexport BILLING_API_URL =x', BILLING_API_URL",
    "'\nBILLING_API_USERNAME: x', BILLING_API_USERNAME"
  })
  void aNameThatIsTakenIsRefusedNamingBoth(String text, String name) {
    assertThatThrownBy(() -> DOTENV.insert(text, SLOT, Sample.full()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(".env has '" + name + "' already (line 2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A-B", "A B", "A=B"})
  void aNameThatIsNoVariableIsRefused(String name) {
    assertThatThrownBy(() -> DOTENV.insert("", Sample.slot(".env", name), Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void aFileOfTwoHundredThousandLinesIsNoTrouble() {
    StringBuilder big = new StringBuilder();
    for (int i = 0; big.length() < 10 << 20; i++) {
      big.append("NAME_").append(i).append("=\"välue ").append("x".repeat(40)).append("\"\n");
    }

    String placed = RoundTrip.check(DOTENV, big.toString(), SLOT, Sample.bare());

    assertThat(placed).endsWith("BILLING_API_TOKEN=\"" + Sample.VALUE + "\"\n");
  }

  @Test
  void twoDecoysInOneFileComeOutOneByOneOrTogether() {
    byte[] before = "A=1\n".getBytes(StandardCharsets.UTF_8);
    Splice splice = new Splice(".env", FileText.of(before));
    int one = splice.insert(DOTENV.insert(splice.text(), SLOT, Sample.full()));
    String withOne = splice.text();
    Slot other = Sample.slot(".env", "MAIL_PASSWORD");
    int two = splice.insert(DOTENV.insert(splice.text(), other, Sample.bare()));

    byte[] left = Cuts.remove(splice.bytes(), splice.cuts(two, false)).bytes();

    assertThat(FileText.of(left).text()).isEqualTo(withOne);
    assertThat(Cuts.remove(left, splice.cuts(one, false)).bytes()).isEqualTo(before);
  }
}
