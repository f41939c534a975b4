package dev.honeytoken.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.placement.Target;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DrillHtmlTest {
  @Test
  void aDrillThatPassedSaysSoAndWhichBuildItWas() {
    String page = DrillHtml.of(Reports.of(Reports.FIRES), Reports.WORDS, "shop #7 · main");

    assertThat(page)
        .contains(
            "Yes: the whole chain holds", "shop #7 · main", ".env: BILLING_API_TOKEN", "12 ms")
        .doesNotContain("Broken link");
  }

  @Test
  void aBrokenLinkComesWithWhatToDo() {
    assertThat(DrillHtml.of(Reports.of(Reports.FIRES, Reports.NO_HIT), Reports.WORDS, ""))
        .contains(
            "Not proven: a link is broken",
            "Broken link: hit",
            "no hit came in within 30 s",
            "raise &lt;DRILL_TIMEOUT&gt;");
  }

  @Test
  void aDrillThatCameToNothingIsAPageToo() {
    assertThat(DrillHtml.of(Reports.UNREACHABLE, Reports.WORDS, ""))
        .contains("no drill could be armed", "Broken link: collector", "no answer from");
  }

  @Test
  void thePlaceOfADecoyThatAPolicyGaveIsNotTold() {
    Verdict untold =
        new Verdict("d1", "jwt", Target.UNTOLD, Reports.FIRES.tripClass(), 12L, List.of(), null);

    assertThat(DrillHtml.of(Reports.of(untold), Reports.WORDS, "")).contains("kept by its policy");
    assertThat(ReportJson.of(Reports.of(untold), Reports.WORDS)).contains("\"file\" : null");
  }

  @Property(tries = 200)
  @Domain(Reports.class)
  void thePageIsWellFormedAndFetchesNothingWhateverTheNames(@ForAll DrillReport report)
      throws Exception {
    String page = DrillHtml.of(report, Reports.WORDS, report.project());

    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(body.replace("<br>", "<br/>"))));
    for (String tag : List.of("script", "img", "link", "iframe", "a")) {
      assertThat(document.getElementsByTagName(tag).getLength()).as(tag).isZero();
    }
  }
}
