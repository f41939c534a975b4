package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Origin;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Posts each alert to a Slack incoming webhook, as Block Kit with a text for notifications. The
 * address is Slack's secret. Source:
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and
 * https://docs.slack.dev/reference/block-kit/blocks (lengths of texts, characters to escape).
 */
public final class SlackChannel implements Channel {
  private static final int HEADER_CHARS = 150;
  private static final int FIELD_CHARS = 300;

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
    Alert.Decoy decoy = alert.decoy();
    Origin origin = decoy.origin();
    Alert.Use use = alert.use();
    String header = alert.drill() ? "Drill: decoy used as planned" : "Decoy credential used";
    String count = alert.hits() == 1 ? "once" : alert.hits() + " times, last " + alert.lastSeenAt();
    List<Object> facts = new ArrayList<>();
    facts.add(fact("Decoy", decoy.kind() + " " + decoy.id()));
    facts.add(fact("Project", decoy.project()));
    facts.add(fact("Planted", decoy.place() + ", " + decoy.plantedAt()));
    facts.add(fact("Build", origin.build() == null ? origin.buildUrl() : origin.build()));
    facts.add(fact("Branch and commit", pair(origin.branch(), origin.commit())));
    facts.add(fact("Agent", origin.agent()));
    facts.add(fact("Used from", use.source()));
    facts.add(fact("Client", use.userAgent()));
    facts.add(fact("Request", use.method() + " " + use.path()));
    facts.add(fact("When", use.at() + ", " + count));
    String note =
        alert.drill()
            ? "This is a drill: nobody broke in, and nothing needs doing."
            : "No build uses this credential: whoever did has read " + decoy.place() + ".";
    return Map.of(
        "text",
        escape(alert.headline(), FIELD_CHARS),
        "blocks",
        List.of(
            Map.of(
                "type",
                "header",
                "text",
                Map.of("type", "plain_text", "text", header(header, decoy))),
            Map.of("type", "section", "fields", facts),
            Map.of(
                "type",
                "context",
                "elements",
                List.of(
                    Map.of(
                        "type",
                        "mrkdwn",
                        "text",
                        escape(note + " Incident " + alert.incident(), FIELD_CHARS))))));
  }

  private static String header(String header, Alert.Decoy decoy) {
    return OneLine.of(header + " \u2013 " + decoy.project(), HEADER_CHARS);
  }

  private static String pair(@Nullable String one, @Nullable String other) {
    return Objects.requireNonNullElse(one, "\u2013")
        + " @ "
        + Objects.requireNonNullElse(other, "\u2013");
  }

  private static Map<String, Object> fact(String name, @Nullable String value) {
    String text = value == null || value.isBlank() ? "\u2013" : escape(value, FIELD_CHARS);
    return Map.of("type", "mrkdwn", "text", "*" + name + "*\n" + text);
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
