package dev.honeytoken.drill.report;

import dev.honeytoken.Words;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands under the table: each broken link once, with the decoys it concerns and the mend. */
final class BrokenLinks {
  private static final String INDENT = "    ";

  private BrokenLinks() {}

  /** Ten decoys that a dead endpoint has silenced are one thing to mend, and said once. */
  static List<String> lines(DrillReport report, Words words, int width) {
    Map<Breakage, List<Verdict>> grouped = new LinkedHashMap<>();
    Breakage whole = report.breakage();
    if (whole != null) {
      grouped.put(whole, new ArrayList<>());
    }
    for (Verdict verdict : report.verdicts()) {
      Breakage breakage = verdict.breakage();
      if (breakage != null) {
        grouped.computeIfAbsent(breakage, b -> new ArrayList<>()).add(verdict);
      }
    }
    List<String> lines = new ArrayList<>();
    int room = width - INDENT.length();
    grouped.forEach(
        (breakage, verdicts) -> {
          if (!lines.isEmpty()) {
            lines.add("");
          }
          lines.add("Broken link: " + breakage.link().word());
          for (Verdict verdict : verdicts) {
            String decoy = Wording.id(verdict) + "  " + verdict.kind() + " in ";
            append(lines, decoy + verdict.target().describe(), room, "  - ");
          }
          append(lines, breakage.message(), room, INDENT);
          append(lines, "What to do: " + Wording.mend(breakage, words), room, INDENT);
        });
    return lines;
  }

  private static void append(List<String> lines, String text, int room, String first) {
    String indent = first;
    for (String each : Texts.wrapped(Texts.oneLine(text), room)) {
      lines.add((indent + each).stripTrailing());
      indent = INDENT;
    }
  }
}
