package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PropertiesFileTest {
  private static final Format PROPERTIES = new PropertiesFile();
  private static final Slot SLOT = Sample.slot("app.properties", "payment.gateway.key");

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) throws IOException {
    byte[] bytes = RoundTrip.bytes(file);
    Properties before = load(FileText.of(bytes).text());

    String placed = RoundTrip.check(PROPERTIES, bytes, SLOT, Sample.full());

    before.setProperty("payment.gateway.key", Sample.VALUE);
    before.setProperty("payment.gateway.url", Sample.URL);
    before.setProperty("payment.gateway.username", Sample.USERNAME);
    assertThat(load(placed)).isEqualTo(before);
  }

  static Stream<Path> files() {
    return RoundTrip.exact("properties");
  }

  @Property(tries = 1000)
  void anyTextThatJavaReadsKeepsWhatItHad(
      @ForAll("texts") String text, @ForAll("values") String value) throws IOException {
    Properties before = load(text);

    String placed =
        RoundTrip.check(PROPERTIES, text, SLOT, Sample.credential(value, null, Sample.URL));

    before.setProperty("payment.gateway.key", value);
    before.setProperty("payment.gateway.url", Sample.URL);
    assertThat(load(placed)).isEqualTo(before);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "a",
            "key",
            "=",
            ":",
            " ",
            "\t",
            "\f",
            "\\",
            "\\\\",
            "\n",
            "\r\n",
            "\r",
            "#",
            "!",
            "\\u00e9",
            "\\n",
            "é",
            "😀",
            "= b",
            "\\\n",
            "\\\r\n  ",
            "# c\n",
            "x=1\n");
    return piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces)).filter(this::isSound);
  }

  /** Leaves out an escape cut short, as in {@code \\u00e9} with a backslash in front. */
  private boolean isSound(String text) {
    try {
      load(text);
      return true;
    } catch (IllegalArgumentException | IOException e) {
      return false;
    }
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().all().ofMinLength(1).map(Text::sound);
  }

  @Test
  void aPropertyIsWrittenAsTheLastOneIs() {
    String placed = RoundTrip.check(PROPERTIES, "a : 1\nb : 2\n", SLOT, Sample.bare());

    assertThat(placed).isEqualTo("a : 1\nb : 2\npayment.gateway.key : " + Sample.VALUE + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"`a=1\nb=\\u12G4\n` | line 2, column 3", "`a=\\\n  \\u1` | line 2, column 3"})
  void anEscapeThatIsNoneIsRefusedWithLineAndColumn(String text, String where) {
    assertThatThrownBy(() -> PROPERTIES.insert(text, SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("app.properties cannot be parsed")
        .hasMessageContaining(where);
  }

  @ParameterizedTest
  @CsvSource({
    "'a=1\npayment.gateway.key x', payment.gateway.key",
    "'\npayment.gateway.\\\n u\\u0072l: x', payment.gateway.url"
  })
  void aNameThatIsTakenIsRefusedNamingBoth(String text, String name) {
    assertThatThrownBy(() -> PROPERTIES.insert(text, SLOT, Sample.full()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("app.properties has '" + name + "' already (line 2)");
  }

  @Test
  void tenMegabytesAreNoTrouble() {
    String big = "some.key=välue with words\\\n   and more\n".repeat(250_000);

    String placed = RoundTrip.check(PROPERTIES, big, SLOT, Sample.full());

    assertThat(placed).endsWith("payment.gateway.key=" + Sample.VALUE + "\n");
  }

  private static Properties load(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}
