package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.Drill;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.ApiDocument;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** One life of a decoy through every operation; {@link Api} checks each request and answer. */
@OnEveryStore
class ContractTest {
  private static final ApiDocument DOCUMENT = ApiDocument.read();

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;

  @Test
  void everyOperationAnswersAsTheDocumentSays() throws Exception {
    try (MockWebServer hook = new MockWebServer()) {
      hook.start();
      hook.enqueue(new MockResponse.Builder().code(404).build());
      // The replay, the drill, a trial, and what is told of the incident: more than enough.
      for (int i = 0; i < 10; i++) {
        hook.enqueue(new MockResponse.Builder().code(200).build());
      }
      String yaml =
          "channels: [{name: hook, type: webhook, url: '"
              + hook.url("/")
              + "', secret: 'env:SECRET'}]\nproviders: {aws: {connection: 'env:SECRET'}}\n";
      try (Running collector =
          Running.in(
              directory, yaml, Map.of("SECRET", "0123456789abcdef"), new SettableClock(), store)) {
        Api api = collector.api();
        Planted planted = plantings(api);
        evidence(api, planted);
        assertThat(dead(api)).isNotEmpty();
        api.call("POST", "/v1/deliveries/" + dead(api).get(0) + ":replay", new byte[0], Map.of());
        await().until(() -> dead(api).isEmpty());
        stages(api);
        channels(api);
        uses(api, planted);
        drills(api, planted);
        policies(api);
        assertThat(
                api.get("/v1/history?project=com.example:billing")
                    .json()
                    .objects("drills", each -> each.bool("passed")))
            .containsExactly(true);
        keys(api);
        providers(api);
        operation(api);

        assertThat(api.called()).isEqualTo(DOCUMENT.operations().keySet());
        byte[] alert = Objects.requireNonNull(hook.takeRequest().getBody()).toByteArray();
        DOCUMENT.checkComponent("Alert", alert);
      }
    }
  }

  private static Planted plantings(Api api) {
    Planted planted = Orders.plant(api, "7");
    assertThat(api.get("/v1/plantings/" + planted.planting()).status()).isEqualTo(200);
    assertThat(api.get("/v1/plantings?workspace=" + Orders.WORKSPACE).body())
        .contains(planted.planting());
    return planted;
  }

  private static void evidence(Api api, Planted planted) {
    String decoy = planted.grant().decoy();
    planted.use(null);
    JsonObject hit = api.get("/v1/hits?decoy=" + decoy).json().objects("hits", o -> o).get(0);
    assertThat(hit.text("path")).isEqualTo("/-/whoami");
    assertThat(api.get("/v1/hits/" + hit.text("id")).json().text("request"))
        .startsWith("GET /-/whoami\r\n")
        .contains("Authorization: Bearer ⟨" + decoy + "⟩\r\n");
    await().until(() -> !dead(api).isEmpty());
    JsonObject incident =
        api.get("/v1/incidents?limit=5").json().objects("incidents", o -> o).get(0);
    assertThat(incident.text("decoy")).isEqualTo(decoy);
    JsonObject detail = api.get("/v1/incidents/" + incident.text("id")).json();
    for (String format : List.of("jsonl", "csv", "stix")) {
      String path = "/v1/incidents/" + incident.text("id") + "/export?format=" + format;
      assertThat(api.get(path).body()).contains(decoy).doesNotContain(planted.credential());
    }
    assertThat(detail.objects("deliveries", o -> o)).hasSize(1);
    assertThat(detail.objects("latestHits", o -> o)).hasSize(1);
    assertThat(api.get("/v1/decoys").json().objects("decoys", o -> o)).hasSize(1);
    assertThat(api.get("/v1/decoys/" + decoy).json().text("project"))
        .isEqualTo("com.example:billing");
    JsonObject known =
        api.post("/v1/decoys:identify", "{\"value\":\"" + planted.credential() + "\"}").json();
    assertThat(known.bool("known")).isTrue();
    assertThat(known.object("decoy").text("decoy")).isEqualTo(decoy);
  }

  private static void uses(Api api, Planted planted) {
    assertThat(tell(api, planted, planted.grant().decoy()).status()).isEqualTo(204);
    assertThat(tell(api, planted, "00000000000000aa").status()).isEqualTo(400);
    JsonObject hit = api.get("/v1/hits?limit=1").json().objects("hits", each -> each).get(0);
    assertThat(hit.text("method")).isEqualTo("USE");
    assertThat(hit.text("userAgent")).isEqualTo("Jenkins (internal; build shop#7)");
  }

  private static Api.Answer tell(Api api, Planted planted, String decoy) {
    return api.post(
        "/v1/plantings/" + planted.planting() + "/uses",
        "{\"decoy\":\"" + decoy + "\",\"by\":\"Jenkins (internal; build shop#7)\"}");
  }

  private static void stages(Api api) {
    String incident =
        api.get("/v1/incidents?limit=1")
            .json()
            .objects("incidents", each -> each.text("id"))
            .get(0);
    people(api, incident);
    assertThat(change(api, "/v1/incidents/" + incident + ":acknowledge").text("stage"))
        .isEqualTo("acknowledged");
    assertThat(change(api, "/v1/incidents/" + incident + ":resolve").text("stage"))
        .isEqualTo("resolved");
    benign(api, incident);
    assertThat(change(api, "/v1/channels/hook:replay").integer("replayed")).isZero();
    // The stages that were told last may still be on their way.
    await().until(() -> health(api).equals(List.of("working")));
  }

