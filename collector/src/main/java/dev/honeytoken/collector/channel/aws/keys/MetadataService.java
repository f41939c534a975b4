package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Speaks to what hands out keys on the machine itself: never through a proxy, never where it is
 * redirected to, and not for long, since where there is nothing nobody answers. Thread-safe.
 */
final class MetadataService {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long MOST_BYTES = 64 * 1024;

  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .proxy(Proxy.NO_PROXY)
          .followRedirects(false)
          .followSslRedirects(false)
          .callTimeout(PATIENCE.multipliedBy(2))
          .connectTimeout(PATIENCE)
          .build();

  /** What was answered, whatever its status. */
  record Answer(int status, ByteString body) {
    String text() {
      return body.utf8().strip();
    }
  }

  /** Asks, with those headers. */
  Answer get(URI uri, Map<String, String> headers) throws KeysUnavailable {
    return send(builder(uri, headers).get(), uri);
  }

  /** Puts nothing, with those headers. */
  Answer put(URI uri, Map<String, String> headers) throws KeysUnavailable {
    return send(builder(uri, headers).put(RequestBody.EMPTY), uri);
  }

  private static Request.Builder builder(URI uri, Map<String, String> headers)
      throws KeysUnavailable {
    try {
      Request.Builder builder = new Request.Builder().url(uri.toString());
      headers.forEach(builder::header);
      return builder;
    } catch (IllegalArgumentException e) {
      // The cause may quote the token that was to be sent.
      throw new KeysUnavailable(uri.getHost() + " cannot be asked with what the environment says");
    }
  }

  private Answer send(Request.Builder request, URI uri) throws KeysUnavailable {
    try (Response response = client.newCall(request.build()).execute()) {
      BufferedSource source = response.body().source();
      Buffer read = new Buffer();
      while (read.size() < MOST_BYTES && source.read(read, MOST_BYTES - read.size()) != -1) {
        // Until it ends, or is longer than any answer of that sort.
      }
      return new Answer(response.code(), read.readByteString());
    } catch (IOException e) {
      throw new KeysUnavailable("no answer from " + uri.getHost(), e);
    }
  }

  /** The keys in an answer; what is wrong with it is said without repeating it. */
  static AwsKeys keys(Answer answer, String who) throws KeysUnavailable {
    if (answer.status() != 200) {
      throw new KeysUnavailable(who + " answers HTTP " + answer.status());
    }
    try {
      JsonObject json = Json.object(answer.body().toByteArray());
      String code = json.optionalText("Code");
      if (code != null && !code.equals("Success")) {
        throw new KeysUnavailable(who + " says " + code.replaceAll("[^A-Za-z]", ""));
      }
      return new AwsKeys(
          Secret.of(json.text("AccessKeyId")),
          Secret.of(json.text("SecretAccessKey")),
          Optional.ofNullable(json.optionalText("Token")).map(Secret::of),
          Optional.ofNullable(json.optionalText("Expiration")).flatMap(Sts::instant));
    } catch (WireException e) {
      throw new KeysUnavailable(who + " answers something other than keys");
    }
  }
}
