package dev.honeytoken.collector.provider;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Requests to one provider's API: no redirects, which would take the token along, and no more of an
 * answer than there is a use for. Thread-safe.
 */
final class ProviderHttp {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int MOST = 1 << 20;

  private final String name;
  private final HttpUrl base;
  private final Map<String, String> headers;
  private final OkHttpClient client;

  /**
   * An API.
   *
   * @param name what messages call it
   * @param headers sent with each request
   */
  ProviderHttp(String name, URI base, Map<String, String> headers, Duration timeout) {
    this.name = name;
    this.base = HttpUrl.get(base.toString());
    this.headers = Map.copyOf(headers);
    this.client =
        new OkHttpClient.Builder()
            .callTimeout(timeout)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  /** An answer: its status and its body, as text. */
  record Answer(int status, String body) {
    boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  Answer get(String path, Map<String, String> query) {
    HttpUrl.Builder url = base.newBuilder().addPathSegments(path);
    query.forEach(url::addQueryParameter);
    return call(new Request.Builder().url(url.build()).get());
  }

  Answer post(String path, Object tree) {
    return call(request(path).post(RequestBody.create(Json.write(tree), JSON)));
  }

  Answer form(String path, Map<String, String> fields) {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    return call(request(path).post(form.build()));
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(base.newBuilder().addPathSegments(path).build());
  }

  private Answer call(Request.Builder request) {
    headers.forEach(request::header);
    try (Response response = client.newCall(request.build()).execute()) {
      String body =
          new String(response.body().byteStream().readNBytes(MOST), StandardCharsets.UTF_8);
      return new Answer(response.code(), body);
    } catch (IOException e) {
      throw new ProviderException(
          name + " does not answer (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** The answer as an object, if it is a good one. */
  JsonObject object(String doing, Answer answer) {
    if (!answer.ok()) {
      throw refused(doing, answer);
    }
    try {
      return Json.object(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (WireException e) {
      // Its text could repeat a key.
      throw new ProviderException(name + " answers " + doing + " with something else", null);
    }
  }

  /** The same of an answer that is a list: it is the member {@code list}. */
  JsonObject list(String doing, Answer answer) {
    return object(doing, new Answer(answer.status(), "{\"list\":" + answer.body() + "}"));
  }

  ProviderException refused(String doing, Answer answer) {
    return new ProviderException(name + " answers " + doing + " with " + answer.status(), null);
  }

  /** Reads a member that an answer has to have. */
  <T> T read(String doing, java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new ProviderException(
          name + " answers " + doing + " in another shape than it documents", null);
    }
  }
}
