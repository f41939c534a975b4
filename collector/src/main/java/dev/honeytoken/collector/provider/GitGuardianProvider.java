package dev.honeytoken.collector.provider;

import dev.honeytoken.Secret;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.provider.ProviderHttp.Answer;
import dev.honeytoken.collector.store.BackedKey;
import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Honeytokens of GitGuardian, through its <a href="https://api.gitguardian.com/docs">API</a> with a
 * token of the scopes {@code honeytokens:read} and {@code honeytokens:write}. Its <a
 * href="https://docs.gitguardian.com/platform/configure-alerting/notifiers-integrations/custom-webhook">webhook</a>
 * is signed: HMAC-SHA256 of the body under the time stamp and the signature token.
 */
final class GitGuardianProvider implements Provider {
  private static final String API = "v1/";
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final String SHA256 = "sha256=";

  private final ProviderHttp http;
  private final Secret signature;
  private final Clock clock;

  /**
   * The provider.
   *
   * @param token of the API
   * @param signature what its webhook is signed with
   */
  GitGuardianProvider(URI base, Secret token, Secret signature, Clock clock, Duration timeout) {
    this.http =
        new ProviderHttp(
            "GitGuardian", base, Map.of("Authorization", "Token " + token.reveal()), timeout);
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "gitguardian-aws";
  }

  @Override
  public boolean makes() {
    return true;
  }

  @Override
  public BackedKey make(String memo) {
    String doing = "the making of a honeytoken";
    JsonObject made =
        http.object(
            doing,
            http.post(
                API + "honeytokens",
                // Names are to be different.
                Wire.tree("name", "ci-" + UUID.randomUUID(), "type", "AWS", "description", memo)));
    return http.read(
        doing,
        () -> {
          JsonObject token = made.object("token");
          return new BackedKey(
              kind(),
              made.text("id"),
              new AwsKeyPair(token.text("access_token_id"), Secret.of(token.text("secret_key"))),
              Map.of());
        });
  }

  @Override
  public boolean watches(BackedKey key) {
    Answer answer = http.get(API + "honeytokens/" + key.reference(), Map.of());
    if (answer.status() == 404) {
      return false;
    }
    String doing = "a question for a honeytoken";
    JsonObject known = http.object(doing, answer);
    return http.read(doing, () -> !known.text("status").equals("revoked"));
  }

  @Override
  public void revoke(BackedKey key) {
    Answer answer = http.post(API + "honeytokens/" + key.reference() + "/revoke", Map.of());
    if (!answer.ok()) {
      throw http.refused("the revoking of a honeytoken", answer);
    }
  }

  @Override
  public List<ProviderEvent> events(List<BackedKey> keys) {
    String doing = "a question for events";
    JsonObject answer =
        http.list(
            doing,
            http.get(
                API + "honeytokens_events",
                Map.of("per_page", "100", "ordering", "-triggered_at")));
    return http.read(doing, () -> answer.objects("list", GitGuardianProvider::event));
  }

  private static ProviderEvent event(JsonObject event) {
    @Nullable JsonObject data = event.has("data") ? event.object("data") : null;
    String action = data == null ? null : data.optionalText("event_name");
    return new ProviderEvent(
        number(event, "id"),
        event.text("honeytoken_id"),
        at(event.optionalText("triggered_at")),
        Objects.requireNonNullElse(event.optionalText("ip_address"), ""),
        "amazonaws.com",
        Objects.requireNonNullElse(action, ""),
        data == null ? null : data.optionalText("user_agent"));
  }

  private static String number(JsonObject object, String name) {
    try {
      return Long.toString(object.integer(name));
    } catch (dev.honeytoken.client.WireException e) {
      return object.text(name);
    }
  }

  private static @Nullable Instant at(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Override
  public Heard heard(Map<String, String> headers, byte[] body) {
    String time = headers.getOrDefault("timestamp", "");
    String given = headers.getOrDefault("gitguardian-signature", "");
    return isFresh(time) && isSigned(time, given, body) ? new Heard.Look("") : new Heard.Stranger();
  }

  private boolean isFresh(String time) {
    try {
      Instant sent = Instant.ofEpochMilli((long) (Double.parseDouble(time) * 1000));
      return Duration.between(sent, clock.instant()).abs().compareTo(FRESH) <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean isSigned(String time, String given, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = (time + signature.reveal()).getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String right = SHA256 + HexFormat.of().formatHex(mac.doFinal(body));
      return MessageDigest.isEqual(
          right.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
