package dev.honeytoken.survey.report;

import dev.honeytoken.placement.HomedFiles;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.report.Texts;
import java.util.ArrayList;
import java.util.List;

/** What a survey suggests, as the {@code <decoys>} of a pom. */
public final class DecoysBlock {
  private DecoysBlock() {}

  /**
   * The lines of the element, indented by two, and of {@code <home>} where it takes that; none if
   * there is nothing to suggest.
   */
  public static List<String> lines(List<DecoySpec> decoys) {
    if (decoys.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("<decoys>");
    for (DecoySpec each : decoys) {
      lines.add("  <decoy>");
      lines.add("    <kind>" + text(each.kind()) + "</kind>");
      lines.add("    <file>" + text(each.file()) + "</file>");
      if (each.format() != null) {
        lines.add("    <format>" + text(each.format()) + "</format>");
      }
      if (each.name() != null) {
        lines.add("    <name>" + text(each.name()) + "</name>");
      }
      lines.add("  </decoy>");
    }
    lines.add("</decoys>");
    if (decoys.stream().anyMatch(each -> each.file().startsWith(HomedFiles.HOME))) {
      // What is in the home is left alone unless that is asked for.
      lines.add("<home>true</home>");
    }
    return lines;
  }

  private static String text(String text) {
    return Texts.oneLine(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
