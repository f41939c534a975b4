package dev.honeytoken.drill.report;

import dev.honeytoken.Words;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Link;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.report.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One broken link with everything it silenced: ten decoys behind a dead endpoint are one thing to
 * mend, and said once.
 *
 * @param link which one
 * @param mend what to do, in the users' words
 * @param messages what broke, each message once
 * @param verdicts the decoys, none if the whole drill could not be held
 */
record BrokenLinks(Link link, String mend, Set<String> messages, List<Verdict> verdicts) {
  private static final String INDENT = "    ";

  /** The broken links of a drill, in order of the decoys; none if the whole chain held. */
  static List<BrokenLinks> of(DrillReport report, Words words) {
    Map<List<Object>, BrokenLinks> groups = new LinkedHashMap<>();
    Breakage whole = report.breakage();
    if (whole != null) {
      group(groups, whole, words);
    }
    for (Verdict verdict : report.verdicts()) {
      Breakage breakage = verdict.breakage();
      if (breakage != null) {
        group(groups, breakage, words).verdicts().add(verdict);
      }
    }
    return List.copyOf(groups.values());
  }

  private static BrokenLinks group(
      Map<List<Object>, BrokenLinks> groups, Breakage breakage, Words words) {
    String mend = words.fill(breakage.mend(), breakage.settings());
    BrokenLinks group =
        groups.computeIfAbsent(
            List.of(breakage.link(), mend),
            key ->
                new BrokenLinks(breakage.link(), mend, new LinkedHashSet<>(), new ArrayList<>()));
    group.messages().add(breakage.message());
    return group;
  }

  /** Everything there is to say, in lines of at most so many characters. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    lines.add("Broken link: " + link.word());
    int room = width - INDENT.length();
    boolean each = messages.size() > 1;
    for (Verdict verdict : verdicts) {
      String decoy = Wording.id(verdict) + "  " + verdict.kind() + " in ";
      append(lines, decoy + verdict.target().describe(), room, "  - ");
      Breakage breakage = verdict.breakage();
      if (each && breakage != null) {
        append(lines, breakage.message(), room, INDENT);
      }
    }
    if (!each) {
      messages.forEach(message -> append(lines, message, room, INDENT));
    }
    append(lines, "What to do: " + mend, room, INDENT);
    return lines;
  }

  /** The same in two sentences; what is said of the first decoy stands for all. */
  String brief() {
    String count = verdicts.size() > 1 ? " (" + verdicts.size() + " decoys)" : "";
    return "Broken link: "
        + link.word()
        + count
        + ". "
        + Texts.oneLine(messages.iterator().next())
        + "\n  What to do: "
        + Texts.oneLine(mend);
  }

  private static void append(List<String> lines, String text, int room, String first) {
    String indent = first;
    for (String each : Texts.wrapped(Texts.oneLine(text), room)) {
      lines.add((indent + each).stripTrailing());
      indent = INDENT;
    }
  }
}
