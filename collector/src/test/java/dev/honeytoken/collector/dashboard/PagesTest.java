package dev.honeytoken.collector.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Drill;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.evidence.AddressDatabase;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Everything that people do, in a browser without scripts. */
@OnEveryStore
class PagesTest {
  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private final SettableClock clock = new SettableClock();
  private Running collector;
  private Visitor visitor;
  private Orders.Planted planted;

  @BeforeEach
  void start() {
    collector =
        Running.in(directory, "evidence: {cityDatabase: city.mmdb}\n", Map.of(), clock, store);
    planted = Orders.plant(collector.api(), "7");
    visitor = new Visitor(collector.server().adminUrl());
    visitor.signIn(collector.key("respond"));
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private String incident() {
    planted.use(null);
    return Awaitility.await()
        .until(
            () -> collector.api().get("/v1/incidents").json().objects("incidents", each -> each),
            each -> !each.isEmpty())
        .get(0)
        .text("id");
  }

  private List<String> audit() {
    return collector.api().get("/v1/audit").json().objects("entries", each -> each).stream()
        .map((JsonObject each) -> each.text("operation") + " " + each.text("outcome"))
        .toList();
  }

  @Test
  void theOverviewSaysThatADecoyWasUsed() {
    assertThat(visitor.get("/ui/").body()).doesNotContain("A decoy was used");
    incident();

    assertThat(visitor.get("/ui/").body()).contains("A decoy was used").contains("npm-token");
  }

  @Test
  void anIncidentSaysWhichBuildLeakedAndWhatToDo() {
    assertThat(visitor.get("/ui/incidents/" + incident()).body())
        .contains("planted by build 7")
        .contains("4f2c")
        .contains("agent-3")
        .contains("Revoke and replace, before anything else, what stood beside it in .npmrc: ")
        .contains("//registry.npmjs.org/:_authToken. Then every other secret");
  }

  @Test
  void anIncidentIsAcknowledgedNotedAndClosedAndAllOfItIsInTheAuditLog() {
    String page = "/ui/incidents/" + incident();

    visitor.send(page, page + ":acknowledge", Map.of());
    visitor.send(page, page + ":note", Map.of("text", "Asked <b>the team</b>."));
    visitor.send(page, page + ":close", Map.of());

    assertThat(visitor.get(page).body())
        .contains("resolved")
        .contains("Asked &lt;b&gt;the team&lt;/b&gt;.");
    assertThat(audit())
        .contains(
            "POST /ui/incidents/{id}:acknowledge done",
            "POST /ui/incidents/{id}:note done",
            "POST /ui/incidents/{id}:close done");
  }

  @Test
  void anIncidentMarkedBenignNamesItsRuleInTheList() {
    String page = "/ui/incidents/" + incident();

    visitor.send(
        page,
        page + ":benign",
        Map.of("scope", "decoy", "network", "127.0.0.1", "reason", "our scanner"));

    assertThat(visitor.get("/ui/incidents?which=benign").body()).contains("our scanner");
    assertThat(visitor.get("/ui/incidents").body()).contains("There is none");
  }

  @Test
  void incidentsAreFoundByWhatPeopleRemember() {
    String row = "/ui/incidents/" + incident();
    for (String query :
        List.of(
            "which=open",
            "which=all",
            "source=127.0.0.1",
            "project=com.example:billing",
            "which=all&decoy=" + planted.grant().decoy())) {
      assertThat(visitor.get("/ui/incidents?" + query).body()).as(query).contains(row);
    }
    for (String query :
        List.of("which=closed", "which=benign", "source=127.0.0.2", "project=x", "decoy=1")) {
      assertThat(visitor.get("/ui/incidents?" + query).body()).as(query).doesNotContain(row);
    }
  }

  @Test
  void theOverviewAndTheTrendsSayHowDrillsWent() {
    Drill drill = planted.arm(collector.api(), "log");
    planted.use(drill.decoys().get(0).nonce());

    Awaitility.await().until(() -> visitor.get("/ui/").body(), each -> each.contains("passed"));
    assertThat(visitor.get("/ui/trends?days=365").body()).contains("within an hour");
    assertThat(visitor.get("/ui/decoys?undrilled=3").body()).contains("No decoy fits");
  }

  @Test
  void theTrendsCountUsesByKindProjectDayHourAndTimeFromPlanting() {
    planted.use(null);
    planted.use(null);
    Awaitility.await()
        .until(
            () -> collector.api().get("/v1/hits").json().objects("hits", each -> each),
            each -> each.size() == 2);

    String oneIncidentTwoHits = "</td><td class=\"number\">1</td><td class=\"number\">2</td>";
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(visitor.get("/ui/trends").body())
                    .contains("npm-token" + oneIncidentTwoHits)
                    .contains("com.example:billing" + oneIncidentTwoHits)
                    .contains("2 hits in ")
                    .containsPattern(">\\d\\d</th>.*<td class=\"number\">2</td>")
                    .containsPattern("within an hour</th>.*<td class=\"number\">1</td>"));
  }

