package dev.honeytoken.drill.report;

import dev.honeytoken.Words;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.report.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A drill as a table for people: one row for each decoy, one line for each channel's receipt, and
 * under the table every broken link with its mend. Immutable, thread-safe.
 *
 * @param width the most characters in a line, at least 80
 * @param colour whether to mark verdicts with ANSI sequences
 */
public record ConsoleTable(int width, boolean colour) {
  /** Fits a terminal of 120 columns behind a logger's {@code [INFO] }. */
  public static final int DEFAULT_WIDTH = 112;

  private static final String GAP = "  ";
  private static final int LEAST_PLACEMENT = 16;
  private static final int MOST_RECEIPT = 28;
  private static final List<String> HEADINGS =
      List.of("decoy", "kind", "placement", "hit after", "receipts after", "verdict");
  private static final int PLACEMENT = 2;
  private static final int HIT = 3;
  private static final int VERDICT = 5;

  /** Checks. */
  public ConsoleTable {
    if (width < 80) {
      throw new IllegalArgumentException("width is at least 80, not " + width);
    }
  }

  /** A table of the usual width without colours. */
  public static ConsoleTable plain() {
    return new ConsoleTable(DEFAULT_WIDTH, false);
  }

  /** The table and a line that sums it up, without line ends. */
  public List<String> lines(DrillReport report) {
    List<Row> rows = report.verdicts().stream().map(Row::of).toList();
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    lines.add(line(HEADINGS, widths));
    List<String> rules = new ArrayList<>();
    for (int each : widths) {
      rules.add("-".repeat(each));
    }
    lines.add(line(rules, widths));
    for (Row row : rows) {
      row.cells().forEach(cells -> lines.add(row.marked(line(cells, widths), colour)));
    }
    lines.add("");
    lines.add(summary(report));

    return lines;
  }

  /**
   * What goes under the table: each broken link once, with the decoys it concerns, what broke and
   * what to do. Empty if the whole chain held.
   */
  public static List<String> brokenLinks(DrillReport report, Words words, int width) {
    List<String> lines = new ArrayList<>();
    for (BrokenLinks each : BrokenLinks.of(report, words)) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(each.lines(width));
    }
    return lines;
  }

  /** The same in a few sentences without line width, for a message at the end of a build. */
  public static String brief(DrillReport report, Words words) {
    return BrokenLinks.of(report, words).stream()
        .map(BrokenLinks::brief)
        .collect(Collectors.joining("\n"));
  }

  private static long unfired(DrillReport report, TripClass tripClass) {
    return report.verdicts().stream()
        .filter(each -> each.unfired() && each.tripClass() == tripClass)
        .count();
  }

  /** What is said of a decoy that was not fired. */
  static String unfired(Verdict verdict) {
    return verdict.tripClass() == TripClass.BACKED ? "backed, not fired" : "inert, not verified";
  }

  private String summary(DrillReport report) {
    if (report.verdicts().isEmpty()) {
      return "No decoy was drilled (" + Durations.shown(report.tookMillis()) + " in all)";
    }
    long fire = report.verdicts().stream().filter(Verdict::passed).count();
    int all = report.verdicts().size();
    long lures = unfired(report, TripClass.INERT);
    long backed = unfired(report, TripClass.BACKED);
    String count =
        fire
            + " of "
            + all
            + (all == 1 ? " decoy fires" : " decoys fire")
            + (lures == 0 ? "" : "; " + lures + " inert, not verified")
            + (backed == 0 ? "" : "; " + backed + " backed, not fired");
    String channels =
        report.channels().isEmpty()
            ? "; no channel was waited for"
            : "; channels waited for: " + Texts.oneLine(String.join(", ", report.channels()));
    String rest = " (" + Durations.shown(report.tookMillis()) + " in all)";
    return Texts.shortened(count + channels, width - rest.length()) + rest;
  }

  /** The placement takes what the other columns leave. */
  private int[] widths(List<Row> rows) {
    int[] widths = HEADINGS.stream().mapToInt(Texts::length).toArray();
    for (Row row : rows) {
      for (List<String> cells : row.cells()) {
        for (int at = 0; at < widths.length; at++) {
          widths[at] = Math.max(widths[at], Texts.length(cells.get(at)));
        }
      }
    }
    int others = GAP.length() * (widths.length - 1);
    for (int at = 0; at < widths.length; at++) {
      others += at == PLACEMENT ? 0 : widths[at];
    }
    widths[PLACEMENT] = Math.min(widths[PLACEMENT], Math.max(LEAST_PLACEMENT, width - others));
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < widths.length; at++) {
      String cell = Texts.shortened(cells.get(at), widths[at]);
      line.append(at == 0 ? "" : GAP)
          .append(at == HIT ? Texts.right(cell, widths[at]) : Texts.left(cell, widths[at]));
    }
    return Texts.shortened(line.toString().stripTrailing(), width);
  }

  /** What a row says, as texts; the lines after the first hold only further receipts. */
  private record Row(List<List<String>> cells, boolean passed, boolean lure) {
    static Row of(Verdict verdict) {
      List<String> receipts = verdict.receipts().stream().map(Row::receipt).toList();
      List<List<String>> lines = new ArrayList<>();
      lines.add(
          List.of(
              Texts.shortened(Texts.oneLine(Wording.id(verdict)), 16),
              Texts.shortened(Texts.oneLine(verdict.kind()), 16),
              Texts.oneLine(verdict.target().describe()),
              verdict.hitMillis() == null ? "-" : Durations.shown(verdict.hitMillis()),
              receipts.isEmpty() ? "-" : receipts.get(0),
              word(verdict)));
      for (int at = 1; at < receipts.size(); at++) {
        lines.add(List.of("", "", "", "", receipts.get(at), ""));
      }
      return new Row(List.copyOf(lines), verdict.passed(), verdict.unfired());
    }

    private static String receipt(Verdict.Receipt receipt) {
      String after =
          receipt.state() == DrillStatus.State.ACCEPTED && receipt.afterMillis() != null
              ? Durations.shown(receipt.afterMillis())
              : receipt.state().word();
      String channel = Texts.oneLine(receipt.channel());
      return Texts.shortened(channel, MOST_RECEIPT - 1 - after.length()) + " " + after;
    }

    private static String word(Verdict verdict) {
      Breakage breakage = verdict.breakage();
      if (breakage == null) {
        return verdict.unfired() ? unfired(verdict) : "fires";
      }
      return verdict.tripClass() == TripClass.INERT ? "INERT" : "BROKEN: " + breakage.link().word();
    }

    /** Only the verdict is coloured: it ends the line, so that no column moves. */
    private String marked(String line, boolean colour) {
      String verdict = cells.get(0).get(VERDICT);
      if (!colour || !line.endsWith(verdict)) {
        return line;
      }
      String code = passed ? "\u001B[32m" : lure ? "\u001B[33m" : "\u001B[1;31m";
      return line.substring(0, line.length() - verdict.length()) + code + verdict + "\u001B[m";
    }
  }
}
