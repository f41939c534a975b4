package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Json;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Posts each alert to a Slack incoming webhook, as Block Kit with a text for notifications. The
 * address is Slack's secret. Source:
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and
 * https://docs.slack.dev/reference/block-kit/blocks (lengths of texts, characters to escape).
 */
public final class SlackChannel implements Channel {
  private static final int HEADER_CHARS = 150;
  private static final int FIELD_CHARS = 300;
  private static final int FIELDS = 10;
  private static final int TEXT_CHARS = 1000;

  private final Settings settings;
  private final Poster poster;

  private SlackChannel(Settings settings, Poster poster) {
    this.settings = settings;
    this.poster = poster;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String type() {
    return "slack";
  }

  @Override
  public Outcome send(Alert alert, String idempotencyKey) {
    return poster.post(
        settings.url(), Map.of("Idempotency-Key", idempotencyKey), Json.write(message(alert)));
  }

  private static Map<String, Object> message(Alert alert) {
    Alert.Subject subject = alert.subject();
    List<Object> blocks = new ArrayList<>();
    blocks.add(
        Map.of("type", "header", "text", Map.of("type", "plain_text", "text", header(alert))));
    blocks.add(
        Map.of(
            "type",
            "section",
            "fields",
            subject.facts().stream().limit(FIELDS).map(SlackChannel::fact).toList()));
    if (!alert.reasons().isEmpty()) {
      blocks.add(Map.of("type", "section", "text", text(String.join(" ", alert.reasons()))));
    }
    blocks.add(
        Map.of(
            "type",
            "context",
            "elements",
            List.of(text(subject.note() + " Incident " + alert.incident()))));
    return Map.of("text", escape(alert.headline(), FIELD_CHARS), "blocks", blocks);
  }

  private static String header(Alert alert) {
    String title = alert.subject().title();
    return OneLine.of(
        alert.used().map(used -> title + " \u2013 " + used.decoy().project()).orElse(title),
        HEADER_CHARS);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("type", "mrkdwn", "text", escape(text, TEXT_CHARS));
  }

  private static Map<String, Object> fact(Alert.Fact fact) {
    return Map.of(
        "type", "mrkdwn", "text", "*" + fact.name() + "*\n" + escape(fact.value(), FIELD_CHARS));
  }

  private static String escape(String text, int most) {
    return OneLine.of(text, most).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * A Slack channel as configured.
   *
   * @param name its name
   * @param url the incoming webhook's address
   */
  public record Settings(String name, URI url) implements ChannelSettings {
    @Override
    public Channel open(Poster poster) {
      return new SlackChannel(this, poster);
    }

    @Override
    public String toString() {
      return "slack '" + name + "'";
    }
  }

  static final class Type implements ChannelType {
    @Override
    public String id() {
      return "slack";
    }

    @Override
    public ChannelSettings read(String name, Section section) {
      return new Settings(name, section.required("url", "env:SLACK_WEBHOOK_URL").webAddress());
    }
  }
}
