package dev.honeytoken.collector.channel.chat;

import dev.honeytoken.client.Origin;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertWords;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Posts each alert as an Adaptive Card to a workflow of Microsoft Teams. Everything is put into
 * text runs, which unlike text blocks are no Markdown. Sources:
 * https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 * (envelope, 28 KB, HTTP 429) and https://adaptivecards.io/explorer/TextRun.html.
 */
public final class TeamsChannel extends HttpChannel {
  private static final int TITLE_CHARS = 150;
  private static final int TEXT_CHARS = 1_500;
  private static final int VALUE_CHARS = 300;
  private static final int FACTS = 15;

  private final URI url;

  private TeamsChannel(Outlet outlet, URI url) {
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
        attempt.send(
            Message.json(url, envelope(card(alert))).with("Idempotency-Key", idempotencyKey));
    if (reply.ok() && reply.text().startsWith("Webhook message delivery failed")) {
      // Connectors of the older sort say 200 and put what went wrong into words.
      return new Outcome.Later(reply.detail(), reply.retryAfter());
    }
    return reply.outcome();
  }

  private static Map<String, Object> envelope(Map<String, Object> card) {
    return Map.of(
        "type",
        "message",
        "attachments",
        List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
  }

  private static Map<String, Object> card(Alert alert) {
    List<Object> body = new ArrayList<>();
    body.add(
        line(
            Map.of(
                "type",
                "TextRun",
                "text",
                OneLine.of(AlertWords.title(alert), TITLE_CHARS),
                "size",
                "large",
                "weight",
                "bolder",
                "color",
                colour(alert))));
    body.add(line(run(alert.subject().note(), TEXT_CHARS)));
    if (!alert.reasons().isEmpty()) {
      body.add(line(run(String.join(" ", alert.reasons()), TEXT_CHARS)));
    }
    alert.subject().facts().stream()
        .limit(FACTS)
        .forEach(
            each ->
                body.add(
                    line(
                        Map.of("type", "TextRun", "text", each.name() + ": ", "weight", "bolder"),
                        run(each.value(), VALUE_CHARS))));
    body.add(line(run(AlertWords.footer(alert), 200)));
    List<Object> actions = new ArrayList<>();
    if (alert.page() != null) {
      actions.add(open("Open the incident", alert.page().toString()));
    }
    alert
        .used()
        .map(used -> used.decoy().origin())
        .map(TeamsChannel::build)
        .ifPresent(actions::addAll);
    return Map.of(
        "$schema",
        "http://adaptivecards.io/schemas/adaptive-card.json",
        "type",
        "AdaptiveCard",
        "version",
        "1.4",
        "body",
        body,
        "actions",
        actions);
  }

  private static List<Object> build(Origin origin) {
    String url = origin.buildUrl();
    if (url == null || !url.matches("https?://[!-~]{1,1000}")) {
      return List.of();
    }
    return List.of(open("Open the build", url));
  }

  private static Map<String, Object> open(String title, String url) {
    return Map.of("type", "Action.OpenUrl", "title", title, "url", url);
  }

  private static Map<String, Object> line(Object... runs) {
    return Map.of("type", "RichTextBlock", "inlines", List.of(runs));
  }

  private static Map<String, Object> run(String text, int most) {
    return Map.of("type", "TextRun", "text", OneLine.of(text, most));
  }

  private static String colour(Alert alert) {
    if (alert.stage() == Stage.RESOLVED || alert.severity() == Severity.INFO) {
      return "good";
    }
    return alert.severity() == Severity.CRITICAL ? "attention" : "warning";
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Option<URI> URL =
        Option.secretAddress("url", "address of the workflow").required("env:TEAMS_WORKFLOW_URL");

    /** The type. */
    public Type() {
      super(
          "teams",
          new ChannelDoc(
              "Microsoft Teams",
              "Posts each alert as an Adaptive Card. The receipt is the workflow's 2xx: it has taken"
                  + " the card, and Teams tells nobody whether it was shown.",
              List.of(
                  "In Teams open the channel's *Workflows* and choose *Send webhook alerts to a"
                      + " channel*.",
                  "Keep the address that it gives as a secret: whoever knows it can post."),
              """
              url: env:TEAMS_WORKFLOW_URL
              """,
              "https://support.microsoft.com/en-us/office/create-incoming-webhooks-with-workflows-for-microsoft-teams-8ae491c7-0394-4861-ba59-055e33f75498"),
          List.of(URL));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      URI url = given.get(URL);
      return outlet -> new TeamsChannel(outlet, url);
    }
  }
}