  @Test
  void anIncidentIsExported() {
    Visitor.Answer answer = visitor.get("/ui/incidents/" + incident() + "/export?format=csv");

    assertThat(answer.headers().get("Content-Disposition")).contains(".csv");
    assertThat(answer.body()).contains("127.0.0.1");
  }

  @Test
  void aFormWithoutItsTokenChangesNothing() {
    String id = incident();

    assertThat(visitor.post("/ui/incidents/" + id + ":close", Map.of()).status()).isEqualTo(403);

    assertThat(collector.api().get("/v1/incidents/" + id).json().text("stage")).isEqualTo("opened");
  }

  @Test
  void aViewerChangesNothingAndTheAttemptIsWrittenDown() {
    String id = incident();
    Visitor viewer = new Visitor(collector.server().adminUrl());
    viewer.signIn(collector.key("read"));

    assertThat(viewer.send("/ui/decoys", "/ui/incidents/" + id + ":close", Map.of()).status())
        .isEqualTo(403);

    assertThat(audit()).contains("POST /ui/incidents/{id}:close refused");
  }

  @Test
  void aResponderSeesNoKeysAuditOrSettings() {
    for (String path : List.of("/ui/keys", "/ui/audit", "/ui/settings")) {
      assertThat(visitor.get(path).status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void whereNoPlaceIsKnownThePageSaysWhy() throws Exception {
    String page = "/ui/incidents/" + incident();
    assertThat(visitor.get(page).body()).contains("The city database names no place");

    try (Running bare = Running.in(Files.createDirectory(directory.resolve("bare")))) {
      Visitor other = new Visitor(bare.server().adminUrl());
      other.signIn(bare.key("read"));
      assertThat(other.get("/ui/incidents").body()).contains("evidence.cityDatabase");
    }
  }

  @Test
  void theSettingsShowProvidersAndProxiesAndNoSecret() throws Exception {
    String yaml =
        "decoy: {bind: '127.0.0.1:0', trustedProxies: [127.0.0.0/8], proxyProtocol: true}\n"
            + "listeners: {redis: {bind: '127.0.0.1:0', publicPort: 6379, proxyProtocol: true}}\n"
            + "providers: {canarytokens: {url: 'https://tokens.example'},"
            + " thinkst: {url: 'https://x.canary.example', token: 'env:A', flock: 'flock:b'},"
            + " gitguardian: {token: 'env:A', signature: 'env:A'}, aws: {connection: 'env:A'}}\n";
    Map<String, String> secret = Map.of("A", "nobody-may-see-this");
    try (Running full =
        Running.in(
            Files.createDirectory(directory.resolve("full")), yaml, secret, new SettableClock())) {
      Visitor admin = new Visitor(full.server().adminUrl());
      admin.signIn(full.key("admin"));

      assertThat(admin.get("/ui/settings").body())
          .contains("https://tokens.example")
          .contains("https://x.canary.example, flock flock:b")
          .contains("https://api.gitguardian.com")
          .contains("an account of your own")
          .contains("publicPort 6379, proxyProtocol")
          .contains("<dt>proxyProtocol</dt><dd>true</dd>")
          .doesNotContain("nobody-may-see-this");
    }
  }

  @Test
  void aValueIsIdentifiedAndAppearsNowhere() {
    String credential = planted.credential();
    PrintStream before = System.out;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    Visitor.Answer answer;
    try {
      System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
      answer = visitor.send("/ui/decoys", "/ui/identify", Map.of("value", credential));
    } finally {
      System.setOut(before);
    }

    assertThat(answer.body())
        .contains("That value is this decoy")
        .contains("nobody but drills has used it")
        .doesNotContain(credential);
    assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain(credential);
    assertThat(collector.api().get("/v1/audit").body())
        .contains("/ui/identify")
        .doesNotContain(credential);
    assertThat(visitor.get("/ui/identify?value=x").status()).isEqualTo(405);
  }

  @Test
  void aValueThatIsNoneOfOursIsNotShownAgain() {
    assertThat(
            visitor
                .send("/ui/decoys", "/ui/identify", Map.of("value", "no-decoy-of-ours-4711"))
                .body())
        .contains("Not one of ours")
        .doesNotContain("4711");
  }

  @Test
  void decoysAreFoundByWhatPeopleRemember() {
    for (String query :
        List.of(
            "words=BILLING",
            "words=4f2c",
            "project=com.example:billing",
            "branch=main",
            "build=7",
            "file=npm",
            "kind=npm-token",
            "life=live",
            "class=self-firing",
            "undrilled=3")) {
      assertThat(visitor.get("/ui/decoys?" + query).body()).as(query).contains("//registry/");
    }
    for (String query :
        List.of("words=%25", "branch=mai", "build=77", "kind=jwt", "life=retired", "days=3")) {
      assertThat(visitor.get("/ui/decoys?" + query).body()).as(query).contains("No decoy fits");
    }
  }

  @Test
  void aDecoyTellsItsPlantingAndItsHits() {
    incident();

    assertThat(visitor.get("/ui/decoys/" + planted.grant().decoy()).body())
        .contains("agent-3")
        .contains("it leaked")
        .contains("/-/whoami");
  }

  @Test
  void everyPageAnswersAnAdmin() {
    incident();
    Visitor admin = new Visitor(collector.server().adminUrl());
    admin.signIn(collector.key("admin"));

    for (String path :
        List.of(
            "/ui/",
            "/ui/incidents?which=all",
            "/ui/decoys",
            "/ui/trends",
            "/ui/policies",
            "/ui/channels",
            "/ui/keys",
            "/ui/audit",
            "/ui/settings")) {
      assertThat(admin.get(path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void theWorldMapHasASourceInItsPlaceAndSaysWhichItIs() {
    assertThat(visitor.get("/ui/incidents").body()).contains("The city database names no place");
    new AddressDatabase("GeoLite2-City")
        .with("127.0.0.0/8", AddressDatabase.city("GB", "United Kingdom", "Oxford"))
        .write(directory.resolve("city.mmdb"));
    clock.advance(Duration.ofMinutes(5));
    incident();

    // Oxford is at 51.75 N, 1.25 W; the map has two units to a degree from 180 W and 90 N.
    assertThat(visitor.get("/ui/incidents").body())
        .contains("cx=\"358\" cy=\"77\" r=\"3.500\"><title>127.0.0.1, Oxford, United Kingdom<")
        .contains("aria-label=\"World map of where uses came from: 127.0.0.1, Oxford, United King");
  }

  @Test
  void whoeverChangesTheColoursStaysWhereTheyAre() {
    String page = "/ui/decoys?kind=npm-token&words=b";
    assertThat(visitor.get(page).body())
        .contains("name=\"next\" value=\"" + page.replace("&", "&amp;"));

    assertThat(visitor.post("/ui/theme", Map.of("theme", "dark", "next", page)).location())
        .isEqualTo(page);

    assertThat(visitor.get(page).body()).contains("<html lang=\"en\" data-theme=\"dark\">");
    visitor.post("/ui/theme", Map.of("theme", "system"));
    assertThat(visitor.get(page).body()).contains("<html lang=\"en\">");
  }

  @Test
  void aKeyIsShownOnceAndRevoked() {
    Visitor admin = new Visitor(collector.server().adminUrl());
    admin.signIn(collector.key("admin"));

    String page =
        admin.send("/ui/keys", "/ui/keys", Map.of("name", "ci", "scope-plant", "yes")).body();
    assertThat(page).contains("the only time that it is shown");
    String key = page.replaceAll("(?s).*role=\"status\"><code>([^<]+)<.*", "$1");

    assertThat(collector.api().as(key).get("/v1/audit").status()).isEqualTo(403);
    assertThat(admin.get("/ui/keys").body()).doesNotContain(key);
  }
}
