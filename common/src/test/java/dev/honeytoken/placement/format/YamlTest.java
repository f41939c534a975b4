package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

class YamlTest {
  private static final Format YAML = new Yaml();
  private static final Slot SLOT = Sample.slot("application.yml", "payment.gateway.api-key");

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) {
    byte[] bytes = RoundTrip.bytes(file);
    Map<String, @Nullable Object> before = leaves(FileText.of(bytes).text());

    String placed = RoundTrip.check(YAML, bytes, SLOT, Sample.full());

    Map<String, @Nullable Object> after = leaves(placed);
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after).hasSize(before.size() + 3);
    assertThat(after.keySet()).anyMatch(name -> name.endsWith("/payment/gateway/api-url"));
    assertThat(after).containsValues(Sample.VALUE, Sample.URL, Sample.USERNAME);
  }

  static Stream<Path> files() {
    return RoundTrip.exact("yaml");
  }

  @Property(tries = 300)
  void everyDocumentKeepsWhatItHad(
      @ForAll("documents") String document, @ForAll("values") String value) {
    String placed =
        RoundTrip.check(YAML, document, SLOT, Sample.credential(value, null, Sample.URL));

    assertThat(leaves(placed))
        .containsAllEntriesOf(leaves(document))
        .containsEntry("0/payment/gateway/api-key", value);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMinLength(1),
        Arbitraries.strings().all().ofMinLength(1).map(Text::sound));
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange(' ', '~').withChars("é😀\n").map(o -> (Object) o),
            Arbitraries.of(
                1, true, 2.5, "a\nb\n\n", "x\n", List.of(1, "b", List.of("c")), List.of()));
    Arbitrary<Object> tree =
        Arbitraries.recursive(
            () -> scalar,
            inner ->
                Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(4), inner)
                    .ofMaxSize(4)
                    .map(map -> (Object) map),
            3);
    Arbitrary<Map<String, Object>> roots =
        Arbitraries.maps(Arbitraries.of("a", "payment", "é😀", "'q\"", "last"), tree).ofMaxSize(4);
    return Combinators.combine(
            roots,
            Arbitraries.of(FlowStyle.class),
            Arbitraries.of(ScalarStyle.class),
            Arbitraries.integers().between(2, 6),
            Arbitraries.of("\n", "\r\n"))
        .as(YamlTest::dump);
  }

  private static String dump(
      Map<String, Object> root, FlowStyle flow, ScalarStyle style, int indent, String newline) {
    if (root.containsKey("payment") && !(root.get("payment") instanceof Map)) {
      root.put("payment", new LinkedHashMap<>());
    }
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(flow)
            .setDefaultScalarStyle(style)
            .setIndent(indent)
            .setBestLineBreak(newline)
            .build();
    return new Dump(settings).dumpToString(root);
  }

  @Test
  void aKeyIsWrittenAsItsNeighboursAre() {
    String placed =
        RoundTrip.check(
            YAML,
            "db:\n    user: \"sa\"\n    pool: 5\n    name: \"x\"\n\nweb: 1\n",
            Sample.slot("c.yml", "db.api.key"),
            Sample.withUrl());

    assertThat(placed)
        .isEqualTo(
            "db:\n    user: \"sa\"\n    pool: 5\n    name: \"x\"\n    api:\n        url: \""
                + Sample.URL
                + "\"\n        key: \""
                + Sample.VALUE
                + "\"\n\nweb: 1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a:\n\tb: 1\n`            | line 2, column 1",
        "`a: 1\n b: 2\n`           | line 2, column",
        "a: [1, 2                  | line 1, column",
        "`a: 'x\n`                 | line",
        "`ok: 1\nb: {{ tpl }}x\n`  | line 2, column",
        "`😀: 1\nb: @x\n`          | line 2, column 4",
        "`a: \u0001\n`             | line 1, column 4",
        "`- a\n- b\n`              | line 1, column 1",
        "plain text                | line 1, column 1",
      })
  void aMalformedFileIsRefusedWithLineAndColumn(String document, String where) {
    assertThatThrownBy(() -> YAML.insert(document, SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("application.yml")
        .hasMessageContaining(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`payment:\n  gateway:\n    api-key: x\n`                     | api-key' already (line 3)",
        "`payment.gateway.api-key: x\n`                               | api-key' already (line 1)",
        "`a: 1\n---\npayment:\n  gateway.api-key: x\n`                | api-key' already (line 4)",
        "`b: &b {api-key: 1}\npayment:\n  gateway:\n    <<: *b\n`     | api-key' already (line 1)",
        "`payment: {gateway: {api-url: x}}\n`                         | api-url' already (line 1)",
        "`payment: 5\n`                                               | 'payment' is there",
        "`payment: &p\n  x: 1\nb: *p\n`                               | shared by an anchor",
        "`b: &b {x: 1}\npayment: *b\n`                                | shared by an anchor",
        "`b: &b {gateway: {x: 1}}\npayment:\n  <<: *b\n`              | shared by an anchor",
        "`a: {payment: }\n`                                           | ``",
      })
  void aNameThatIsTakenOrLeadsNowhereIsRefused(String document, String message) {
    if (message.isEmpty()) {
      assertThatThrownBy(
              () -> YAML.insert(document, Sample.slot("a.yml", "a.payment.x"), Sample.full()))
          .hasMessageContaining("stands in braces");
      return;
    }
    assertThatThrownBy(() -> YAML.insert(document, SLOT, Sample.full()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theFirstDocumentThatHasTheMappingTakesTheKey() {
    String placed =
        RoundTrip.check(
            YAML, "a: 1\n---\nb:\n  c: 2\n", Sample.slot("c.yml", "b.key"), Sample.bare());

    assertThat(placed).isEqualTo("a: 1\n---\nb:\n  c: 2\n  key: " + Sample.VALUE + "\n");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "[".repeat(2_000) + "]".repeat(2_000);

    assertThatThrownBy(() -> YAML.insert(deep, SLOT, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("nests too deeply");
  }

  @Test
  void tenMegabytesAreNoTrouble() {
    StringBuilder big = new StringBuilder("payment:\n  a: b\n");
    for (int i = 0; big.length() < 10 << 20; i++) {
      big.append("kéy").append(i).append(":\n  v: \"😀 ").append("x".repeat(300)).append("\"\n");
    }

    String placed = RoundTrip.check(YAML, big.toString(), SLOT, Sample.full());

    assertThat(placed).startsWith("payment:\n  a: b\n  gateway:\n    api-url: ");
  }

  /** Every value of every document by its path, as the real parser reads them. */
  private static Map<String, @Nullable Object> leaves(String text) {
    Map<String, @Nullable Object> leaves = new LinkedHashMap<>();
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    List<@Nullable Object> documents = new ArrayList<>();
    new Load(settings).loadAllFromString(text).forEach(documents::add);
    for (int i = 0; i < documents.size(); i++) {
      leaves(String.valueOf(i), documents.get(i), leaves);
    }
    return leaves;
  }

  private static void leaves(
      String path, @Nullable Object value, Map<String, @Nullable Object> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> leaves(path + "/" + name, inner, leaves));
    } else if (value != null) {
      leaves.put(path, value);
    }
  }
}
