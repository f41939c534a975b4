package dev.honeytoken.collector.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Running;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that people do, in a browser without scripts. */
class PagesTest {
  @TempDir private Path directory;
  private Running collector;
  private Visitor visitor;
  private Orders.Planted planted;

  @BeforeEach
  void start() {
    collector = Running.in(directory);
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
        .contains("Revoke and replace the real secrets in .npmrc");
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
