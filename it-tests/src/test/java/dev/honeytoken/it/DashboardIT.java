package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.honeytoken.it.harness.Browser;
import dev.honeytoken.it.harness.Chain;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard of the packaged collector in a real Chromium. */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardIT {
  private static final String HOSTILE =
      "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">'\"";
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private @Nullable Chain chain;
  private String key = "";
  private String token = "";
  private String incident = "";
  private String decoy = "";
  private String axe = "";

  @BeforeAll
  void start() throws Exception {
    Assumptions.assumeTrue(
        Browser.exists(),
        "skipped: there is no chromium with chromedriver; it-tests/install-clients");
    Chain started = Chain.start();
    chain = started;
    token = started.plantedToken();
    use(HOSTILE);
    key = started.collector().key("admin");
    JsonNode found =
        Awaitility.await()
            .until(
                () -> started.collector().api().all("/v1/incidents", "incidents"),
                each -> !each.isEmpty())
            .get(0);
    incident = found.path("id").asText();
    decoy = found.path("decoy").asText();
    try (InputStream in = DashboardIT.class.getResourceAsStream(AXE)) {
      axe = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Uses the decoy, as a client that calls itself so. */
  private void use(String agent) throws IOException, InterruptedException {
    HttpRequest use =
        HttpRequest.newBuilder(
                URI.create(
                    Objects.requireNonNull(chain).collector().decoyUrl()
                        + "/api/"
                        + java.net.URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8)))
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", agent)
            .build();
    HttpClient.newHttpClient().send(use, HttpResponse.BodyHandlers.discarding());
  }

  @AfterAll
  void stop() {
    if (chain != null) {
      chain.close();
    }
  }

  private String url(String path) {
    return Objects.requireNonNull(chain).collector().adminUrl() + path;
  }

  /** A click returns before the page that it leads to is there. */
  private Browser signedIn(Browser browser) {
    return browser
        .go(url("/ui/sign-in"))
        .type("#key", key)
        .click(".sign-in button[type=submit]")
        .await("return !!document.querySelector('nav') && !document.querySelector('#key')");
  }

  private List<String> pages() {
    return List.of(
        "/ui/",
        "/ui/incidents",
        "/ui/incidents/" + incident,
        "/ui/decoys",
        "/ui/decoys/" + decoy,
        "/ui/trends",
        "/ui/policies",
        "/ui/channels",
        "/ui/keys",
        "/ui/audit",
        "/ui/settings",
        "/ui/nowhere");
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
  void everyPageFitsHasNoBarrierRunsNothingForeignAndKeepsToItsPolicy(int width, String scheme)
      throws IOException {
    try (Browser browser = Browser.open()) {
      signedIn(browser.resize(width, 900).prefer(scheme));
      List<String> wrong = new ArrayList<>();
      for (String page : pages()) {
        browser.go(url(page));
        browser.complaints().stream()
            .filter(each -> !each.contains("/ui/nowhere"))
            .forEach(each -> wrong.add(page + " " + each));
        wrong.addAll(barriers(browser, page));
        if (browser
            .script("return document.documentElement.scrollWidth > window.innerWidth")
            .asBoolean()) {
          wrong.add(page + " is wider than the window");
        }
        if (browser.script("return document.title").asText().equals("owned")) {
          wrong.add(page + " ran what an intruder wrote");
        }
      }
      browser.go(url("/ui/")).picture("dashboard-" + width + "-" + scheme);

      assertThat(wrong).isEmpty();
    }
  }

  private List<String> barriers(Browser browser, String page) {
    browser.script(axe + "; window.axe = axe; window.found = null;");
    browser.script(
        "axe.run(document, {resultTypes: ['violations']}).then(r => { window.found ="
            + " r.violations.map(v => v.id + ': ' + v.nodes[0].html) })");
    browser.await("return window.found !== null");
    List<String> found = new ArrayList<>();
    browser.script("return window.found").forEach(each -> found.add(page + " " + each.asText()));
    // The looking itself has Chromium complain of how it reads pictures of text.
    var unused = browser.complaints();
    return found;
  }

  @Test
  void thePlotIsDrawnAndTheOverviewBringsItselfUpToDate() throws Exception {
    try (Browser browser = Browser.open()) {
      signedIn(browser).go(url("/ui/"));

      browser.await("return !!document.querySelector('.plot canvas')");
      assertThat(browser.text(".headline")).contains("used");
      browser.script("document.querySelector('#live').dataset.old = 'yes'");

      use("curl/8.5.0");

      browser.await("return !document.querySelector('#live').dataset.old");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReaderHasTheirOwnColoursWhateverTheirSystemPrefers(boolean scripts) {
    try (Browser browser = Browser.open()) {
      signedIn(browser.prefer("light")).go(url("/ui/incidents"));
      if (!scripts) {
        browser.withoutScripts();
      }
      String light = browser.style("body", "background-color");

      colours(browser, "dark");
      assertThat(browser.style("body", "background-color")).isNotEqualTo(light);
      assertThat(browser.text("h1")).isEqualTo("Incidents");
      colours(browser, "system");
      assertThat(browser.style("body", "background-color")).isEqualTo(light);
      colours(browser.prefer("dark"), "light");
      assertThat(browser.style("body", "background-color")).isEqualTo(light);
    }
  }

  private static void colours(Browser browser, String which) {
    String button = "button[name=theme][value=" + which + "]";
    browser
        .click(button)
        .await("return document.querySelector('" + button + "[aria-pressed=true]') !== null");
  }

  @Test
  void anIncidentIsAcknowledgedWithoutAScript() {
    try (Browser browser = Browser.open()) {
      signedIn(browser.withoutScripts()).go(url("/ui/incidents/" + incident));

      browser.click(".acts form button").await("return document.querySelector('.said') !== null");

      assertThat(browser.text(".said")).contains("Acknowledged");
      assertThat(browser.text(".headline")).contains("acknowledged");
    }
  }
}
