package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {
  private static final Format MARKDOWN = new Markdown();
  private static final Slot UNNAMED = Sample.slot("docs/api.md", null);
  private static final Slot NAMED = Sample.slot("docs/api.md", "BILLING_API_TOKEN");
  private static final Credential LOGIN_URL =
      Sample.credential("https://bot:pw@packages.example.com:8443/team/app.git", null, null);

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) {
    byte[] bytes = RoundTrip.bytes(file);

    for (Slot slot : List.of(UNNAMED, NAMED)) {
      RoundTrip.check(MARKDOWN, bytes, slot, Sample.withUrl());
      RoundTrip.check(MARKDOWN, bytes, slot, Sample.full());
      RoundTrip.check(MARKDOWN, bytes, slot, LOGIN_URL);
    }
    RoundTrip.check(MARKDOWN, bytes, NAMED, Sample.bare());
  }

  static Stream<Path> files() {
    return RoundTrip.exact("markdown");
  }

  @Property(tries = 500)
  void everyDocumentTakesEveryValue(
      @ForAll("documents") String document, @ForAll("values") String value) {
    RoundTrip.check(MARKDOWN, document, UNNAMED, Sample.credential(value, null, Sample.URL));
    RoundTrip.check(MARKDOWN, document, NAMED, Sample.credential(value, "me", Sample.URL));
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(
            "# A\n",
            "## Access\n",
            "text",
            "\n",
            "\r\n",
            "```sh\nx\n```\n",
            "~~~\n# b\n~~~\n",
            "- a\n  - b\n",
            "<!-- c -->\n",
            "| a |\n|--|\n",
            "> q\n",
            "    code\n",
            "é😀\n")
        .list()
        .ofMaxSize(10)
        .map(pieces -> String.join("", pieces))
        .filter(MarkdownTest::isClosed);
  }

  /** Leaves out what only looks like a fence after a text without a newline. */
  private static boolean isClosed(String text) {
    try {
      MarkdownText.parse(text, UNNAMED);
      return true;
    } catch (PlacementException e) {
      return false;
    }
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .excludeChars('"', '\'', '$', '`', '\\')
        .ofMinLength(1);
  }

  @Test
  void theSectionGoesUnderTheHeadingThatSpeaksOfAccess() {
    String before =
        """
        # App

        ## Authentication

        Text

        ## License

        MIT
        """;

    String placed = RoundTrip.check(MARKDOWN, before, UNNAMED, Sample.withUrl());

    assertThat(placed)
        .startsWith(before.substring(0, before.indexOf("## License")) + "### ")
        .endsWith("\n```\n\n## License\n\nMIT\n");
  }

  @Test
  void twoDecoysShareNoWording() {
    Set<String> sections = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      String value = Sample.VALUE + i;
      sections.add(
          RoundTrip.check(MARKDOWN, "", UNNAMED, Sample.credential(value, null, Sample.URL))
              .replace(value, ""));
    }

    assertThat(sections).hasSizeGreaterThan(45);
  }

  @Test
  void theSameDecoyInTheSamePlaceIsAlwaysWrittenAlike() {
    assertThat(MARKDOWN.insert("# A\n", UNNAMED, Sample.full()))
        .isEqualTo(MARKDOWN.insert("# A\n", UNNAMED, Sample.full()));
  }

  @Test
  void severalDecoysInOneDocumentAreToldApartByName() {
    String one = RoundTrip.check(MARKDOWN, "# A\n", UNNAMED, Sample.withUrl());
    String two =
        RoundTrip.check(MARKDOWN, one, NAMED, Sample.credential("other", null, Sample.URL));

    assertThat(RoundTrip.reveal(MARKDOWN.read(two, UNNAMED))).containsEntry("value", Sample.VALUE);
    assertThat(RoundTrip.reveal(MARKDOWN.read(two, NAMED))).containsEntry("value", "other");
    assertThatThrownBy(() -> MARKDOWN.insert(two, UNNAMED, Sample.withUrl()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> MARKDOWN.insert(two, NAMED, Sample.withUrl()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("'BILLING_API_TOKEN' already");
  }

  @Test
  void aCodeBlockThatIsNeverClosedIsRefusedWithLineAndColumn() {
    assertThatThrownBy(() -> MARKDOWN.insert("# A\n\n```\nx\n", UNNAMED, Sample.withUrl()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("line 3, column 1");
  }

  @Test
  void withoutAnythingThatLeadsToUsANameIsNeeded() {
    assertThatThrownBy(() -> MARKDOWN.insert("", UNNAMED, Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("needs a name");
  }

  @Test
  void aValueThatAShellWouldChangeIsRefused() {
    assertThatThrownBy(
            () -> MARKDOWN.insert("", UNNAMED, Sample.credential("a$b", null, Sample.URL)))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("markdown");
  }

  @Test
  void tenMegabytesAreNoTrouble() {
    String big =
        ("## Part\n\n" + "Some wörds. ".repeat(50) + "\n\n```sh\nmake\n```\n\n").repeat(17_000);

    String placed = RoundTrip.check(MARKDOWN, big, UNNAMED, Sample.withUrl());

    assertThat(placed).hasSizeGreaterThan(10 << 20);
  }
}
