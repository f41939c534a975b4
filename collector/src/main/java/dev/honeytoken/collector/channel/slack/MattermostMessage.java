package dev.honeytoken.collector.channel.slack;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertWords;
import dev.honeytoken.collector.channel.MarkdownText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An alert as a message attachment of Mattermost, which knows no Block Kit. Texts are Markdown
 * there. Source: https://developers.mattermost.com/integrate/reference/message-attachments/ and
 * https://developers.mattermost.com/integrate/webhooks/incoming/.
 */
final class MattermostMessage {
  private static final int TEXT_CHARS = 1_500;
  private static final int FIELD_CHARS = 300;

  private MattermostMessage() {}

  static Map<String, Object> of(Alert alert) {
    List<Map<String, Object>> fields =
        alert.subject().facts().stream()
            .map(
                each ->
                    Map.<String, Object>of(
                        "short",
                        true,
                        "title",
                        each.name(),
                        "value",
                        MarkdownText.code(each.value(), FIELD_CHARS)))
            .toList();
    String text = alert.subject().note() + " " + String.join(" ", alert.reasons());
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("fallback", MarkdownText.plain(AlertWords.headline(alert), FIELD_CHARS));
    attachment.put("color", "#%06X".formatted(AlertWords.colour(alert)));
    attachment.put("title", MarkdownText.plain(AlertWords.title(alert), FIELD_CHARS));
    if (alert.page() != null) {
      attachment.put("title_link", alert.page().toString());
    }
    attachment.put("text", MarkdownText.plain(text, TEXT_CHARS));
    attachment.put("fields", fields);
    attachment.put("footer", AlertWords.footer(alert));
    return Map.of(
        "text",
        MarkdownText.plain(AlertWords.headline(alert), FIELD_CHARS),
        "attachments",
        List.of(attachment));
  }
}
