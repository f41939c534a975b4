package dev.honeytoken.survey.report;

import dev.honeytoken.report.Texts;
import dev.honeytoken.survey.Finding;
import dev.honeytoken.survey.SurveyReport;
import java.util.ArrayList;
import java.util.List;

/**
 * A survey as a table for people: one row for each place, those first that an intruder looks at
 * first. Immutable, thread-safe.
 *
 * @param width the most characters in a line, at least 80
 */
public record SurveyTable(int width) {
  /** Fits a terminal of 120 columns behind a logger's {@code [INFO] }. */
  public static final int DEFAULT_WIDTH = 112;

  private static final String GAP = "  ";
  private static final List<String> HEADINGS =
      List.of("rank", "where", "here", "real keys", "read in", "decoy that fits");
  private static final int[] LEAST = {4, 16, 12, 11, 16, 15};

  /** How many characters of the whole each column may take where it has need of them. */
  private static final int[] MOST = {4, 26, 22, 20, 20, 34};

  /** Checks. */
  public SurveyTable {
    if (width < 80) {
      throw new IllegalArgumentException("width is at least 80, not " + width);
    }
  }

  /** A table of the usual width. */
  public static SurveyTable plain() {
    return new SurveyTable(DEFAULT_WIDTH);
  }

  /** The table and a line that sums it up, without line ends. */
  public List<String> lines(SurveyReport report) {
    List<List<String>> rows = report.findings().stream().map(SurveyTable::row).toList();
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    lines.add(line(HEADINGS, widths));
    List<String> rules = new ArrayList<>();
    for (int each : widths) {
      rules.add("-".repeat(each));
    }
    lines.add(line(rules, widths));
    rows.forEach(each -> lines.add(line(each, widths)));
    lines.add("");
    lines.add(summary(report));
    return lines;
  }

  private static List<String> row(Finding finding) {
    List<String> titles = finding.precedents().stream().map(each -> each.title()).toList();
    String readIn =
        titles.isEmpty()
            ? "-"
            : titles.get(0) + (titles.size() > 1 ? " +" + (titles.size() - 1) : "");
    return List.of(
        String.valueOf(finding.rank()),
        finding.title(),
        FindingWords.here(finding, 1),
        FindingWords.keys(finding),
        readIn,
        FindingWords.fits(finding));
  }

  private static String summary(SurveyReport report) {
    long keys = report.findings().stream().flatMap(each -> each.keys().stream()).count();
    int decoys = report.decoys().size();
    return report.files()
        + " files looked at"
        + (report.passedOver() == 0 ? "" : ", " + report.passedOver() + " by name only")
        + "; "
        + (keys == 0 ? "nothing" : keys + (keys == 1 ? " place" : " places"))
        + " with the shape of a real key; "
        + (decoys == 1 ? "1 decoy fits" : decoys + " decoys fit");
  }

  private int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (int at = 0; at < widths.length; at++) {
      widths[at] = Texts.length(HEADINGS.get(at));
      for (List<String> row : rows) {
        widths[at] = Math.max(widths[at], Texts.length(Texts.oneLine(row.get(at))));
      }
      widths[at] = Math.min(widths[at], MOST[at]);
    }
    int over = GAP.length() * (widths.length - 1) - width;
    for (int each : widths) {
      over += each;
    }
    while (over > 0) {
      int widest = 0;
      for (int at = 1; at < widths.length; at++) {
        if (widths[at] - LEAST[at] > widths[widest] - LEAST[widest]) {
          widest = at;
        }
      }
      widths[widest]--;
      over--;
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < widths.length; at++) {
      String cell = cut(Texts.oneLine(cells.get(at)), widths[at]);
      line.append(at == 0 ? Texts.right(cell, widths[at]) : GAP + Texts.left(cell, widths[at]));
    }
    return line.toString().stripTrailing();
  }

  /** The beginning is kept: these are words and counts, not paths that share one. */
  private static String cut(String text, int width) {
    if (Texts.length(text) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, width - 2)) + "..";
  }
}
