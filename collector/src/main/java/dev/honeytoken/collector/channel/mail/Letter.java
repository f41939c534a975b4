package dev.honeytoken.collector.channel.mail;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertWords;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Severity;
import java.util.List;

/**
 * What an e-mail says of an alert, as text and as HTML. The HTML needs nothing from outside, and a
 * text from outside is only ever text in it.
 *
 * @param subject the subject, one line
 * @param text for readers of plain text
 * @param html for the others
 */
record Letter(String subject, String text, String html) {
  private static final int SUBJECT_CHARS = 150;
  private static final int VALUE_CHARS = 1_000;

  static Letter of(Alert alert) {
    Alert.Subject about = alert.subject();
    String subject = OneLine.of(mark(alert) + about.headline(), SUBJECT_CHARS);
    return new Letter(subject, plain(alert, about), page(alert, about));
  }

  private static String mark(Alert alert) {
    if (alert.drill()) {
      return "";
    }
    return switch (alert.stage()) {
      case ACKNOWLEDGED -> "[acknowledged] ";
      case RESOLVED -> "[resolved] ";
      case OPENED, UPDATED -> alert.severity() == Severity.CRITICAL ? "[critical] " : "";
    };
  }

  private static String plain(Alert alert, Alert.Subject about) {
    StringBuilder text = new StringBuilder();
    text.append(AlertWords.title(alert)).append("\r\n\r\n");
    text.append(OneLine.of(about.headline(), VALUE_CHARS)).append("\r\n");
    text.append(OneLine.of(about.note(), VALUE_CHARS)).append("\r\n\r\n");
    int widest = about.facts().stream().mapToInt(each -> each.name().length()).max().orElse(0);
    for (Alert.Fact each : about.facts()) {
      text.append(each.name())
          .append(": ")
          .append(" ".repeat(widest - each.name().length()))
          .append(OneLine.of(each.value(), VALUE_CHARS))
          .append("\r\n");
    }
    if (!alert.reasons().isEmpty()) {
      text.append("\r\n");
      alert.reasons().forEach(each -> text.append("* ").append(each).append("\r\n"));
    }
    text.append("\r\nIncident ").append(alert.incident()).append("\r\n");
    if (alert.page() != null) {
      text.append(alert.page()).append("\r\n");
    }
    return text.toString();
  }

  private static String page(Alert alert, Alert.Subject about) {
    String colour =
        switch (alert.severity()) {
          case INFO -> "#4b5563";
          case HIGH -> "#b45309";
          case CRITICAL -> "#b91c1c";
        };
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"></head>")
        .append("<body style=\"font-family:Arial,sans-serif;font-size:15px;line-height:1.5\">")
        .append("<h2 style=\"margin:0;padding:8px 12px;color:#ffffff;background:")
        .append(colour)
        .append("\">")
        .append(escaped(AlertWords.title(alert)))
        .append("</h2><p><strong>")
        .append(escaped(about.headline()))
        .append("</strong><br>")
        .append(escaped(about.note()))
        .append("</p>");
    reasons(html, alert.reasons());
    html.append("<table style=\"border-collapse:collapse\">");
    for (Alert.Fact each : about.facts()) {
      html.append("<tr><th style=\"text-align:left;padding:3px 16px 3px 0;color:#4b5563\">")
          .append(escaped(each.name()))
          .append("</th><td style=\"padding:3px 0\">")
          .append(escaped(each.value()))
          .append("</td></tr>");
    }
    html.append("</table>");
    if (alert.page() != null) {
      html.append("<p><a href=\"")
          .append(escaped(alert.page().toString()))
          .append("\">Open the incident</a></p>");
    }
    html.append("<p style=\"color:#4b5563\">Incident ")
        .append(escaped(alert.incident()))
        .append("</p></body></html>\r\n");
    return html.toString();
  }

  private static void reasons(StringBuilder html, List<String> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    html.append("<ul>");
    reasons.forEach(each -> html.append("<li>").append(escaped(each)).append("</li>"));
    html.append("</ul>");
  }

  private static String escaped(String text) {
    return OneLine.of(text, VALUE_CHARS)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
