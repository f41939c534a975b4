package dev.honeytoken.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {
  @Test
  void eachDecoyIsATestAndABrokenChainAFailureWithItsMend() throws Exception {
    Element suite = suite(JUnitXml.of(Reports.of(Reports.FIRES, Reports.NO_HIT), Reports.WORDS));
    Element broken = child(suite, "testcase", 1);

    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(child(suite, "testcase", 0).getAttribute("name"))
        .isEqualTo("jwt in .env: BILLING_API_TOKEN [8f3a1c5e77d09b42]");
    assertThat(child(suite, "testcase", 0).getElementsByTagName("failure").getLength()).isZero();
    assertThat(child(broken, "failure", 0).getAttribute("type")).isEqualTo("hit");
    assertThat(child(broken, "failure", 0).getTextContent())
        .contains("no hit came in within 30 s")
        .contains("raise <DRILL_TIMEOUT>");
  }

  @Test
  void theTimeOfATestEndsWithTheLastReceipt() throws Exception {
    Element suite = suite(JUnitXml.of(Reports.of(Reports.FIRES), Reports.WORDS));

    assertThat(child(suite, "testcase", 0).getAttribute("time")).isEqualTo("0.243");
  }

  @Test
  void aDrillThatCameToNothingIsOneFailedTest() throws Exception {
    Element suite = suite(JUnitXml.of(Reports.UNREACHABLE, Reports.WORDS));

    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(child(suite, "failure", 0).getTextContent())
        .contains("no answer from http://localhost:1")
        .contains("check <COLLECTOR_URL>");
  }

  @Property(tries = 200)
  @Domain(Reports.class)
  void theDocumentIsWellFormedWhateverTheNames(@ForAll DrillReport report) throws Exception {
    Element suite = suite(JUnitXml.of(report, Reports.WORDS));

    assertThat(suite.getElementsByTagName("testcase").getLength())
        .isEqualTo(Math.max(1, report.verdicts().size()));
    assertThat(suite.getElementsByTagName("failure").getLength())
        .isEqualTo((int) report.verdicts().stream().filter(v -> v.breakage() != null).count());
    assertThat(suite.getElementsByTagName("skipped").getLength())
        .isEqualTo((int) report.verdicts().stream().filter(Verdict::unfired).count());
  }

  @Property(tries = 200)
  @Domain(Reports.class)
  void whatXmlCanHoldIsReadBackAsItWas(@ForAll DrillReport report) throws Exception {
    Element suite = suite(JUnitXml.of(report, Reports.WORDS));

    assertThat(suite.getAttribute("name")).isEqualTo("honeytoken: " + written(report.project()));
  }

  private static String written(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                c == '\n' || c == '\r' || c == '\t' || c >= 0x20
                    ? (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c
                    : 0xFFFD)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static Element child(Element parent, String name, int at) {
    return (Element) parent.getElementsByTagName(name).item(at);
  }

  private static Element suite(String xml) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Document document = builder.parse(new InputSource(new StringReader(xml)));
    return document.getDocumentElement();
  }
}
