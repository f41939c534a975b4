package dev.honeytoken.collector.channel;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.util.Map;

/**
 * Posts each alert as JSON to an address of the operator's, signed (see {@link WebhookSignature}),
 * with the header {@code Idempotency-Key}. A 2xx answer is the receipt.
 */
public final class WebhookChannel implements Channel {
  private static final int SHORTEST_SECRET = 16;

  private final Settings settings;
  private final Poster poster;

  private WebhookChannel(Settings settings, Poster poster) {
    this.settings = settings;
    this.poster = poster;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public Outcome send(Alert alert, String idempotencyKey) {
    byte[] body = AlertJson.bytes(alert, idempotencyKey);
    long timestamp = poster.clock().instant().getEpochSecond();
    return poster.post(
        settings.url(),
        Map.of(
            "Idempotency-Key",
            idempotencyKey,
            WebhookSignature.TIMESTAMP_HEADER,
            Long.toString(timestamp),
            WebhookSignature.SIGNATURE_HEADER,
            WebhookSignature.sign(settings.secret(), timestamp, body)),
        body);
  }

  @Override
  public boolean updates() {
    return true;
  }

  /**
   * A webhook as configured.
   *
   * @param name its name
   * @param url where to post
   * @param secret what the signatures are made with
   */
  public record Settings(String name, URI url, Secret secret) implements ChannelSettings {
    @Override
    public Channel open(Poster poster) {
      return new WebhookChannel(this, poster);
    }

    @Override
    public String toString() {
      return "webhook '" + name + "'";
    }
  }

  static final class Type implements ChannelType {
    @Override
    public String id() {
      return "webhook";
    }

    @Override
    public ChannelSettings read(String name, Section section) {
      URI url = section.required("url", "https://alerts.example.com/honeytoken").webAddress();
      Field field = section.required("secret", "env:WEBHOOK_SECRET");
      Secret secret = field.secret();
      if (secret.reveal().length() < SHORTEST_SECRET) {
        throw field.wrong(
            "the secret is shorter than " + SHORTEST_SECRET + " characters",
            "Make a longer one: openssl rand -hex 32");
      }
      return new Settings(name, url, secret);
    }
  }
}
