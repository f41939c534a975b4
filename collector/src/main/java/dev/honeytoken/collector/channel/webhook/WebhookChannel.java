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
import java.util.function.Function;

/**
 * Posts each alert as JSON to an address of the operator's, signed (see {@link WebhookSignature}),
 * with the header {@code Idempotency-Key}. A 2xx answer is the receipt.
 */
public final class WebhookChannel extends HttpChannel {
  private final URI url;
  private final Secret secret;

  private WebhookChannel(Outlet outlet, URI url, Secret secret) {
    super(outlet);
    this.url = url;
    this.secret = secret;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    byte[] body = AlertJson.bytes(alert, idempotencyKey);
    long timestamp = attempt.clock().instant().getEpochSecond();
    Message message =
        Message.of("POST", url, "application/json", body)
            .with("Idempotency-Key", idempotencyKey)
            .with(WebhookSignature.TIMESTAMP_HEADER, Long.toString(timestamp))
            .with(
                WebhookSignature.SIGNATURE_HEADER, WebhookSignature.sign(secret, timestamp, body));
    return attempt.send(message).outcome();
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final int SHORTEST_SECRET = 16;
    private static final Option<URI> URL =
        Option.address("url", "where to post").required("https://alerts.example.com/honeytoken");
    private static final Option<Secret> SECRET =
        Option.secret("secret", "what the signatures are made with, at least 16 characters")
            .required("env:WEBHOOK_SECRET");

    /** The type. */
    public Type() {
      super(
          "webhook",
          new ChannelDoc(
              "Webhook",
              "Posts each alert as signed JSON to a receiver of your own. Any 2xx answer is the"
                  + " receipt.",
              List.of(
                  "Make a secret: `openssl rand -hex 32`.",
                  "Give it to the receiver, which checks the signature of each request with it."),
              """
              url: https://siem.example.com/honeytoken
              secret: env:SIEM_SECRET
              """,
              ""),
          List.of(URL, SECRET));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      URI url = given.get(URL);
      Secret secret = given.get(SECRET);
      if (secret.reveal().length() < SHORTEST_SECRET) {
        throw given.wrong(
            SECRET,
            "the secret is shorter than " + SHORTEST_SECRET + " characters",
            "Make a longer one: openssl rand -hex 32");
      }
      return outlet -> new WebhookChannel(outlet, url, secret);
    }
  }
}
