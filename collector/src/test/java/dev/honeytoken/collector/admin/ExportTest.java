package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.evidence.AddressDatabase;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class ExportTest {
  private static final String YAML =
      """
      decoy: {trustedProxies: [127.0.0.1]}
      evidence: {networkDatabase: asn.mmdb}
      """;

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Running collector;
  private Api api;
  private Planted planted;

  @BeforeEach
  void start() {
    new AddressDatabase("GeoLite2-ASN")
        .with("2001:db8::/32", AddressDatabase.network(15139, "Example \"Quoted\" Net"))
        .write(directory.resolve("asn.mmdb"));
    collector = Running.in(directory, YAML, Map.of(), new SettableClock(), store);
    api = collector.api();
    planted = Orders.plant(api, "7");
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private String incident(String userAgent) throws IOException {
    Request request =
        new Request.Builder()
            .url(planted.grant().endpoint() + "/-/whoami")
            .header("Authorization", "Bearer " + planted.credential())
            .header("X-Forwarded-For", "2001:db8:0:0:0:0:0:1")
            .header("User-Agent", userAgent)
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(401);
    }
    await().until(() -> !incidents().isEmpty());
    return incidents().get(0);
  }

  private List<String> incidents() {
    return api.get("/v1/incidents").json().objects("incidents", each -> each.text("id"));
  }

  private Api.Answer export(String incident, String format) {
    return api.get("/v1/incidents/" + incident + "/export?format=" + format);
  }

  /** The rules of the specification that can be told from the bundle itself. */
  @Test
  void aBundleHoldsWhatItsReferencesName() throws IOException {
    String incident = incident("curl/8");

    Api.Answer answer = export(incident, "stix");

    assertThat(answer.headers().get("Content-Disposition"))
        .isEqualTo("attachment; filename=\"incident-" + incident + ".stix.json\"");
    JsonObject bundle = answer.json();
    assertThat(bundle.text("id")).matches("bundle--[0-9a-f-]{36}");
    assertThat(bundle.has("spec_version")).isFalse();
    List<JsonObject> objects = bundle.objects("objects", each -> each);
    Set<String> ids = new HashSet<>();
    for (JsonObject each : objects) {
      String type = each.text("type");
      assertThat(each.text("spec_version")).isEqualTo("2.1");
      assertThat(each.text("id"))
          .matches(type + "--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      assertThat(ids.add(each.text("id"))).as("used once").isTrue();
      if (!Set.of("ipv6-addr", "autonomous-system").contains(type)) {
        assertThat(each.text("created"))
            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
            .isLessThanOrEqualTo(each.text("modified"));
      }
    }
    assertThat(objects.stream().map(each -> each.text("type")))
        .containsExactlyInAnyOrder(
            "identity", "autonomous-system", "ipv6-addr", "indicator", "observed-data", "sighting");
    assertThat(ids)
        .contains(
            "ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26",
            "autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff");
    JsonObject indicator = of("indicator", objects);
    assertThat(indicator.text("pattern")).isEqualTo("[ipv6-addr:value = '2001:db8::1']");
    assertThat(indicator.texts("indicator_types")).containsExactly("malicious-activity");
    JsonObject sighting = of("sighting", objects);
    assertThat(sighting.text("sighting_of_ref")).isEqualTo(indicator.text("id"));
    assertThat(sighting.texts("where_sighted_refs"))
        .containsExactly(of("identity", objects).text("id"));
    assertThat(sighting.texts("observed_data_refs"))
        .containsExactly(of("observed-data", objects).text("id"));
    assertThat(ids).containsAll(of("observed-data", objects).texts("object_refs"));
    assertThat(ids).containsAll(of("ipv6-addr", objects).texts("belongs_to_refs"));
    assertThat(sighting.integer("count")).isEqualTo(1);
  }

  @Test
  void aBundleIsOneByTheSchemasOfItsMakers() throws IOException {
    StixSchemas schemas = StixSchemas.ofTheEnvironment();

    String bundle = export(incident("curl/8"), "stix").body();

    schemas.check(bundle);
    assertThat(schemas.errors("sighting", "{\"type\":\"sighting\",\"count\":-1}"))
        .as("they would say so")
        .hasSizeGreaterThan(1);
  }

  private static JsonObject of(String type, List<JsonObject> objects) {
    return objects.stream()
        .filter(each -> each.text("type").equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void exportingAgainGivesTheSame() throws IOException {
    String incident = incident("curl/8");
    String first = export(incident, "stix").body();

    collector.restart();
    api = collector.api();

    assertThat(export(incident, "stix").body()).isEqualTo(first);
  }

  @Test
  void whatAnIntruderSendsIsNoFormulaInASpreadsheet() throws IOException {
    String csv = export(incident("=HYPERLINK(\"http://evil.example\")"), "csv").body();

    assertThat(csv.lines()).hasSize(2);
    assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
  }

  @Test
  void anUnknownFormatListsTheKnownOnes() throws IOException {
    JsonObject problem = export(incident("curl/8"), "pdf").json();

    assertThat(problem.text("field")).isEqualTo("format");
    assertThat(problem.text("mend")).contains("jsonl, csv, stix");
  }

  @Test
  void aHundredThousandHitsAreExportedEachOnceInTheirOrder() throws Exception {
    String incident = incident("curl/8");
    try (Connection database =
        store.connect(store == TestStore.SQLITE ? directory.resolve("data") : directory)) {
      database
          .createStatement()
          .execute(
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)"
                  + " INSERT INTO hits (id, at, stored_at, decoy, incident, found_in, source,"
                  + " source_port, forwarded, protocol, method, path, headers, body_bytes,"
                  + " body_whole) SELECT h.id + n.i, h.at, h.stored_at, h.decoy, h.incident,"
                  + " h.found_in, h.source, h.source_port, h.forwarded, h.protocol, h.method,"
                  + " h.path, h.headers, 0, 1 FROM hits h, n");
    }

    List<String> lines = export(incident, "jsonl").body().lines().toList();

    assertThat(lines).hasSize(100_001);
    assertThat(lines.get(0)).startsWith("{\"type\":\"incident\"");
    List<String> ids =
        lines.stream()
            .skip(1)
            .map(each -> Json.object(each.getBytes(StandardCharsets.UTF_8)))
            .map(each -> each.object("hit").text("id"))
            .toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }
}
