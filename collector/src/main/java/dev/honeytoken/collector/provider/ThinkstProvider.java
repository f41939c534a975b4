package dev.honeytoken.collector.provider;

import dev.honeytoken.Secret;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.provider.ProviderHttp.Answer;
import dev.honeytoken.collector.store.BackedKey;
import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Canary Console of Thinkst, through its <a href="https://docs.canary.tools">API</a>: tokens of
 * the kind {@code aws-id}. Its webhook is set in the Console; what it says is looked up there.
 */
final class ThinkstProvider implements Provider {
  private static final String API = "api/v1/";
  private static final Pattern ID = Pattern.compile("aws_access_key_id\\s*=\\s*(\\S+)");
  private static final Pattern SECRET = Pattern.compile("aws_secret_access_key\\s*=\\s*(\\S+)");

  private final ProviderHttp http;
  private final @Nullable String flock;

  /**
   * The provider.
   *
   * @param base of the Console: {@code https://1234abcd.canary.tools}
   * @param flock where tokens go, null for the Console's default
   */
  ThinkstProvider(URI base, Secret token, @Nullable String flock, Duration timeout) {
    this.http =
        new ProviderHttp(
            "the Console", base, Map.of("X-Canary-Auth-Token", token.reveal()), timeout);
    this.flock = flock;
  }

  @Override
  public String kind() {
    return "thinkst-aws";
  }

  @Override
  public boolean makes() {
    return true;
  }

  @Override
  public BackedKey make(String memo) {
    String doing = "the making of a token";
    Answer answer =
        http.form(
            API + "canarytoken/create",
            flock == null
                ? Map.of("memo", memo, "kind", "aws-id")
                : Map.of("memo", memo, "kind", "aws-id", "flock_id", flock));
    JsonObject made = http.object(doing, answer);
    return http.read(
        doing,
        () -> {
          JsonObject token = made.object("canarytoken");
          String reference = token.text("canarytoken");
          String id = token.optionalText("access_key_id");
          String secret = token.optionalText("secret_access_key");
          AwsKeyPair pair =
              id == null || secret == null
                  ? downloaded(reference)
                  : new AwsKeyPair(id, Secret.of(secret));
          return new BackedKey(kind(), reference, pair, Map.of());
        });
  }

  /** The key as the file that the Console makes of it. */
  private AwsKeyPair downloaded(String reference) {
    Answer file = http.get(API + "canarytoken/download", Map.of("canarytoken", reference));
    Matcher id = ID.matcher(file.body());
    Matcher secret = SECRET.matcher(file.body());
    if (!file.ok() || !id.find() || !secret.find()) {
      throw http.refused("the download of a key", file);
    }
    return new AwsKeyPair(id.group(1), Secret.of(secret.group(1)));
  }

  @Override
  public boolean watches(BackedKey key) {
    Answer answer = http.get(API + "canarytoken/fetch", Map.of("canarytoken", key.reference()));
    if (answer.status() == 404 || answer.status() == 400) {
      return false;
    }
    String doing = "a question for a token";
    JsonObject known = http.object(doing, answer);
    return http.read(
        doing,
        () -> {
          JsonObject token = known.object("token");
          return !token.has("enabled") || token.bool("enabled");
        });
  }

  @Override
  public void revoke(BackedKey key) {
    Answer answer = http.form(API + "canarytoken/delete", Map.of("canarytoken", key.reference()));
    if (!answer.ok()) {
      throw http.refused("the deleting of a token", answer);
    }
  }

  @Override
  public List<ProviderEvent> events(List<BackedKey> keys) {
    String doing = "a question for incidents";
    JsonObject answer = http.object(doing, http.get(API + "incidents/search", Map.of()));
    return http
        .read(doing, () -> answer.objects("incidents", incident -> event(incident, keys)))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** An incident's id names the token that it is about. */
  private static Optional<ProviderEvent> event(JsonObject incident, List<BackedKey> keys) {
    String id = incident.text("id");
    JsonObject description = incident.object("description");
    return keys.stream()
        .map(BackedKey::reference)
        .filter(each -> List.of(id.split(":", -1)).contains(each))
        .findFirst()
        .map(
            reference ->
                new ProviderEvent(
                    id,
                    reference,
                    at(description.optionalText("created")),
                    Objects.requireNonNullElse(description.optionalText("src_host"), ""),
                    "amazonaws.com",
                    "",
                    null));
  }

  private static @Nullable Instant at(@Nullable String seconds) {
    try {
      return seconds == null ? null : Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public Heard heard(Map<String, String> headers, byte[] body) {
    return new Heard.Look("");
  }
}
