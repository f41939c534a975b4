package dev.honeytoken.collector.provider;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Wire;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.provider.ProviderHttp.Answer;
import dev.honeytoken.collector.store.BackedKey;
import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * canarytokens.org, or a server of one's own that runs its <a
 * href="https://github.com/thinkst/canarytokens">software</a>. No account is needed to make a
 * token; the token and its {@code auth} together are what it is looked at and deleted by.
 */
final class CanarytokensProvider implements Provider {
  /** Under which the software has its API. */
  private static final String API = "d3aece8093b71007b5ccfedad91ebb11/";

  private static final String AUTH = "auth";
  private static final int LONGEST_MEMO = 1000;

  private final ProviderHttp http;
  private final Function<String, URI> hook;

  /**
   * The provider.
   *
   * @param base of the server
   * @param hook our address for a kind, where it is to tell of a use; it sends a trial there when a
   *     token is made
   */
  CanarytokensProvider(URI base, Function<String, URI> hook, Duration timeout) {
    this.http = new ProviderHttp("canarytokens", base, Map.of(), timeout);
    this.hook = hook;
  }

  @Override
  public String kind() {
    return "canarytokens-aws";
  }

  @Override
  public boolean makes() {
    return true;
  }

  @Override
  public BackedKey make(String memo) {
    String doing = "the making of a token";
    Answer answer =
        http.post(
            API + "generate",
            Wire.tree(
                "token_type",
                "aws_keys",
                "memo",
                memo.substring(0, Math.min(memo.length(), LONGEST_MEMO)),
                "webhook_url",
                hook.apply(kind()).toString()));
    JsonObject made = http.object(doing, answer);
    return http.read(
        doing,
        () ->
            new BackedKey(
                kind(),
                made.text("token"),
                new AwsKeyPair(
                    made.text("aws_access_key_id"), Secret.of(made.text("aws_secret_access_key"))),
                Map.of(AUTH, made.text("auth_token"))));
  }

  private static Map<String, String> named(BackedKey key) {
    return Map.of("token", key.reference(), AUTH, Objects.requireNonNull(key.extra().get(AUTH)));
  }

  @Override
  public boolean watches(BackedKey key) {
    Answer answer = http.get(API + "manage", named(key));
    if (answer.status() >= 500) {
      throw http.refused("a question for a token", answer);
    }
    return answer.ok();
  }

  @Override
  public void revoke(BackedKey key) {
    Answer answer = http.post(API + "delete", named(key));
    if (!answer.ok()) {
      throw http.refused("the deleting of a token", answer);
    }
  }

  @Override
  public List<ProviderEvent> events(List<BackedKey> keys) {
    List<ProviderEvent> events = new ArrayList<>();
    for (BackedKey key : keys) {
      String doing = "a question for a token's history";
      JsonObject answer = http.object(doing, http.get(API + "history", named(key)));
      events.addAll(
          http.read(
              doing,
              () -> answer.object("history").objects("hits", hit -> event(key.reference(), hit))));
    }
    return events;
  }

  private static ProviderEvent event(String token, JsonObject hit) {
    double seconds = hit.number("time_of_hit");
    return new ProviderEvent(
        token + ":" + seconds,
        token,
        Instant.ofEpochMilli((long) (seconds * 1000)),
        Objects.requireNonNullElse(hit.optionalText("src_ip"), ""),
        "amazonaws.com",
        "",
        hit.optionalText("useragent"));
  }

  @Override
  public Heard heard(Map<String, String> headers, byte[] body) {
    try {
      return new Heard.Look(Json.object(body).text("token"));
    } catch (WireException e) {
      return new Heard.Stranger();
    }
  }
}
