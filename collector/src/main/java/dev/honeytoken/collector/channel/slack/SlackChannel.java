package dev.honeytoken.collector.channel.slack;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Posts each alert to a Slack incoming webhook, as Block Kit with a text for notifications. The
 * address is Slack's secret. Source:
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and
 * https://docs.slack.dev/reference/block-kit/blocks (lengths of texts, characters to escape).
 */
public final class SlackChannel extends HttpChannel {
  private static final int HEADER_CHARS = 150;
  private static final int FIELD_CHARS = 300;
  private static final int FIELDS = 10;
  private static final int TEXT_CHARS = 1000;

  private final URI url;

  private SlackChannel(Outlet outlet, URI url) {
    super(outlet);
    this.url = url;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    return attempt
        .send(Message.json(url, message(alert)).with("Idempotency-Key", idempotencyKey))
        .outcome();
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

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Option<URI> URL =
        Option.secretAddress("url", "address of the incoming webhook")
            .required("env:SLACK_WEBHOOK_URL");

    /** The type. */
    public Type() {
      super(
          "slack",
          new ChannelDoc(
              "Slack",
              "Posts each alert as a message.",
              List.of("Make an incoming webhook."),
              "url: env:SLACK_WEBHOOK_URL\n",
              ""),
          List.of(URL));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      URI url = given.get(URL);
      return outlet -> new SlackChannel(outlet, url);
    }
  }
}
