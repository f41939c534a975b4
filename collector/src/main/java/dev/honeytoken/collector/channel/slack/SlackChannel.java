package dev.honeytoken.collector.channel.slack;

import dev.honeytoken.Secret;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts each alert to Slack: over an incoming webhook, whose address is the secret, or as a bot,
 * which learns what Slack calls its message and puts later stages into its thread. Sources:
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
 * https://docs.slack.dev/reference/methods/chat.postMessage and
 * https://docs.slack.dev/apis/web-api/rate-limits.
 */
public final class SlackChannel extends HttpChannel {
  /** Errors of chat.postMessage that pass by themselves. */
  private static final Set<String> TEMPORARY =
      Set.of(
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "request_timeout",
          "service_unavailable",
          "team_added_to_org");

  private final Function<Alert, Map<String, Object>> rendering;
  private final URI url;
  private final @Nullable Bot bot;

  /** As whom a bot posts, and where. */
  private record Bot(Secret token, String channel) {}

  private SlackChannel(
      Outlet outlet, Function<Alert, Map<String, Object>> rendering, URI url, @Nullable Bot bot) {
    super(outlet);
    this.rendering = rendering;
    this.url = url;
    this.bot = bot;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Map<String, Object> message = rendering.apply(alert);
    Bot as = bot;
    if (as == null) {
      return attempt
          .send(Message.json(url, message).with("Idempotency-Key", idempotencyKey))
          .outcome();
    }
    message.put("channel", as.channel());
    message.put("unfurl_links", false);
    message.put("unfurl_media", false);
    message.put(
        "metadata",
        Map.of("event_type", "honeytoken_alert", "event_payload", Map.of("id", idempotencyKey)));
    String thread = alert.reference();
    if (thread != null) {
      message.put("thread_ts", thread);
    }
    Reply reply =
        attempt.ask(
            Message.json(url, message)
                .with("Content-Type", "application/json; charset=utf-8")
                .with("Authorization", "Bearer " + as.token().reveal()));
    return reply.ok() ? posted(reply, thread) : reply.outcome();
  }

  /** Slack says 200 to a refusal too; what it means is in the body. */
  private static Outcome posted(Reply reply, @Nullable String thread) throws Unreachable {
    JsonObject json = reply.json();
    if (json.bool("ok")) {
      String ts = json.text("ts");
      return new Outcome.Receipt("posted as " + reply.clean(ts), thread != null ? thread : ts);
    }
    String error = json.text("error");
    if (TEMPORARY.contains(error)) {
      return new Outcome.Later("Slack says " + reply.clean(error), reply.retryAfter());
    }
    return new Outcome.Refused("Slack says " + reply.clean(error) + hint(error));
  }

  private static String hint(String error) {
    return switch (error) {
      case "not_in_channel", "channel_not_found" ->
          ": invite the bot into the channel, and give the channel's id";
      case "invalid_auth", "not_authed", "token_revoked", "account_inactive", "token_expired" ->
          ": install the app again, and give its new bot token";
      case "missing_scope" -> ": give the app the scope chat:write, and install it again";
      default -> "";
    };
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Option<URI> URL =
        Option.secretAddress("url", "address of the incoming webhook");
    private static final Option<Secret> TOKEN =
        Option.secret("token", "bot token (`xoxb-…`), in place of `url`");
    private static final Option<String> CHANNEL =
        Option.text("channel", "id of the channel that the bot posts to");
    private static final Option<URI> API =
        Option.address("api", "address of Slack's Web API").or(URI.create("https://slack.com/api"));
    private static final Option<String> DIALECT =
        Option.word(
                "dialect",
                List.of("slack", "mattermost"),
                "whose message format; Mattermost takes webhooks only")
            .or("slack");

    /** The type. */
    public Type() {
      super(
          "slack",
          new ChannelDoc(
              "Slack and Mattermost",
              "Posts each alert as a message. With a bot token, later stages of an incident go into"
                  + " the message's thread; an incoming webhook posts them as messages of their own."
                  + " The receipt is Slack's `ok`, with the message's `ts` where a bot posts.",
              List.of(
                  "At api.slack.com/apps make an app for your workspace.",
                  "For a webhook: *Incoming Webhooks*, switch on, *Add New Webhook*, choose the"
                      + " channel, keep the address as a secret.",
                  "For a bot: *OAuth & Permissions*, add the scope `chat:write`, install, keep the"
                      + " bot token as a secret; `/invite` the bot into the channel, whose id is at"
                      + " the end of its details.",
                  "For Mattermost: *Integrations → Incoming Webhooks*, and `dialect: mattermost`."),
              """
              token: env:SLACK_BOT_TOKEN
              channel: C0123456789
              """,
              "https://docs.slack.dev/reference/methods/chat.postMessage"),
          List.of(URL, TOKEN, CHANNEL, API, DIALECT));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      URI url = given.find(URL).orElse(null);
      Secret token = given.find(TOKEN).orElse(null);
      if ((url == null) == (token == null)) {
        throw given.wrong(
            URL,
            url == null ? "it is missing, and there is no token" : "there is a token besides",
            "Give one: 'url: env:SLACK_WEBHOOK_URL', or 'token: env:SLACK_BOT_TOKEN' with"
                + " 'channel: C0123456789'.");
      }
      boolean mattermost = given.get(DIALECT).equals("mattermost");
      if (url != null) {
        Function<Alert, Map<String, Object>> rendering =
            mattermost ? MattermostMessage::of : SlackMessage::of;
        return outlet -> new SlackChannel(outlet, rendering, url, null);
      }
      if (mattermost) {
        throw given.wrong(
            DIALECT, "Mattermost takes no bot token here", "Give the address of a webhook.");
      }
      String channel =
          given
              .find(CHANNEL)
              .orElseThrow(
                  () ->
                      given.wrong(
                          CHANNEL,
                          "it is missing",
                          "Add the channel's id: 'channel: C0123456789'."));
      URI method = URI.create(given.get(API) + "/chat.postMessage");
      Bot bot = new Bot(Objects.requireNonNull(token), channel);
      return outlet -> new SlackChannel(outlet, SlackMessage::of, method, bot);
    }
  }
}
