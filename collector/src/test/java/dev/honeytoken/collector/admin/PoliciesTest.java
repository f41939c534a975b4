package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Policies over the API: who gets what, what was said before, and what a change would do. */
class PoliciesTest {
  private static final String TOKEN = "{kind: jwt, file: .env, name: BILLING_TOKEN, ttl: 30d}";
  private static final String LOGIN = "{kind: npm-token, file: .npmrc, name: //registry/}";

  @TempDir private Path directory;
  private Running collector;
  private Api api;

  @BeforeEach
  void start() {
    collector = Running.in(directory);
    api = collector.api();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  /** People write YAML; what is documented is JSON, which is YAML too. */
  private static byte[] json(String yaml) {
    return Json.write(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  private Api.Answer put(String name, String yaml) {
    return api.call("PUT", "/v1/policies/" + name, json(yaml), Map.of());
  }

  private JsonObject resolve(String project, String branch, String tool) {
    return api.post(
            "/v1/policies:resolve",
            "{\"project\":\"%s\",\"origin\":{\"branch\":\"%s\",\"tool\":\"%s\"}}"
                .formatted(project, branch, tool))
        .json();
  }

  private String decides(String project, String branch, String tool) {
    JsonObject answer = resolve(project, branch, tool);
    return answer.has("policy") ? answer.object("policy").text("name") : "none";
  }

  @Test
  void aFrontEndWithoutAVersionMeansAllOfItsVersions() {
    put("maven", "{rank: 5, tools: [honeytoken-maven-plugin], decoys: [%s]}".formatted(LOGIN));
    put("old", "{rank: 4, tools: ['honeytoken-maven-plugin 0.*'], decoys: [%s]}".formatted(LOGIN));

    assertThat(decides("a", "b", "honeytoken-maven-plugin 1.2")).isEqualTo("maven");
    assertThat(decides("a", "b", "honeytoken-maven-plugin 0.9")).isEqualTo("old");
    assertThat(resolve("a", "b", "honeytoken-maven-plugin-other 1").has("policy")).isFalse();
  }

  @Test
  void theOneOfTheSmallestRankWhosePatternsFitDecides() {
    put("all", "{rank: 900, decoys: [%s]}".formatted(TOKEN));
    put("shop", "{projects: ['com.example.shop:*'], decoys: [%s]}".formatted(TOKEN));
    put(
        "releases",
        "{rank: 10, projects: ['com.example.shop:*'], branches: ['release/*', main], decoys: []}");
    put("jenkins", "{rank: 5, tools: ['*jenkins*'], decoys: [%s]}".formatted(LOGIN));

    assertThat(decides("org.other:x", "main", "maven 1")).isEqualTo("all");
    assertThat(decides("com.example.shop:a", "topic", "maven 1")).isEqualTo("shop");
    assertThat(decides("com.example.shop:a", "release/9", "maven 1")).isEqualTo("releases");
    assertThat(decides("com.example.shop:a", "main", "honeytoken-jenkins 2")).isEqualTo("jenkins");
    assertThat(decides("com.example.shopping:a", "main", "maven 1")).isEqualTo("all");
  }

  @Test
  void aClientIsGivenDecoysThatAreComplete() {
    put("all", "{decoys: [%s]}".formatted(TOKEN));

    JsonObject decoy = resolve("g:a", "main", "maven").objects("decoys", each -> each).get(0);

    assertThat(decoy.object("target").text("format")).isEqualTo("dotenv");
    assertThat(decoy.integer("ttlSeconds")).isEqualTo(30 * 86_400);
    assertThat(decoy.integer("lifetimeSeconds")).isEqualTo(365 * 86_400);
  }

  @Test
  void withNoneForAProjectTheClientLearnsWhetherThereAreAny() {
    assertThat(resolve("g:a", "main", "maven").bool("any")).isFalse();
    put("shop", "{projects: ['com.example:*'], decoys: [%s]}".formatted(TOKEN));

    JsonObject answer = resolve("g:a", "main", "maven");

    assertThat(answer.bool("any")).isTrue();
    assertThat(answer.has("policy")).isFalse();
  }

  @Test
  void everyChangeIsAVersionThatIsKeptAndSaysWhoBroughtIt() {
    put("all", "{decoys: [%s]}".formatted(TOKEN));
    put("all", "{decoys: [%s, %s]}".formatted(TOKEN, LOGIN));
    put("all", "{decoys: [%s, %s]}".formatted(TOKEN, LOGIN));
    api.call("DELETE", "/v1/policies/all", new byte[0], Map.of());
    put("all", "{decoys: [%s]}".formatted(LOGIN));

    List<JsonObject> versions =
        api.get("/v1/policies/all/versions").json().objects("versions", each -> each);

    assertThat(versions)
        .extracting(each -> each.integer("version"))
        .containsExactly(4L, 3L, 2L, 1L);
    assertThat(versions)
        .extracting(each -> each.bool("removed"))
        .containsExactly(false, true, false, false);
    assertThat(versions).extracting(each -> each.text("changedBy")).doesNotContain("");
    assertThat(api.get("/v1/policies/all?version=1").json().objects("decoys", each -> each))
        .hasSize(1);
    assertThat(api.get("/v1/audit").body())
        .contains("PUT /v1/policies/{name}", "DELETE /v1/policies/{name}");
  }

  @Test
  void aRemovedPolicyIsInForceNoMore() {
    put("all", "{decoys: [%s]}".formatted(TOKEN));
    api.call("DELETE", "/v1/policies/all", new byte[0], Map.of());

    assertThat(decides("g:a", "main", "maven")).isEqualTo("none");
    assertThat(api.get("/v1/policies/all").status()).isEqualTo(404);
    assertThat(api.call("DELETE", "/v1/policies/all", new byte[0], Map.of()).status())
        .isEqualTo(404);
  }

  @Test
  void aPreviewComparesWithWhatStandsAndChangesNothing() {
    Orders.plant(api, "7");
    String draft = "{decoys: [%s, {kind: basic-url, file: .env, name: MIRROR}]}".formatted(LOGIN);

    JsonObject preview =
        api.post(
                "/v1/policies:preview",
                "{\"project\":\"com.example:billing\",\"draft\":\"" + draft + "\"}")
            .json();

    assertThat(preview.objects("changes", each -> each))
        .extracting(
            each ->
                each.text("change")
                    + " "
                    + each.text("kind")
                    + " "
                    + each.object("target").text("file"))
        .containsExactly("keep npm-token .npmrc", "add basic-url .env");
    assertThat(api.get("/v1/policies").json().objects("policies", each -> each)).isEmpty();
  }

  @Test
  void aPreviewOfAProjectThatGetsNothingAnyMoreRemovesWhatStands() {
    Orders.plant(api, "7");
    put("other", "{projects: ['x:*'], decoys: [%s]}".formatted(TOKEN));

    JsonObject preview =
        api.post("/v1/policies:preview", "{\"project\":\"com.example:billing\"}").json();

    assertThat(preview.has("policy")).isFalse();
    assertThat(preview.objects("changes", each -> each.text("change"))).containsExactly("remove");
  }

  @Test
  void rulesThatCannotBePlantedAreRefusedWithTheReason() {
    assertThat(put("all", "{decoys: [{kind: jvt, file: .env, name: A}]}").body()).contains("jvt");
    assertThat(put("all", "{projects: ['*']}").body()).contains("decoys", "it is missing");
    assertThat(put("all", "{decoys: [{kind: jwt, file: .env}]}").body()).contains("has no name");
    assertThat(put("all", "{decoys: [{kind: jwt, file: .env, nmae: A}]}").body()).contains("nmae");
    assertThat(
            put("all", "{decoys: [{kind: jwt, file: .env, name: A, ttl: 9d, lifetime: 1d}]}")
                .body())
        .contains("lifetime is shorter");
    assertThat(put("all", "{decoys: [%s, %s]}".formatted(TOKEN, TOKEN)).body())
        .contains("same place");
    assertThat(api.get("/v1/policies").json().objects("policies", each -> each)).isEmpty();
  }

  @Test
  void aPolicyThatIsAskedForByNameAndIsNotThereIsNamedWithThoseThereAre() {
    put("all", "{decoys: [%s]}".formatted(TOKEN));

    Api.Answer answer =
        api.post("/v1/policies:resolve", "{\"project\":\"g:a\",\"origin\":{},\"policy\":\"al\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("'al'", "known: all");
  }

  @Test
  void theSampleOfALikeIsNotKept() {
    put(
        "all",
        "{decoys: [{kind: like, file: .env, name: A, options: {sample: acme_9fK2mQx7Lw3Zt}}]}");

    assertThat(api.get("/v1/policies/all").body()).doesNotContain("9fK2mQx7Lw3Zt");
  }
}
