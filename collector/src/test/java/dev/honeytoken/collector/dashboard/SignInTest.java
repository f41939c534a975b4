package dev.honeytoken.collector.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class SignInTest {
  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private final SettableClock clock = new SettableClock();
  private Running collector;
  private Visitor visitor;

  @BeforeEach
  void start() {
    collector = Running.in(directory, "", Map.of(), clock, store);
    visitor = new Visitor(collector.server().adminUrl());
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void theRootLeadsToTheDashboardAndThatToTheSignIn() {
    assertThat(visitor.get("/").location()).isEqualTo("/ui/");
    assertThat(visitor.get("/ui/").location()).isEqualTo("/ui/sign-in");
  }

  @Test
  void whoeverIsNotSignedInIsSentToWhereTheyWantedToGoAfterwards() {
    assertThat(visitor.get("/ui/incidents/1?x=2").location())
        .isEqualTo("/ui/sign-in?next=%2Fui%2Fincidents%2F1%3Fx%3D2");
    assertThat(
            visitor
                .post("/ui/sign-in", Map.of("key", collector.key("read"), "next", "/ui/decoys?x=2"))
                .location())
        .isEqualTo("/ui/decoys?x=2");
  }

  @Test
  void nobodyIsSentToAnotherSite() {
    for (String each :
        List.of("https://evil.example/", "//evil.example/", "/ui//evil", "/\\evil")) {
      assertThat(
              visitor
                  .post("/ui/sign-in", Map.of("key", collector.key("read"), "next", each))
                  .location())
          .as(each)
          .isEqualTo("/ui/");
    }
  }

  @Test
  void aKeyThatMayReadShowsTheOverview() {
    visitor.signIn(collector.key("read"));

    assertThat(visitor.get("/ui/").body()).contains("viewer").contains("No decoy is live");
  }

  @Test
  void anUnknownKeyIsRefusedAndNeitherShownNorKept() {
    Visitor.Answer answer = visitor.signIn("no-such-key-4711");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("not known").doesNotContain("4711");
    assertThat(visitor.cookies()).isEmpty();
    assertThat(collector.api().get("/v1/audit").body()).doesNotContain("4711");
  }

  @Test
  void aKeyOfBuildsIsRefused() {
    assertThat(visitor.signIn(collector.key("plant")).status()).isEqualTo(403);
  }

  @Test
  void manyWrongKeysHaveToWait() {
    int status = 0;
    for (int i = 0; i < 50 && status != 429; i++) {
      status = visitor.signIn("wrong " + i).status();
    }

    assertThat(status).isEqualTo(429);
  }

  @Test
  void theCookieIsNoneOfAScriptsBusinessAndTheDatabaseDoesNotHoldIt() throws Exception {
    String header =
        String.valueOf(visitor.signIn(collector.key("read")).headers().get("Set-Cookie"));

    assertThat(header).contains("; HttpOnly").contains("; SameSite=Lax").contains("; Path=/");
    String id = visitor.cookies().get("honeytoken-session");
    assertThat(id).hasSizeGreaterThan(40);
    collector.server().close();
    try (var files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain(id);
      }
    }
  }

  @Test
  void behindTlsTheCookiesAreForThisHostAndForTlsAlone() throws Exception {
    collector.close();
    collector =
        Running.in(
            Files.createDirectory(directory.resolve("tls")),
            "admin: {publicUrl: 'https://honeytoken.example'}\n",
            Map.of(),
            clock,
            store);
    Visitor proxied = new Visitor(collector.server().adminUrl());

    String session =
        String.valueOf(proxied.signIn(collector.key("read")).headers().get("Set-Cookie"));
    String theme =
        String.valueOf(
            proxied.post("/ui/theme", Map.of("theme", "dark")).headers().get("Set-Cookie"));

    for (String each : List.of(session, theme)) {
      assertThat(each)
          .startsWith("__Host-honeytoken-")
          .contains("; Secure")
          .contains("; Path=/;")
          .doesNotContain("Domain");
    }
    assertThat(proxied.get("/ui/").status()).isEqualTo(200);
    proxied.cookies().replaceAll((name, value) -> name.contains("session") ? "" : value);
    proxied.cookies().put("honeytoken-session", session.replaceAll("^[^=]+=([^;]+);.*", "$1"));
    assertThat(proxied.get("/ui/").status()).isEqualTo(303);
  }

  @Test
  void aSessionOutlivesTheCollectorsRestart() {
    visitor.signIn(collector.key("read"));
    var cookies = visitor.cookies();

    collector.restart();

    Visitor again = new Visitor(collector.server().adminUrl());
    again.cookies().putAll(cookies);
    assertThat(again.get("/ui/").status()).isEqualTo(200);
  }

  @Test
  void aSessionEndsWhenNothingIsDoneAndAPageThatUpdatesItselfIsNothing() {
    visitor.signIn(collector.key("read"));

    clock.advance(Duration.ofMinutes(20));
    assertThat(visitor.get("/ui/live").status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(20));

    assertThat(visitor.get("/ui/").status()).isEqualTo(303);
  }

  @Test
  void aSessionThatIsUsedGoesOnUntilItsLongest() {
    visitor.signIn(collector.key("read"));
    int hours = 0;
    while (visitor.get("/ui/").status() == 200 && hours < 100) {
      clock.advance(Duration.ofMinutes(20));
      hours++;
    }

    assertThat(hours / 3).isEqualTo(12);
  }

  @Test
  void signingOutEndsTheSessionAndNotOnlyTheCookie() {
    visitor.signIn(collector.key("read"));
    String id = visitor.cookies().get("honeytoken-session");

    visitor.post("/ui/sign-out", Map.of());

    assertThat(visitor.cookies()).doesNotContainKey("honeytoken-session");
    visitor.cookies().put("honeytoken-session", id);
    assertThat(visitor.get("/ui/").status()).isEqualTo(303);
  }

  @Test
  void revokingAKeyEndsTheSessionsThatBeganWithIt() {
    String key = collector.key("read");
    visitor.signIn(key);
    String id =
        collector.api().get("/v1/keys").json().objects("keys", each -> each).stream()
            .filter(each -> each.text("name").equals("for a test"))
            .findFirst()
            .orElseThrow()
            .text("id");

    collector.api().call("DELETE", "/v1/keys/" + id, null, Map.of());

    assertThat(visitor.get("/ui/").status()).isEqualTo(303);
  }

  @Test
  void aFormOfAnotherSiteIsTurnedAway() {
    assertThat(
            visitor
                .post("/ui/sign-in", Map.of("key", collector.key("read")), "https://evil.example")
                .status())
        .isEqualTo(403);
    assertThat(visitor.post("/ui/sign-in", Map.of("key", collector.key("read")), "null").status())
        .isEqualTo(403);
  }

  @Test
  void signingInAndOutIsInTheAuditLog() {
    visitor.signIn("wrong");
    visitor.signIn(collector.key("read"));
    visitor.post("/ui/sign-out", Map.of());

    assertThat(
            collector.api().get("/v1/audit").json().objects("entries", each -> each).stream()
                .map((JsonObject each) -> each.text("operation") + " " + each.text("outcome")))
        .startsWith("POST /ui/sign-out done", "POST /ui/sign-in done")
        .contains("POST /ui/sign-in refused");
  }

  @Test
  void everyAnswerForbidsWhatPagesDoNotNeed() {
    for (String path : List.of("/ui/", "/ui/sign-in", "/ui/nowhere", "/ui/assets/htmx.js")) {
      assertThat(visitor.get(path).headers().get("Content-Security-Policy"))
          .as(path)
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void everyFileThatPagesReferToIsInTheJar() {
    for (Asset each : Asset.values()) {
      Visitor.Answer answer = visitor.get(each.href("1"));
      assertThat(answer.status()).as(each.name()).isEqualTo(200);
      assertThat(answer.body()).as(each.name()).isNotEmpty();
    }
  }

  @Test
  void aPartOfAPageWhoseSessionHasEndedSendsTheWholePageToTheSignIn() {
    assertThat(visitor.get("/ui/live", "HX-Request", "true").headers().get("HX-Redirect"))
        .isEqualTo("/ui/sign-in");
  }
}
