package dev.honeytoken.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The collector's admin API as any HTTP client sees it. */
public final class Api {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final @Nullable String key;

  Api(String base, @Nullable String key) {
    this.base = base;
    this.key = key;
  }

  /** The API at that address, with that key. */
  public static Api at(String base, String key) {
    return new Api(base, key);
  }

  /** Status of an answer, 0 if there is none. */
  public int status(String method, String path) {
    try {
      return send(method, path, null).statusCode();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  /** Reads. */
  public JsonNode get(String path) {
    return json(send("GET", path, null));
  }

  /** Writes. */
  public JsonNode put(String path, String body) {
    return json(send("PUT", path, body));
  }

  /** Makes. */
  public JsonNode post(String path, String body) {
    return json(send("POST", path, body));
  }

  /** Every entry of a list, newest first, page by page. */
  public List<JsonNode> all(String path, String name) {
    List<JsonNode> all = new ArrayList<>();
    String joint = path.contains("?") ? "&" : "?";
    String cursor = "";
    do {
      JsonNode page =
          get(path + joint + "limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path(name).forEach(all::add);
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty());
    return all;
  }

  /** Real hits, newest first; those of drills are left out. */
  public List<JsonNode> realHits() {
    List<JsonNode> real = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/v1/hits?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      for (JsonNode hit : page.path("hits")) {
        if (hit.path("drill").isNull() || hit.path("drill").isMissingNode()) {
          real.add(hit);
        }
      }
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return real;
  }

  private JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    request.header("Content-Type", "application/json");
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
