package dev.honeytoken.collector.channel.slack;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertWords;
import dev.honeytoken.collector.channel.OneLine;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An alert as Block Kit, with a text for notifications. What an intruder may have written is
 * escaped, so that it mentions nobody and links nowhere. Sources:
 * https://docs.slack.dev/reference/block-kit/blocks (lengths of texts) and
 * https://docs.slack.dev/messaging/formatting-message-text (characters to escape).
 */
final class SlackMessage {
  private static final int HEADER_CHARS = 150;
  private static final int FIELD_CHARS = 300;
  private static final int TEXT_CHARS = 2_000;
  private static final int FIELDS = 10;

  private SlackMessage() {}

  static Map<String, Object> of(Alert alert) {
    List<Object> blocks = new ArrayList<>();
    String title = OneLine.of(AlertWords.title(alert), HEADER_CHARS);
    blocks.add(Map.of("type", "header", "text", Map.of("type", "plain_text", "text", title)));
    List<Map<String, Object>> fields =
        alert.subject().facts().stream().limit(FIELDS).map(SlackMessage::fact).toList();
    if (!fields.isEmpty()) {
      blocks.add(Map.of("type", "section", "fields", fields));
    }
    if (!alert.reasons().isEmpty()) {
      blocks.add(Map.of("type", "section", "text", text(String.join(" ", alert.reasons()))));
    }
    String note = alert.subject().note() + " " + AlertWords.footer(alert);
    List<Map<String, Object>> context = new ArrayList<>(List.of(text(note)));
    URI page = alert.page();
    if (page != null) {
      context.add(mrkdwn("<" + page + "|Open the incident>"));
    }
    blocks.add(Map.of("type", "context", "elements", context));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("text", escape(AlertWords.headline(alert), FIELD_CHARS));
    message.put("blocks", blocks);
    return message;
  }

  private static Map<String, Object> fact(Alert.Fact fact) {
    return mrkdwn("*" + escape(fact.name(), 80) + "*\n" + escape(fact.value(), FIELD_CHARS));
  }

  private static Map<String, Object> text(String text) {
    return mrkdwn(escape(text, TEXT_CHARS));
  }

  private static Map<String, Object> mrkdwn(String text) {
    return Map.of("type", "mrkdwn", "text", text, "verbatim", true);
  }

  /** Slack counts what is written, entities and all, and refuses the whole message for one more. */
  private static String escape(String text, int most) {
    StringBuilder escaped = new StringBuilder();
    for (int c : OneLine.of(text, most).codePoints().toArray()) {
      String shown =
          switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
          };
      if (escaped.length() + shown.length() > most) {
        break;
      }
      escaped.append(shown);
    }
    return escaped.toString();
  }
}
