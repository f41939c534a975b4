package dev.honeytoken.collector.channel.webhook;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertJson;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert to an address of the operator's: as JSON of our own, as a CloudEvent, or as a
 * {@link Template} has it; signed (see {@link WebhookSignature}), with the header {@code
 * Idempotency-Key}. A 2xx answer is the receipt.
 */
public final class WebhookChannel extends HttpChannel {
  private final Format format;
  private final @Nullable Secret secret;

  /** How alerts are written; empty for one that is not to be sent. */
  private interface Format {
    Optional<Message> message(Alert alert, String idempotencyKey);
  }

  private WebhookChannel(Outlet outlet, Format format, @Nullable Secret secret) {
    super(outlet);
    this.format = format;
    this.secret = secret;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Optional<Message> written = format.message(alert, idempotencyKey);
    if (written.isEmpty()) {
      return new Outcome.Withheld("the template has no request for this stage");
    }
    Message message = written.get().with("Idempotency-Key", idempotencyKey);
    Secret key = secret;
    if (key != null) {
      long timestamp = attempt.clock().instant().getEpochSecond();
      message =
          message
              .with(WebhookSignature.TIMESTAMP_HEADER, Long.toString(timestamp))
              .with(
                  WebhookSignature.SIGNATURE_HEADER,
                  WebhookSignature.sign(key, timestamp, message.body()));
    }
    return attempt.send(message).outcome();
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final int SHORTEST_SECRET = 16;
    // RFC 3986 URI references in what they have in common; CloudEvents wants no more of a source.
    private static final Pattern SOURCE = Pattern.compile("[!-~]{1,200}");
    private static final Option<URI> URL =
        Option.address("url", "where to send; may be referred to like a secret")
            .required("https://alerts.example.com/honeytoken");
    private static final Option<Secret> SECRET =
        Option.secret(
            "secret",
            "what requests are signed with, at least 16 characters; obligatory without `template`");
    private static final Option<String> FORMAT =
        Option.word(
                "format",
                List.of("json", "cloudevents", "cloudevents-binary"),
                "our own JSON, or CloudEvents 1.0 in structured or binary mode")
            .or("json");
    private static final Option<String> METHOD =
        Option.word("method", List.of("post", "put"), "HTTP method").or("post");
    private static final Option<String> SOURCE_NAME =
        Option.text("source", "`source` of CloudEvents").or("/honeytoken/collector");
    private static final Option<Template> TEMPLATE =
        Option.of(
            "template",
            "`opsgenie`, `grafana-oncall` or a file",
            "writes requests in the receiver's own form; see *Templates*, in place of `format`",
            TemplateFile::of);

    /** The type. */
    public Type() {
      super(
          "webhook",
          new ChannelDoc(
              "Webhook, Opsgenie, Grafana OnCall",
              "Sends each alert to a receiver of your own, signed with HMAC-SHA256: as the JSON that"
                  + " [collector-api.yaml](collector-api.yaml) describes under `Alert`, as a"
                  + " CloudEvent, or as a template has it. Any 2xx answer is the receipt.",
              List.of(
                  "Make a secret: `openssl rand -hex 32`.",
                  "Give it to the receiver, which checks each request with it: see [Checking a"
                      + " webhook's signature](guide.md#checking-a-webhooks-signature).",
                  "For Opsgenie: *Settings → Integrations → API*; keep `GenieKey <key>` as a secret"
                      + " and send it as the header `Authorization`. In the EU the host is"
                      + " `api.eu.opsgenie.com`; in Jira Service Management, which takes the same"
                      + " requests, the address is"
                      + " `https://api.atlassian.com/jsm/ops/integration/v2/alerts`.",
                  "For Grafana OnCall, now Grafana IRM: *Integrations → New → Formatted Webhook*;"
                      + " its address is the secret: `url: env:ONCALL_URL`, `template:"
                      + " grafana-oncall`."),
              """
              url: https://api.opsgenie.com/v2/alerts
              template: opsgenie
              http:
                headers:
                  Authorization: env:OPSGENIE_AUTHORIZATION
              """,
              "https://docs.opsgenie.com/docs/alert-api"),
          List.of(URL, SECRET, FORMAT, METHOD, SOURCE_NAME, TEMPLATE));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      Secret secret = given.find(SECRET).orElse(null);
      Template template = given.find(TEMPLATE).orElse(null);
      if (secret == null && template == null) {
        throw given.wrong(
            SECRET, "it is missing", "Add a line such as 'secret: env:WEBHOOK_SECRET'.");
      }
      if (secret != null && secret.reveal().length() < SHORTEST_SECRET) {
        throw given.wrong(
            SECRET,
            "the secret is shorter than " + SHORTEST_SECRET + " characters",
            "Make a longer one: openssl rand -hex 32");
      }
      Format format = format(given, template);
      return outlet -> new WebhookChannel(outlet, format, secret);
    }

    private static Format format(Given given, @Nullable Template template) {
      URI url = given.get(URL);
      String format = given.get(FORMAT);
      String source = given.get(SOURCE_NAME);
      String method = given.get(METHOD).toUpperCase(Locale.ROOT);
      if (template != null) {
        if (!format.equals("json")) {
          throw given.wrong(FORMAT, "there is a template besides", "Give one of the two.");
        }
        if (url.getRawQuery() != null
            && template.requests().stream().anyMatch(Template.Request::hasPath)) {
          throw given.wrong(
              URL,
              "the address has a query, and the template adds a path to it",
              "Give the address without '?' and the rest.");
        }
        return (alert, key) -> template.message(url, alert, key);
      }
      if (!SOURCE.matcher(source).matches()) {
        throw given.wrong(
            SOURCE_NAME, "'" + source + "' is no URI reference", "Write one, such as /honeytoken.");
      }
      return switch (format) {
        case "cloudevents" ->
            (alert, key) -> Optional.of(CloudEvent.structured(url, source, alert, key).by(method));
        case "cloudevents-binary" ->
            (alert, key) -> Optional.of(CloudEvent.binary(url, source, alert, key).by(method));
        default ->
            (alert, key) ->
                Optional.of(
                    Message.of(method, url, "application/json", AlertJson.bytes(alert, key)));
      };
    }
  }
}
