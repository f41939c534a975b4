package dev.honeytoken.drill.report;

import dev.honeytoken.Words;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.report.Xml;
import org.jspecify.annotations.Nullable;

/**
 * A drill as JUnit XML, the dialect of Ant's {@code junitreport} that Maven Surefire writes and
 * Jenkins, GitLab and Azure read: a suite with one test for each decoy, or a single one where there
 * was nothing to drill. A broken chain is a failure whose type is the broken link. Thread-safe.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/">Surefire's schema</a>
 */
public final class JUnitXml {
  private JUnitXml() {}

  /** The document, to be written as UTF-8. */
  public static String of(DrillReport report, Words words) {
    boolean none = report.verdicts().isEmpty();
    long lures = report.verdicts().stream().filter(Verdict::unfired).count();
    long failures =
        report.verdicts().stream().filter(each -> !each.passed() && !each.unfired()).count();
    Xml xml =
        new Xml()
            .open("testsuite")
            .attribute("name", "honeytoken: " + report.project())
            .attribute("tests", none ? "1" : Integer.toString(report.verdicts().size()))
            .attribute("failures", none ? "1" : Long.toString(failures))
            .attribute("errors", "0")
            .attribute("skipped", Long.toString(lures))
            .attribute("time", Durations.seconds(report.tookMillis()));
    xml.open("properties");
    property(xml, "planting", report.planting());
    property(xml, "drill", report.drill());
    property(xml, "channels", String.join(", ", report.channels()));
    xml.close();
    for (Verdict verdict : report.verdicts()) {
      test(xml, report, name(verdict), millis(verdict));
      failure(xml, verdict.breakage(), words);
      if (verdict.unfired()) {
        xml.open("skipped").attribute("message", ConsoleTable.unfired(verdict)).close();
      }
      xml.open("system-out").text(receipts(verdict)).close();
      xml.close();
    }
    if (none) {
      test(xml, report, "the chain from decoy to alert", report.tookMillis());
      failure(xml, report.breakage(), words);
      xml.close();
    }
    return xml.close().toString();
  }

  private static void test(Xml xml, DrillReport report, String name, long millis) {
    xml.open("testcase")
        .attribute("classname", report.project())
        .attribute("name", name)
        .attribute("time", Durations.seconds(millis));
  }

  private static void property(Xml xml, String name, @Nullable String value) {
    if (value != null) {
      xml.open("property").attribute("name", name).attribute("value", value).close();
    }
  }

  private static void failure(Xml xml, @Nullable Breakage breakage, Words words) {
    if (breakage == null) {
      return;
    }
    String link = breakage.link().word();
    String message = breakage.message();
    String mend = Wording.mend(breakage, words);
    xml.open("failure")
        .attribute("type", link)
        .attribute("message", message)
        .text("Broken link: " + link + "\n" + message + "\nWhat to do: " + mend + "\n")
        .close();
  }

  private static String name(Verdict verdict) {
    return verdict.kind() + " in " + verdict.target().describe() + " [" + Wording.id(verdict) + "]";
  }

  /** From arming to the last receipt. */
  private static long millis(Verdict verdict) {
    Long hit = verdict.hitMillis();
    long last = 0;
    for (Verdict.Receipt receipt : verdict.receipts()) {
      Long after = receipt.afterMillis();
      last = Math.max(last, after == null ? 0 : after);
    }
    return (hit == null ? 0 : hit) + last;
  }

  private static String receipts(Verdict verdict) {
    StringBuilder out = new StringBuilder();
    Long hit = verdict.hitMillis();
    out.append(hit == null ? "no hit" : "hit after " + Durations.shown(hit)).append('\n');
    for (Verdict.Receipt receipt : verdict.receipts()) {
      Long after = receipt.afterMillis();
      String detail = receipt.detail();
      out.append(receipt.channel()).append(": ").append(receipt.state().word());
      out.append(after == null ? "" : " after " + Durations.shown(after));
      out.append(detail == null ? "" : " (" + detail + ")").append('\n');
    }
    return out.toString();
  }
}
