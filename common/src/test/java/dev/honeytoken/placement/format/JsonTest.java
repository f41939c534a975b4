package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

class JsonTest {
  private static final Format JSON = new Json();
  private static final Slot SLOT = Sample.slot("config.json", "payment.gateway.apiToken");

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) throws IOException {
    byte[] bytes = RoundTrip.bytes(file);
    Map<String, String> before = leaves(FileText.of(bytes).text());

    String placed = RoundTrip.check(JSON, bytes, SLOT, Sample.full());

    Map<String, String> after = leaves(placed);
    assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 3);
    assertThat(after).containsEntry("/payment/gateway/apiToken", Sample.VALUE);
    assertThat(after).containsEntry("/payment/gateway/apiUrl", Sample.URL);
  }

  static Stream<Path> files() {
    return RoundTrip.exact("json");
  }

  @Property(tries = 300)
  void everyDocumentKeepsWhatItHad(
      @ForAll("documents") String document, @ForAll("values") String value) throws IOException {
    String placed =
        RoundTrip.check(JSON, document, SLOT, Sample.credential(value, null, Sample.URL));

    assertThat(leaves(placed))
        .containsAllEntriesOf(leaves(document))
        .containsEntry("/payment/gateway/apiToken", value);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .excludeChars('\uFFFE', '\uFFFF')
        .all()
        .ofMinLength(1)
        .map(Text::sound);
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> space = Arbitraries.of("", " ", "\n", "\n  ", "\r\n\t", " \n ");
    Arbitrary<String> scalar =
        Arbitraries.oneOf(
            Arbitraries.strings().map(Text::sound).map(JsonText::quoted),
            Arbitraries.of(
                "0", "-1.5e3", "true", "null", "[]", "[1, {\"a\": [2]}]", "\"\\u00e9\\\"\""));
    Arbitrary<String> object =
        Arbitraries.recursive(
            () -> scalar,
            inner ->
                Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(4), inner)
                    .ofMaxSize(4)
                    .flatMap(members -> space.map(s -> object(members, s))),
            3);
    return Arbitraries.maps(Arbitraries.of("a", "payment", "é😀", "", "\\\"q", "z.y"), object)
        .ofMaxSize(4)
        .flatMap(
            members ->
                space.map(
                    s -> {
                      members.computeIfPresent("payment", (k, v) -> v.startsWith("{") ? v : "{}");
                      return s + object(members, s) + s;
                    }));
  }

  private static String object(Map<String, String> members, String space) {
    List<String> written = new ArrayList<>();
    members.forEach(
        (name, value) -> written.add(space + "\"" + name + "\":" + space.strip() + value));
    return "{" + String.join("," + space, written) + space + "}";
  }

  @Test
  void aMemberIsWrittenAsItsNeighboursAre() {
    String placed =
        RoundTrip.check(
            JSON, "{\n\t\"a\" : 1,\n\t\"b\" : 2\n}\n", Sample.slot("c.json", "key"), Sample.bare());

    assertThat(placed)
        .isEqualTo("{\n\t\"a\" : 1,\n\t\"b\" : 2,\n\t\"key\" : \"" + Sample.VALUE + "\"\n}\n");
  }

  @Test
  void anObjectOnOneLineStaysOnOneLine() {
    String placed =
        RoundTrip.check(JSON, "{\"a\":{\"b\":1}}", Sample.slot("c.json", "x.y"), Sample.bare());

    assertThat(placed).isEqualTo("{\"a\":{\"b\":1},\"x\":{\"y\":\"" + Sample.VALUE + "\"}}");
  }

  @Test
  void missingParentsAreMadeInTheFilesIndentation() {
    String placed =
        RoundTrip.check(
            JSON, "{\r\n    \"a\": {}\r\n}", Sample.slot("c.json", "a.b.key"), Sample.bare());

    assertThat(placed)
        .isEqualTo(
            "{\r\n    \"a\": {\r\n        \"b\": {\r\n            \"key\": \""
                + Sample.VALUE
                + "\"\r\n        }\r\n    }\r\n}");
  }

  @Test
  void anEmptyFileBecomesADocument() {
    String placed = RoundTrip.check(JSON, "", Sample.slot("c.json", "key"), Sample.bare());

    assertThat(placed).isEqualTo("{\n  \"key\": \"" + Sample.VALUE + "\"\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,}                | line 1, column 9",
        "{\"a\": 1                  | line 1, column",
        "{\"a\": tru}               | line 1, column",
        "{\"é😀\": 1} x             | line 1, column",
        "{/* c */}                  | line 1, column 2",
        "{'a': 1}                   | line 1, column 2",
        "[1]                        | line 1, column 1",
        "`{\n  \"a\": \"x\ny\"\n}`  | line 2, column",
      })
  void aMalformedFileIsRefusedWithLineAndColumn(String document, String where) {
    assertThatThrownBy(() -> JSON.insert(document, SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining(where);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> JSON.insert(deep, SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("nests too deeply");
  }

  @Test
  void aMessageNeverQuotesTheFile() {
    assertThatThrownBy(() -> JSON.insert("{\"a\": hunter2secret}", SLOT, Sample.bare()))
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"payment\": {\"gateway\": {\"apiToken\": 1}}} | payment.gateway.apiToken",
        "{\"payment.gateway.apiToken\": 1}               | payment.gateway.apiToken",
        "{\"payment\": {\"gateway.apiToken\": null}}     | payment.gateway.apiToken",
        "{\"payment\": {\"gateway\": {\"apiUrl\": 1}}}   | payment.gateway.apiUrl",
      })
  void aNameThatIsTakenIsRefused(String document, String name) {
    assertThatThrownBy(() -> JSON.insert(document, SLOT, Sample.full()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("config.json has '" + name + "' already (line 1)")
        .hasMessageContaining("'payment.gateway.apiToken'");
  }

  @Test
  void aParentThatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> JSON.insert("{\"payment\": [1]}", SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("'payment'");
  }

  @Test
  void tenMegabytesAreNoTrouble() {
    StringBuilder big = new StringBuilder("{");
    for (int i = 0; big.length() < 10 << 20; i++) {
      big.append("\n  \"kéy").append(i).append("\": \"😀 ").append("x".repeat(80)).append("\",");
    }
    big.setCharAt(big.length() - 1, '\n');
    big.append("}\n");

    String placed = RoundTrip.check(JSON, big.toString(), SLOT, Sample.full());

    assertThat(placed).hasSizeGreaterThan(10 << 20);
  }

  @Test
  void aUrlThatIsNotOursIsNotReadBack() {
    String text =
        "{\"apiToken\": \"" + Sample.VALUE + "\", \"apiUrl\": \"https://api.vendor.com/\"}";

    assertThat(JSON.read(text, Sample.slot("c.json", "apiToken"))).containsOnlyKeys("value");
  }

  /** Every value by its path, as jackson reads the document. */
  private static Map<String, String> leaves(String text) throws IOException {
    Map<String, String> leaves = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          String path = parser.getParsingContext().pathAsPointer().toString();
          leaves.put(path, parser.getText());
        }
      }
    }
    return leaves;
  }
}
