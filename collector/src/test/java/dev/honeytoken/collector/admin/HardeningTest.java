package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers and browsers can make of the admin API. */
class HardeningTest {
  private static final OkHttpClient CLIENT = new OkHttpClient();

  @TempDir private Path directory;
  private Running collector;

  @BeforeEach
  void start() {
    collector = Running.in(directory);
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private Response ask(Request.Builder request) throws IOException {
    return CLIENT.newCall(request.build()).execute();
  }

  private String url(String path) {
    return collector.server().adminUrl() + path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "PUT"})
  void noMethodTellsAnotherSitesPageAnything(String method) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(url("/v1/keys"))
            .header("Origin", "https://a.example")
            .header("Access-Control-Request-Method", "POST")
            .method(method, method.equals("PUT") ? RequestBody.create(new byte[0]) : null);
    try (Response response = ask(request)) {
      assertThat(response.code()).isEqualTo(401);
      assertThat(response.headers().names())
          .noneMatch(each -> each.startsWith("Access-Control") || each.equals("Allow"));
    }
  }

  @Test
  void aKeyCountsInItsHeaderAloneWhichNoPageCanHaveABrowserSend() throws IOException {
    String key = collector.key("admin");
    for (Request.Builder each :
        new Request.Builder[] {
          new Request.Builder().url(url("/v1/keys?key=" + key + "&access_token=" + key)),
          new Request.Builder().url(url("/v1/keys")).header("Cookie", "key=" + key),
          new Request.Builder()
              .url(url("/v1/keys"))
              .header("Authorization", okhttp3.Credentials.basic("key", key))
        }) {
      try (Response response = ask(each)) {
        assertThat(response.code()).isEqualTo(401);
      }
    }
  }

  @Test
  void aRefusalSaysNothingOfTheInside() throws IOException {
    Api api = collector.api();
    for (String body : new String[] {"{", "[]", "{\"name\":7}", "\u0000", "{\"a\":".repeat(5000)}) {
      Api.Answer answer = api.post("/v1/keys", body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .doesNotContain("Exception")
          .doesNotContain("dev.honeytoken")
          .doesNotContain("\\tat ");
    }
    for (String path : new String[] {"/v1/hits?limit=x", "/v1/decoys/%00", "/%zz", "/v1/../x"}) {
      URI admin = collector.server().adminUrl();
      String answer =
          raw(admin, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("Exception", "jetty", "Jetty");
    }
  }

  private static String raw(URI admin, String request) throws IOException {
    try (java.net.Socket socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), admin.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void aHeaderThatIsTooLargeIsRefused() throws IOException {
    String answer =
        raw(
            collector.server().adminUrl(),
            "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431");
  }

  @Test
  void textsOfOthersAreDataInEveryQuery() {
    Api api = collector.api();
    String hostile = "x'; DROP TABLE plantings; --";
    Api.Answer made = api.post("/v1/keys", "{\"name\":\"" + hostile + "\",\"scopes\":[\"read\"]}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(api.get("/v1/keys").body()).contains(hostile);
    assertThat(api.get("/v1/hits?decoy=%27%20OR%201=1").status()).isIn(200, 400, 404);
    assertThat(api.call("GET", "/v1/plantings/'%20OR%20'1'='1", null, Map.of()).status())
        .isEqualTo(404);
  }
}
