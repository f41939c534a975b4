package dev.honeytoken.collector.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A browser without scripts: keeps cookies, sends forms, follows nothing by itself. */
final class Visitor {
  private static final OkHttpClient CLIENT =
      new OkHttpClient.Builder().followRedirects(false).build();
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

  private final URI base;
  private final Map<String, String> cookies = new TreeMap<>();

  Visitor(URI base) {
    this.base = base;
  }

  /** An answer. */
  record Answer(int status, Headers headers, String body) {
    String location() {
      return String.valueOf(headers.get("Location"));
    }
  }

  Answer get(String path) {
    return call(request(path).build());
  }

  Answer get(String path, String header, String value) {
    return call(request(path).header(header, value).build());
  }

  Answer post(String path, Map<String, String> fields) {
    return post(path, fields, base.toString());
  }

  Answer post(String path, Map<String, String> fields, String origin) {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    return call(request(path).header("Origin", origin).post(form.build()).build());
  }

  /** Fills in a form of a page, with what the page says has to be brought back. */
  Answer send(String page, String path, Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("token", token(page));
    return post(path, all);
  }

  /** What a form of that page has to bring back. */
  String token(String page) {
    Matcher matcher = TOKEN.matcher(get(page).body());
    if (!matcher.find()) {
      throw new AssertionError(page + " has no form");
    }
    return matcher.group(1);
  }

  Answer signIn(String key) {
    return post("/ui/sign-in", Map.of("key", key));
  }

  Map<String, String> cookies() {
    return cookies;
  }

  private Request.Builder request(String path) {
    Request.Builder request =
        new Request.Builder().url(path.startsWith("http") ? path : base + path);
    if (!cookies.isEmpty()) {
      StringBuilder text = new StringBuilder();
      cookies.forEach(
          (name, value) ->
              text.append(text.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      request.header("Cookie", text.toString());
    }
    return request;
  }

  private Answer call(Request request) {
    try (Response response = CLIENT.newCall(request).execute()) {
      for (String each : response.headers("Set-Cookie")) {
        String pair = each.substring(0, each.indexOf(';'));
        int equals = pair.indexOf('=');
        if (each.contains("Max-Age=0")) {
          cookies.remove(pair.substring(0, equals));
        } else {
          cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
      return new Answer(response.code(), response.headers(), response.body().string());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
