package dev.honeytoken.survey.report;

import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.survey.Finding;
import dev.honeytoken.survey.Precedent;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a finding says, in words that all reports share. */
final class FindingWords {
  private FindingWords() {}

  /** {@code .env, ci/.env.prod +3}; a dash where nothing is there. */
  static String here(Finding finding, int most) {
    if (finding.count() == 0) {
      return "none yet";
    }
    String first = finding.examples().stream().limit(most).collect(Collectors.joining(", "));
    int more = finding.count() - Math.min(most, finding.examples().size());
    return more > 0 ? first + " +" + more : first;
  }

  /** {@code 2 npm-token, 1 jwt}; a dash for none. */
  static String keys(Finding finding) {
    Map<String, Integer> counts = new TreeMap<>();
    finding.keys().forEach(each -> counts.merge(each.shape(), each.count(), Integer::sum));
    return counts.isEmpty()
        ? "-"
        : counts.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  static String readBy(Finding finding) {
    return finding.precedents().stream().map(Precedent::title).collect(Collectors.joining(", "));
  }

  static String fits(Finding finding) {
    DecoySpec decoy = finding.decoy();
    if (decoy == null) {
      return "-";
    }
    return decoy.kind() + (decoy.name() == null ? "" : " " + decoy.name());
  }
}