  private static void channels(Api api) {
    byte[] channel =
        "{\"type\":\"webhook\",\"url\":\"https://hooks.example/\",\"secret\":\"0123456789abcdef\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(api.call("PUT", "/v1/channels/team", channel, Map.of()).status()).isEqualTo(201);
    assertThat(api.call("DELETE", "/v1/channels/team", new byte[0], Map.of()).status())
        .isEqualTo(204);
    assertThat(change(api, "/v1/channels/hook:try").text("detail")).startsWith("HTTP ");
  }

  private static void providers(Api api) {
    assertThat(api.get("/v1/providers").json().objects("providers", each -> each.text("kind")))
        .containsExactly("own-aws");
    byte[] key =
        ("{\"keys\":[{\"id\":\"AKIAX7Q2M4N6P3R5T2WY\",\"secret\":\"" + "s".repeat(40) + "\"}]}")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(
            api.call("POST", "/v1/providers/own-aws/keys", key, Map.of()).json().integer("added"))
        .isEqualTo(1);
    String path = "/v1/providers/own-aws/keys/AKIAX7Q2M4N6P3R5T2WY";
    assertThat(api.call("DELETE", path, new byte[0], Map.of()).status()).isEqualTo(204);
  }

  private static List<String> health(Api api) {
    return api.get("/v1/channels").json().objects("channels", each -> each.text("health"));
  }

  private static JsonObject change(Api api, String path) {
    return api.call("POST", path, new byte[0], Map.of()).json();
  }

  private static List<String> dead(Api api) {
    return api.get("/v1/deliveries?state=dead")
        .json()
        .objects("deliveries", each -> each.text("id"));
  }

  private static void drills(Api api, Planted planted) {
    Drill drill = planted.arm(api, "hook");
    planted.use(drill.decoys().get(0).nonce());
    await()
        .until(
            () ->
                api.get("/v1/drills/" + drill.id() + "?beyond=1&waitSeconds=5")
                    .json()
                    .bool("complete"));
  }

  private static void policies(Api api) {
    byte[] rules =
        "{\"projects\":[\"com.example:*\"],\"decoys\":[{\"kind\":\"jwt\",\"file\":\".env\",\"name\":\"T\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(api.call("PUT", "/v1/policies/all", rules, Map.of()).status()).isEqualTo(201);
    assertThat(api.call("PUT", "/v1/policies/all", rules, Map.of()).status()).isEqualTo(200);
    String who = "{\"project\":\"com.example:billing\",\"origin\":{}}";
    assertThat(api.post("/v1/policies:resolve", who).json().object("policy").text("name"))
        .isEqualTo("all");
    assertThat(api.post("/v1/policies:preview", who).json().objects("changes", o -> o)).hasSize(2);
    assertThat(api.get("/v1/policies").json().objects("policies", o -> o)).hasSize(1);
    assertThat(api.get("/v1/policies/all?version=1").json().integer("version")).isEqualTo(1);
    assertThat(api.call("DELETE", "/v1/policies/all", new byte[0], Map.of()).status())
        .isEqualTo(204);
    assertThat(api.get("/v1/policies/all/versions").json().objects("versions", o -> o)).hasSize(2);
  }

  private static void keys(Api api) {
    String id =
        api.post("/v1/keys", "{\"name\":\"ci\",\"scopes\":[\"plant\",\"drill\"]}")
            .json()
            .text("id");
    assertThat(api.get("/v1/keys").body()).contains(id);
    assertThat(api.call("DELETE", "/v1/keys/" + id, null, Map.of()).status()).isEqualTo(204);
    assertThat(api.get("/v1/keys").body()).doesNotContain(id);
    assertThat(api.get("/v1/audit").body()).contains("DELETE /v1/keys/{id}");
  }

  private static void people(Api api, String incident) {
    String path = "/v1/incidents/" + incident;
    assertThat(api.post(path + ":note", "{\"text\":\"We look.\"}").status()).isEqualTo(201);
    assertThat(api.get(path + "/events").json().objects("events", each -> each.text("what")))
        .containsExactly("noted");
  }

  private static void benign(Api api, String incident) {
    JsonObject rule =
        api.post(
                "/v1/incidents/" + incident + ":benign",
                "{\"scope\":\"decoy\",\"network\":\"127.0.0.1\",\"reason\":\"a test\"}")
            .json();
    assertThat(api.get("/v1/benign-rules").json().objects("rules", each -> each.text("id")))
        .containsExactly(rule.text("id"));
    assertThat(
            api.call("DELETE", "/v1/benign-rules/" + rule.text("id"), new byte[0], Map.of())
                .status())
        .isEqualTo(204);
  }

  private static void operation(Api api) {
    assertThat(api.get("/healthz").status()).isEqualTo(200);
    assertThat(api.get("/readyz").status()).isEqualTo(200);
    assertThat(api.get("/metrics").body())
        .contains("honeytoken_hits_total 3.0")
        .contains("honeytoken_delivery_attempts_total{channel=\"hook\",state=\"refused\"} 1.0");
  }
}
