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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
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
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class MavenSettingsTest {
  private static final Format SETTINGS = new MavenSettings();
  private static final Slot SLOT = Sample.slot("settings.xml", "corp-releases");

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) {
    byte[] bytes = RoundTrip.bytes(file);

    String placed = RoundTrip.check(SETTINGS, bytes, SLOT, Sample.full());

    requireMavenUnderstands(placed, FileText.of(bytes).text(), Sample.VALUE);
  }

  static Stream<Path> files() {
    return RoundTrip.exact("maven-settings");
  }

  @Property(tries = 300)
  void everyDocumentKeepsWhatItHad(
      @ForAll("documents") String document, @ForAll("values") String value) {
    String placed =
        RoundTrip.check(
            SETTINGS, document, SLOT, Sample.credential(value, Sample.USERNAME, Sample.URL));

    requireMavenUnderstands(placed, document, value);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withCharRange('!', '~').withChars("é€").ofMinLength(1);
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> space = Arbitraries.of("", "\n", "\r\n  ", "\n\t", " <!-- <a> -->\n ");
    return Combinators.combine(
            space,
            section("servers", "<server><id>a</id></server>"),
            section("mirrors", "<mirror>\n<id>b</id></mirror>"),
            section("profiles", "<profile>\n    <id>dev</id>\n  </profile>"))
        .as(
            (s, servers, mirrors, profiles) ->
                "<settings>" + s + profiles + s + mirrors + s + servers + s + "</settings>" + s);
  }

  private static Arbitrary<String> section(String name, String child) {
    String start = "<" + name + ">";
    String end = "</" + name + ">";
    return Arbitraries.of(
        "",
        "<" + name + "/>",
        "<" + name + "\n/>",
        start + end,
        start + "\n  " + end,
        start + "<!-- " + child + " -->" + end,
        start + child + end,
        start + "\n    " + child + "\n    " + child.replace("id>", "x>") + "\n  " + end);
  }

  /** One server, one repository in an inactive profile, and all leaves that were there before. */
  private static void requireMavenUnderstands(String placed, String before, String value) {
    Element root = dom(placed);
    List<String> leaves = leaves(root);
    assertThat(leaves)
        .contains("/settings/servers/server/id=corp-releases")
        .contains("/settings/servers/server/password=" + value.strip())
        .contains("/settings/profiles/profile/repositories/repository/url=" + Sample.URL);
    if (!before.isBlank()) {
      List<String> old = leaves(dom(before));
      List<String> left = new ArrayList<>(leaves);
      old.forEach(leaf -> assertThat(left.remove(leaf)).as(leaf).isTrue());
      assertThat(left).filteredOn(leaf -> leaf.contains("activ")).isEmpty();
    }
    for (String section : List.of("servers", "profiles")) {
      assertThat(count(root, section)).isEqualTo(1);
    }
  }

  private static long count(Element root, String name) {
    long count = 0;
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      count += child.getNodeName().equals(name) ? 1 : 0;
    }
    return count;
  }

  @Test
  void aServerAndAProfileAreWrittenAsTheFileIs() {
    String before =
        """
        <settings>
            <servers>
                <server>
                    <id>a</id>
                </server>
            </servers>
        </settings>
        """;

    String placed = RoundTrip.check(SETTINGS, before, SLOT, Sample.full());

    assertThat(placed)
        .matches(
            "(?s)"
                + """
                <settings>
                    <servers>
                        <server>
                            <id>a</id>
                        </server>
                        <server>
                            <id>corp-releases</id>
                            <username>svc-deploy</username>
                            <password>VALUE</password>
                        </server>
                    </servers>
                    <profiles>
                        <profile>
                            <id>corp-releases-[a-z]+</id>
                            <repositories>
                                <repository>
                                    <id>corp-releases</id>
                                    <url>URL</url>
                                </repository>
                            </repositories>
                        </profile>
                    </profiles>
                </settings>
                """
                    .replace("VALUE", Sample.VALUE)
                    .replace("URL", Sample.URL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`<settings>\n <servers>\n</settings>`          | line 3, column",
        "`<settings>\n <a>&nope;</a></settings>`        | line 2, column",
        "`<!DOCTYPE settings [<!ENTITY a 'b'>]>\n<settings/>` | DOCTYPE",
        "<settings/>x                                   | line 1, column",
        "text                                           | line 1, column 1",
        "`\n<project/>`                                 | line 2, column 1",
      })
  void aMalformedFileIsRefusedWithLineAndColumn(String document, String where) {
    assertThatThrownBy(() -> SETTINGS.insert(document, SLOT, Sample.full()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("settings.xml")
        .hasMessageContaining(where);
  }

  @ParameterizedTest
  @CsvSource({
    "server, <servers><server><id>corp-releases</id></server></servers>",
    "mirror, <mirrors><mirror><id> corp-releases </id></mirror></mirrors>",
    "repository, <x><repository><id>corp-releases</id></repository></x>",
    "pluginRepository, <x><pluginRepository><id>corp-releases</id></pluginRepository></x>"
  })
  void anIdThatIsInUseIsRefusedNamingBoth(String element, String section) {
    String document = "<settings>\n" + section + "</settings>";

    assertThatThrownBy(() -> SETTINGS.insert(document, SLOT, Sample.full()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("<" + element + "> with the id 'corp-releases'")
        .hasMessageContaining("(line 2)");
  }

  @Test
  void aProfileIdThatIsTakenIsNotTakenAgain() {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String document =
          "<settings><activeProfiles>"
              + String.join(
                  "",
                  taken.stream().map(id -> "<activeProfile>" + id + "</activeProfile>").toList())
              + "</activeProfiles></settings>";
      List<String> ids =
          leaves(dom(RoundTrip.check(SETTINGS, document, SLOT, Sample.full()))).stream()
              .filter(leaf -> leaf.startsWith("/settings/profiles/profile/id="))
              .toList();
      taken.add(ids.get(0).substring(ids.get(0).indexOf('=') + 1));
    }

    assertThat(taken).doesNotHaveDuplicates();
  }

  @Test
  void withoutAUrlThereIsNoProfile() {
    String placed = RoundTrip.check(SETTINGS, "<settings/>", SLOT, Sample.bare());

    assertThat(placed).doesNotContain("profile");
    assertThat(leaves(dom(placed))).contains("/settings/servers/server/password=" + Sample.VALUE);
  }

  @Test
  void aNameThatIsNoServerIdIsRefused() {
    assertThatThrownBy(() -> SETTINGS.insert("", Sample.slot("settings.xml", "a b"), Sample.full()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("'a b'");
  }

  @Test
  void tenMegabytesAreNoTrouble() {
    StringBuilder big = new StringBuilder("<settings>\n  <servers>\n");
    for (int i = 0; big.length() < 10 << 20; i++) {
      big.append("    <server><id>é").append(i).append("</id></server>\n");
    }
    big.append("  </servers>\n</settings>\n");

    String placed = RoundTrip.check(SETTINGS, big.toString(), SLOT, Sample.full());

    assertThat(placed).hasSizeGreaterThan(10 << 20);
  }

  private static Element dom(String text) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(text, e);
    }
  }

  private static List<String> leaves(Element root) {
    List<String> leaves = new ArrayList<>();
    leaves("/" + root.getNodeName(), root, leaves);
    return leaves;
  }

  private static void leaves(String path, Element element, List<String> leaves) {
    NodeList children = element.getChildNodes();
    boolean leaf = true;
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        leaf = false;
        leaves(path + "/" + child.getNodeName(), child, leaves);
      }
    }
    if (leaf && !element.getTextContent().isBlank()) {
      leaves.add(path + "=" + element.getTextContent().strip());
    }
  }
}
