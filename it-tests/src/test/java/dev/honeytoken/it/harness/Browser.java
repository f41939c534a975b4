package dev.honeytoken.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A real Chromium without a screen, driven through chromedriver by the W3C's WebDriver protocol
 * (https://www.w3.org/TR/webdriver2/).
 */
public final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The name under which the protocol hands out elements. */
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final Running driver;
  private final String session;

  private Browser(Running driver, String session) {
    this.driver = driver;
    this.session = session;
  }

  /** Whether there is one on this machine. */
  public static boolean exists() {
    return Command.exists("chromium") && Command.exists("chromedriver");
  }

  /** Opens one. */
  public static Browser open() {
    return open(1280, 1000);
  }

  /** Opens one whose window is that large. */
  public static Browser open(int width, int height) {
    int port = CollectorProcess.freePort();
    Path profile = Build.freshDirectory("chromium");
    Running driver =
        Command.of("chromedriver", "--port=" + port, "--allowed-ips=127.0.0.1").start();
    driver.awaitSaying("started successfully");
    Map<String, Object> options =
        Map.of(
            "args",
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + profile));
    JsonNode made =
        send(
            "POST",
            "http://127.0.0.1:" + port + "/session",
            Map.of(
                "capabilities",
                Map.of(
                    "alwaysMatch",
                    Map.of(
                        "goog:chromeOptions",
                        options,
                        "goog:loggingPrefs",
                        Map.of("browser", "ALL")))));
    return new Browser(
        driver, "http://127.0.0.1:" + port + "/session/" + made.path("sessionId").asText());
  }

  /** Opens a page, and waits until it is there. */
  public Browser go(String url) {
    send("POST", session + "/url", Map.of("url", url));
    return this;
  }

  /** Types into what a selector of CSS finds first. */
  public Browser type(String selector, String text) {
    send("POST", element(selector) + "/clear", Map.of());
    send("POST", element(selector) + "/value", Map.of("text", text));
    return this;
  }

  /** Clicks on what a selector of CSS finds first, as a user does who scrolls to it. */
  public Browser click(String selector) {
    script("arguments[0].scrollIntoView({block: 'center'})", Map.of(ELEMENT, id(selector)));
    send("POST", element(selector) + "/click", Map.of());
    return this;
  }

  /** Runs a script, and gives what it returns as JSON. */
  public JsonNode script(String script, Object... arguments) {
    return send(
        "POST", session + "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /** Waits until a script returns true. */
  public Browser await(String script) {
    Awaitility.await(script)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> script(script).asBoolean());
    return this;
  }

  /** Has the window be that large for pages, however small the platform lets windows be. */
  public Browser resize(int width, int height) {
    return chrome(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Has pages asked for in that colour scheme. */
  public Browser prefer(String scheme) {
    return chrome(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Lets no script of a page run. */
  public Browser withoutScripts() {
    return chrome("Emulation.setScriptExecutionDisabled", Map.of("value", true));
  }

  private Browser chrome(String command, Map<String, ?> parameters) {
    send("POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    return this;
  }

  /** What the pages have complained of since this was asked last. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    send("POST", session + "/se/log", Map.of("type", "browser"))
        .forEach(
            each -> {
              if (!each.path("level").asText().equals("DEBUG")) {
                complaints.add(each.path("message").asText());
              }
            });
    return complaints;
  }

  /** The text of what a selector of CSS finds first, as it is seen. */
  public String text(String selector) {
    return send("GET", element(selector) + "/text", Map.of()).asText();
  }

  /** What a property of CSS has come to for what a selector of CSS finds first. */
  public String style(String selector, String property) {
    return send("GET", element(selector) + "/css/" + property, Map.of()).asText();
  }

  /** Keeps a picture of what is seen. */
  public Browser picture(String name) throws IOException {
    byte[] png =
        Base64.getDecoder().decode(send("GET", session + "/screenshot", Map.of()).asText());
    Path directory = Files.createDirectories(Build.target().resolve("pictures"));
    Files.write(directory.resolve(name + ".png"), png);
    return this;
  }

  private String element(String selector) {
    return session + "/element/" + id(selector);
  }

  private String id(String selector) {
    return send("POST", session + "/element", Map.of("using", "css selector", "value", selector))
        .path(ELEMENT)
        .asText();
  }

  private static JsonNode send(String method, String url, Map<String, ?> body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  method.equals("POST")
                      ? HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))
                      : HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(url + " " + body + " " + answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).path("value");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      send("DELETE", session, Map.of());
    } finally {
      driver.close();
    }
  }
}
