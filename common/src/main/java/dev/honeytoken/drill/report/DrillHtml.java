package dev.honeytoken.drill.report;

import dev.honeytoken.Words;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.report.Html;
import java.util.List;

/** A drill as one page that needs nothing else, to be archived beside a build. Thread-safe. */
public final class DrillHtml {
  private DrillHtml() {}

  /**
   * The page, to be written as UTF-8.
   *
   * @param words how the users of a front end write settings
   * @param about what else is known of the build, such as its number and commit: one line, or empty
   */
  public static String of(DrillReport report, Words words, String about) {
    Html page = new Html("Drill of " + report.project());
    page.element("h1", "Do the decoys of " + report.project() + " fire?");
    page.element(
        report.passed() ? "p class=\"verdict good\"" : "p class=\"verdict mark\"",
        report.passed() ? "Yes: the whole chain holds" : "Not proven: a link is broken");
    page.element("p class=\"dim\"", line(report, about));
    cards(page, report);
    broken(page, report, words);
    decoys(page, report);
    return page.toString();
  }

  private static String line(DrillReport report, String about) {
    return (about.isBlank() ? "" : about + " \u00b7 ")
        + (report.drill() == null ? "no drill could be armed" : "drill " + report.drill())
        + (report.planting() == null ? "" : " \u00b7 planting " + report.planting())
        + " \u00b7 "
        + Durations.shown(report.tookMillis())
        + " in all. No value of a credential is in this page.";
  }

  private static void cards(Html page, DrillReport report) {
    long fire = report.verdicts().stream().filter(Verdict::passed).count();
    long lures = report.verdicts().stream().filter(Verdict::unfired).count();
    long broken = report.verdicts().size() - fire - lures;
    long slowest =
        report.verdicts().stream()
            .map(Verdict::hitMillis)
            .filter(each -> each != null)
            .mapToLong(Long::longValue)
            .max()
            .orElse(-1);
    page.raw("<div class=\"cards\">\n");
    page.card(
        fire > 0 ? "good" : "dim", String.valueOf(fire), fire == 1 ? "decoy fires" : "decoys fire");
    page.card(broken > 0 ? "mark" : "dim", String.valueOf(broken), "broken");
    if (lures > 0) {
      page.card("dim", String.valueOf(lures), "inert or backed, not fired");
    }
    if (slowest >= 0) {
      page.card("", Durations.shown(slowest), "until the slowest hit");
    }
    page.card("", String.valueOf(report.channels().size()), "channels waited for");
    page.raw("</div>\n");
  }

  private static void broken(Html page, DrillReport report, Words words) {
    for (BrokenLinks each : BrokenLinks.of(report, words)) {
      page.raw("<div class=\"broken\">").element("b", "Broken link: " + each.link().word());
      for (String message : each.messages()) {
        page.element("p", message);
      }
      page.raw("<p><b>What to do:</b> ").text(each.mend()).raw("</p></div>\n");
    }
  }

  private static void decoys(Html page, DrillReport report) {
    if (report.verdicts().isEmpty()) {
      return;
    }
    page.element("h2", "Decoys");
    page.table("Decoys", "Decoy", "Placement", "Trip class", "Hit after", "Receipts", "Verdict");
    for (Verdict each : report.verdicts()) {
      page.raw("<tr><td>").element("code", Wording.id(each)).raw("<br>").text(each.kind());
      page.raw("</td>");
      if (each.target().untold()) {
        page.element("td class=\"dim\"", "kept by its policy");
      } else {
        page.raw("<td>").element("code", each.target().describe()).raw("</td>");
      }
      TripClass tripClass = each.tripClass();
      page.element("td", tripClass == null ? "-" : tripClass.word());
      Long hit = each.hitMillis();
      page.element("td class=\"number\"", hit == null ? "-" : Durations.shown(hit));
      receipts(page, each.receipts());
      verdict(page, each);
      page.raw("</tr>\n");
    }
    page.endTable();
  }

  private static void receipts(Html page, List<Verdict.Receipt> receipts) {
    page.raw("<td>");
    String gap = "";
    for (Verdict.Receipt each : receipts) {
      boolean accepted = each.state() == DrillStatus.State.ACCEPTED;
      Long after = each.afterMillis();
      page.raw(gap).text(each.channel() + " ");
      page.element(
          accepted ? "span class=\"good\"" : "span class=\"mark\"",
          accepted && after != null ? Durations.shown(after) : each.state().word());
      gap = "<br>";
    }
    page.raw(receipts.isEmpty() ? "-</td>" : "</td>");
  }

  private static void verdict(Html page, Verdict verdict) {
    Breakage breakage = verdict.breakage();
    if (breakage != null) {
      page.element("td class=\"mark\"", "broken: " + breakage.link().word());
    } else if (verdict.unfired()) {
      page.element("td class=\"dim\"", ConsoleTable.unfired(verdict));
    } else {
      page.element("td class=\"good\"", "fires");
    }
  }
}
