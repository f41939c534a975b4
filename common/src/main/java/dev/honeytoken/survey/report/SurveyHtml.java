package dev.honeytoken.survey.report;

import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.report.Html;
import dev.honeytoken.survey.Finding;
import dev.honeytoken.survey.Precedent;
import dev.honeytoken.survey.SurveyReport;
import java.util.List;
import java.util.stream.Collectors;

/** A survey as one page that needs nothing else. Thread-safe. */
public final class SurveyHtml {
  private SurveyHtml() {}

  /** The page, to be written as UTF-8. */
  public static String of(SurveyReport report) {
    Html page = new Html("Attack surface of " + report.project());
    page.element("h1", "Where an intruder would look");
    page.element(
        "p class=\"dim\"",
        report.project()
            + " · "
            + report.files()
            + " files looked at"
            + (report.passedOver() == 0 ? "" : ", " + report.passedOver() + " of them by name only")
            + ". No value of a credential is in this page.");
    table(page, report.findings());
    keys(page, report.findings());
    block(page, report.decoys());
    reports(page, report.findings());
    return page.toString();
  }

  private static void table(Html page, List<Finding> findings) {
    page.raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Places\"><table>\n");
    page.raw("<thead><tr><th scope=\"col\">Rank</th><th scope=\"col\">Where</th>");
    page.raw("<th scope=\"col\">Here</th><th scope=\"col\">Real keys</th>");
    page.raw("<th scope=\"col\">Decoy that fits</th></tr></thead>\n<tbody>\n");
    for (Finding each : findings) {
      page.raw("<tr><td class=\"number\">" + each.rank());
      page.raw("<br><span class=\"bar\" style=\"width:" + each.rank() * 0.4 + "px\"></span></td>");
      page.raw("<td>").text(each.title());
      page.raw("<br>").element("span class=\"dim\"", FindingWords.readBy(each)).raw("</td>");
      page.raw("<td>").element("code", FindingWords.here(each, 3)).raw("</td>");
      page.element(each.keys().isEmpty() ? "td" : "td class=\"mark\"", FindingWords.keys(each));
      fits(page, each);
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private static void fits(Html page, Finding finding) {
    DecoySpec decoy = finding.decoy();
    if (decoy == null) {
      page.element("td class=\"dim\"", String.valueOf(finding.why()));
      return;
    }
    page.raw("<td>").element("span class=\"good\"", decoy.kind());
    page.raw(" ").element("code", decoy.file() + (decoy.name() == null ? "" : ": " + decoy.name()));
    page.raw("</td>");
  }

  private static void keys(Html page, List<Finding> findings) {
    List<Finding.Key> keys = findings.stream().flatMap(each -> each.keys().stream()).toList();
    if (keys.isEmpty()) {
      return;
    }
    page.element("h2", "What has the shape of a real key");
    page.raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Keys\"><table>\n");
    page.raw("<thead><tr><th scope=\"col\">File</th><th scope=\"col\">Lines</th>");
    page.raw("<th scope=\"col\">Shape</th></tr></thead>\n<tbody>\n");
    for (Finding.Key each : keys) {
      String lines = each.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
      page.raw("<tr><td>").element("code", each.file()).raw("</td>");
      page.element("td", each.count() > each.lines().size() ? lines + " …" : lines);
      page.element("td", each.count() + " × " + each.shape()).raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private static void block(Html page, List<DecoySpec> decoys) {
    if (decoys.isEmpty()) {
      return;
    }
    page.element("h2", "Decoys that fit without touching the build");
    page.element("p", "Each was tried out in memory against the file as it is.");
    page.element("pre", String.join("\n", DecoysBlock.lines(decoys)));
  }

  private static void reports(Html page, List<Finding> findings) {
    page.element("h2", "What intruders have read");
    page.raw("<ul>\n");
    findings.stream()
        .flatMap(each -> each.precedents().stream())
        .distinct()
        .sorted()
        .forEach(each -> report(page, each));
    page.raw("</ul>\n");
  }

  private static void report(Html page, Precedent precedent) {
    page.raw("<li><a rel=\"noreferrer\" href=\"").text(precedent.report().toString()).raw("\">");
    page.text(precedent.title()).raw("</a></li>\n");
  }
}
