package dev.honeytoken.collector.channel;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An alert in words for people: what channels that show messages have in common. */
public final class AlertWords {
  private AlertWords() {}

  /** A few words: stage, title and project. */
  public static String title(Alert alert) {
    String title = stage(alert) + alert.subject().title();
    return alert.used().map(used -> title + " \u2013 " + used.decoy().project()).orElse(title);
  }

  /**
   * One line that says it all, with the stage if it is not the first, and how grave it has become.
   */
  public static String headline(Alert alert) {
    return stage(alert) + alert.headline();
  }

  private static String stage(Alert alert) {
    boolean critical = alert.severity() == Severity.CRITICAL;
    return switch (alert.stage()) {
      case OPENED -> critical ? "Critical: " : "";
      case UPDATED -> critical ? "Update, critical: " : "Update: ";
      case ACKNOWLEDGED -> "Acknowledged: ";
      case RESOLVED -> "Resolved: ";
    };
  }

  /** All of it as lines of plain text. */
  public static String text(Alert alert) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(alert));
    lines.add("");
    lines.add(alert.subject().note());
    lines.addAll(alert.reasons());
    lines.add("");
    alert
        .subject()
        .facts()
        .forEach(each -> lines.add(each.name() + ": " + OneLine.of(each.value(), 1_000)));
    lines.add("Severity: " + alert.severity().word());
    lines.add("Incident: " + alert.incident());
    URI page = alert.page();
    if (page != null) {
      lines.add("Page: " + page);
    }
    return String.join("\n", lines);
  }

  /** How grave it is, and the incident's id: what a message ends with. */
  public static String footer(Alert alert) {
    return "Severity " + alert.severity().word() + ", incident " + alert.incident();
  }

  /** A colour for it, as red, green and blue in 24 bits. */
  public static int colour(Alert alert) {
    if (alert.stage() == Stage.RESOLVED) {
      return 0x2E9E4F;
    }
    return switch (alert.severity()) {
      case INFO -> 0x3B82C4;
      case HIGH -> 0xE08A1E;
      case CRITICAL -> 0xC62828;
    };
  }
}
