package dev.honeytoken.collector.running;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Calls the admin API, and holds every request that is taken and every answer against the document.
 */
public final class Api {
  private static final OkHttpClient CLIENT =
      new OkHttpClient.Builder().readTimeout(java.time.Duration.ofSeconds(60)).build();
  private static final ApiDocument DOCUMENT = ApiDocument.read();

  private final URI base;
  private final @Nullable String key;
  private final Set<String> called;

  /** The API at that address, with that key. */
  public Api(URI base, @Nullable String key) {
    this(base, key, new ConcurrentSkipListSet<>());
  }

  private Api(URI base, @Nullable String key, Set<String> called) {
    this.base = base;
    this.key = key;
    this.called = called;
  }

  /** The same with another key, or none. */
  public Api as(@Nullable String other) {
    return new Api(base, other, called);
  }

  /** The operations that were called so far, by any key. */
  public Set<String> called() {
    return new TreeSet<>(called);
  }

  /** An answer. */
  public record Answer(int status, okhttp3.Headers headers, String body) {
    /** The body as JSON. */
    public JsonObject json() {
      return Json.object(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** {@code GET}. */
  public Answer get(String path) {
    return call("GET", path, null, Map.of());
  }

  /** {@code POST} of JSON. */
  public Answer post(String path, byte[] body) {
    return call("POST", path, body, Map.of());
  }

  /** {@code POST} of JSON. */
  public Answer post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Any request; a body that is not empty is sent as JSON. */
  public Answer call(
      String method, String path, byte @Nullable [] body, Map<String, String> headers) {
    Request.Builder request = new Request.Builder().url(base + path);
    headers.forEach(request::header);
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    byte[] sent = body == null ? new byte[0] : body;
    boolean takesBody = !method.equals("GET") && !method.equals("HEAD");
    request.method(method, takesBody ? RequestBody.create(sent) : null);
    try (Response response = CLIENT.newCall(request.build()).execute()) {
      byte[] answer = response.body().bytes();
      check(method, path, sent, response, answer);
      return new Answer(
          response.code(), response.headers(), new String(answer, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(String method, String path, byte[] sent, Response response, byte[] answer) {
    String plain = Objects.requireNonNull(URI.create(base + path).getPath());
    var operation = DOCUMENT.find(method, plain);
    if (operation.isPresent()) {
      called.add(operation.get().toString());
      if (response.code() < 300) {
        DOCUMENT.checkRequest(operation.get(), sent);
      }
      DOCUMENT.checkAnswer(
          operation.get(), response.code(), response.header("Content-Type"), answer);
    }
  }
}
