package dev.honeytoken.collector.channel.chat;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertWords;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.MarkdownText;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts each alert as an embed to a webhook of Discord, and waits for the message that it became.
 * Sources: https://docs.discord.com/developers/resources/webhook#execute-webhook ({@code wait},
 * {@code allowed_mentions}), https://docs.discord.com/developers/resources/message#embed-object
 * (lengths: 6000 characters in all) and https://docs.discord.com/developers/topics/rate-limits
 * ({@code retry_after}).
 */
public final class DiscordChannel extends HttpChannel {
  private static final int TITLE_CHARS = 200;
  private static final int TEXT_CHARS = 1_000;
  private static final int VALUE_CHARS = 200;
  private static final int FACTS = 15;

  private final URI url;

  private DiscordChannel(Outlet outlet, URI url) {
    super(outlet);
    this.url = url;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Reply reply =
        attempt.ask(Message.json(url, message(alert)).with("Idempotency-Key", idempotencyKey));
    if (reply.ok()) {
      return reply.outcome(reply.json().text("id"));
    }
    return reply.status() == 429
        ? new Outcome.Later(reply.detail(), retryAfter(reply))
        : reply.outcome();
  }

  private static @Nullable Duration retryAfter(Reply reply) {
    try {
      JsonObject json = reply.json();
      double seconds = json.number("retry_after");
      return Reply.bounded(Duration.ofMillis((long) Math.ceil(seconds * 1_000)));
    } catch (Unreachable | WireException e) {
      return reply.retryAfter();
    }
  }

  private static Map<String, Object> message(Alert alert) {
    List<Map<String, Object>> fields =
        alert.subject().facts().stream()
            .limit(FACTS)
            .map(
                each ->
                    Map.<String, Object>of(
                        "name",
                        each.name(),
                        "value",
                        MarkdownText.code(each.value(), VALUE_CHARS),
                        "inline",
                        true))
            .toList();
    String text = alert.subject().note() + " " + String.join(" ", alert.reasons());
    Map<String, Object> embed = new LinkedHashMap<>();
    embed.put("title", OneLine.of(AlertWords.title(alert), TITLE_CHARS));
    if (alert.page() != null) {
      embed.put("url", alert.page().toString());
    }
    embed.put("description", MarkdownText.plain(text, TEXT_CHARS));
    embed.put("color", AlertWords.colour(alert));
    embed.put("fields", fields);
    embed.put("timestamp", alert.subject().at().toString());
    embed.put("footer", Map.of("text", AlertWords.footer(alert)));
    return Map.of("embeds", List.of(embed), "allowed_mentions", Map.of("parse", List.of()));
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Option<URI> URL =
        Option.secretAddress("url", "address of the webhook").required("env:DISCORD_WEBHOOK_URL");

    /** The type. */
    public Type() {
      super(
          "discord",
          new ChannelDoc(
              "Discord",
              "Posts each alert as an embed. The receipt is the message that Discord says it has"
                  + " become.",
              List.of(
                  "Open the text channel's settings: *Integrations → Webhooks → New Webhook*.",
                  "Copy its address and keep it as a secret: whoever knows it can post."),
              """
              url: env:DISCORD_WEBHOOK_URL
              """,
              "https://docs.discord.com/developers/resources/webhook#execute-webhook"),
          List.of(URL));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      URI url = given.get(URL);
      if (url.getRawQuery() != null) {
        throw given.wrong(
            URL, "the address that it refers to has a query", "Store it without '?' and the rest.");
      }
      URI waiting = URI.create(url + "?wait=true");
      return outlet -> new DiscordChannel(outlet, waiting);
    }
  }
}
