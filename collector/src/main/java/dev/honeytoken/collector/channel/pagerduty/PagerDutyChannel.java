package dev.honeytoken.collector.channel.pagerduty;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertWords;
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
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sends each stage of an incident to PagerDuty's Events API v2, all under one deduplication key:
 * the incident's id. Sources: https://developer.pagerduty.com/docs/send-alert-event (fields,
 * lengths, severities) and https://developer.pagerduty.com/docs/events-api-v2-overview (202, 400,
 * 429, and 5xx to be tried again).
 */
public final class PagerDutyChannel extends HttpChannel {
  private static final int SUMMARY_CHARS = 1_024;
  private static final int DETAIL_CHARS = 1_000;

  private final URI url;
  private final Secret routingKey;

  private PagerDutyChannel(Outlet outlet, URI url, Secret routingKey) {
    super(outlet);
    this.url = url;
    this.routingKey = routingKey;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routingKey.reveal());
    event.put("dedup_key", alert.incident());
    event.put("event_action", action(alert));
    event.put("client", "honeytoken");
    URI page = alert.page();
    if (page != null) {
      event.put("client_url", page.toString());
      event.put("links", List.of(Map.of("href", page.toString(), "text", "Open the incident")));
    }
    event.put("payload", payload(alert, idempotencyKey));
    Reply reply = attempt.send(Message.json(url, event).with("Idempotency-Key", idempotencyKey));
    return reply.outcome(alert.incident());
  }

  private static String action(Alert alert) {
    return switch (alert.stage()) {
      case OPENED, UPDATED -> "trigger";
      case ACKNOWLEDGED -> "acknowledge";
      case RESOLVED -> "resolve";
    };
  }

  private static Map<String, Object> payload(Alert alert, String idempotencyKey) {
    Map<String, Object> details = new LinkedHashMap<>();
    alert
        .subject()
        .facts()
        .forEach(each -> details.put(each.name(), OneLine.of(each.value(), DETAIL_CHARS)));
    if (!alert.reasons().isEmpty()) {
      details.put("Why it is graver", alert.reasons().stream().limit(20).toList());
    }
    details.put("Stage", alert.stage().word());
    details.put("Note", alert.subject().note());
    details.put("Drill", alert.drill());
    details.put("Id", idempotencyKey);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", OneLine.of(AlertWords.headline(alert), SUMMARY_CHARS));
    payload.put(
        "source",
        OneLine.of(alert.used().map(used -> used.use().source()).orElse("honeytoken"), 255));
    payload.put("severity", severity(alert));
    payload.put("timestamp", alert.subject().at().toString());
    payload.put("class", OneLine.of(alert.subject().title(), 255));
    alert.used().ifPresent(used -> payload.put("group", OneLine.of(used.decoy().project(), 255)));
    alert.used().ifPresent(used -> payload.put("component", used.decoy().kind()));
    payload.put("custom_details", details);
    return payload;
  }

  private static String severity(Alert alert) {
    return switch (alert.severity()) {
      case INFO -> "info";
      case HIGH -> "error";
      case CRITICAL -> "critical";
    };
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Option<Secret> ROUTING_KEY =
        Option.secret("routingKey", "the integration key, 32 characters")
            .required("env:PAGERDUTY_ROUTING_KEY");
    private static final Option<URI> URL =
        Option.address(
                "url",
                "address of the Events API; in the EU"
                    + " `https://events.eu.pagerduty.com/v2/enqueue`")
            .or(URI.create("https://events.pagerduty.com/v2/enqueue"));

    /** The type. */
    public Type() {
      super(
          "pagerduty",
          new ChannelDoc(
              "PagerDuty",
              "Triggers, acknowledges and resolves one PagerDuty alert per incident: its id is the"
                  + " deduplication key. Severity `info` becomes `info`, `high` `error`, `critical`"
                  + " `critical`. The receipt is PagerDuty's 202.",
              List.of(
                  "Open the service that should wake people: *Integrations → Add an integration →"
                      + " Events API V2*.",
                  "Keep its *Integration Key* as a secret."),
              """
              routingKey: env:PAGERDUTY_ROUTING_KEY
              """,
              "https://developer.pagerduty.com/docs/send-alert-event"),
          List.of(ROUTING_KEY, URL));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      URI url = given.get(URL);
      Secret routingKey = given.get(ROUTING_KEY);
      return outlet -> new PagerDutyChannel(outlet, url, routingKey);
    }
  }
}
