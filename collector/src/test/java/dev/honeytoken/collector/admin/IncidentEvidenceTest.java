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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What a responder is told about an incident. */
@OnEveryStore
class IncidentEvidenceTest {
  private static final String YAML =
      """
      channels: [{name: hook, type: webhook, url: 'HOOK', secret: 'env:SECRET'}]
      decoy: {trustedProxies: [127.0.0.1]}
      evidence: {cityDatabase: city.mmdb, networkDatabase: asn.mmdb}
      """;
  private static final String OXFORD = "81.2.69.142";
  private static final String ELSEWHERE = "203.0.113.9";

  private final SettableClock clock = new SettableClock();
  private final MockWebServer hook = new MockWebServer();
  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Running collector;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    new AddressDatabase("GeoLite2-City")
        .with("81.2.69.0/24", AddressDatabase.city("GB", "United Kingdom", "Oxford"))
        .write(directory.resolve("city.mmdb"));
    new AddressDatabase("GeoLite2-ASN")
        .with("81.2.69.0/24", AddressDatabase.network(20712, "Andrews & Arnold Ltd"))
        .write(directory.resolve("asn.mmdb"));
    hook.start();
    hook.enqueue(new MockResponse.Builder().code(200).build());
    String yaml = YAML.replace("HOOK", hook.url("/").toString());
    collector = Running.in(directory, yaml, Map.of("SECRET", "0123456789abcdef"), clock, store);
    api = collector.api();
  }

  @AfterEach
  void stop() {
    collector.close();
    hook.close();
  }

  private static void use(Planted planted, String source) throws IOException {
    Request request =
        new Request.Builder()
            .url(planted.grant().endpoint() + "/-/whoami")
            .header("Authorization", "Bearer " + planted.credential())
            .header("X-Forwarded-For", source)
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(401);
    }
  }

  private JsonObject incident(String decoy, String source) {
    await().until(() -> !ids(decoy, source).isEmpty());
    return api.get("/v1/incidents/" + ids(decoy, source).get(0)).json();
  }

  private List<String> ids(String decoy, String source) {
    return api
        .get("/v1/incidents?decoy=" + decoy)
        .json()
        .objects("incidents", each -> each)
        .stream()
        .filter(each -> each.text("source").equals(source))
        .map(each -> each.text("id"))
        .toList();
  }

  @Test
  void whereFromWithWhatAndHowLongAfterIsSaid() throws IOException {
    Planted planted = Orders.plant(api, "7");
    clock.advance(Duration.ofDays(3));
    use(planted, OXFORD);

    JsonObject incident = incident(planted.grant().decoy(), OXFORD);

    JsonObject evidence = incident.object("evidence");
    assertThat(evidence.object("location").text("city")).isEqualTo("Oxford");
    assertThat(evidence.object("location").text("countryCode")).isEqualTo("GB");
    assertThat(evidence.object("network").integer("number")).isEqualTo(20712);
    assertThat(evidence.object("tool").text("name")).isEqualTo("a Java program (OkHttp)");
    assertThat(evidence.object("tool").text("words")).startsWith("says it is");
    assertThat(evidence.integer("sincePlantingSeconds"))
        .isBetween(Duration.ofDays(3).toSeconds(), Duration.ofDays(4).toSeconds());
    assertThat(incident.text("firstRequest"))
        .startsWith("GET /-/whoami\r\n")
        .doesNotContain(planted.credential());
  }

  @Test
  void theRequestIsShownAsItCameUpTo16Kilobytes() throws IOException {
    Planted planted = Orders.plant(api, "7");
    Request request =
        new Request.Builder()
            .url(planted.grant().endpoint() + "/api/upload")
            .header("Authorization", "Bearer " + planted.credential())
            .header("X-Forwarded-For", OXFORD)
            .post(
                RequestBody.create(("begin" + "x".repeat(40_000)).getBytes(StandardCharsets.UTF_8)))
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(401);
    }

    assertThat(incident(planted.grant().decoy(), OXFORD).text("firstRequest"))
        .hasSizeBetween(14 << 10, 16 << 10)
        .startsWith("POST /api/upload\r\n")
        .contains("\r\n\r\nbeginx")
        .doesNotContain(planted.credential());
  }

  @Test
  void howLongAfterTheEndOfItsBuildIsSaid() throws IOException {
    Planted planted = Orders.plant(api, "7");
    api.call(
        "PATCH",
        "/v1/plantings/" + planted.planting(),
        "{\"decoys\":[],\"ended\":true}".getBytes(StandardCharsets.UTF_8),
        Map.of());
    clock.advance(Duration.ofDays(2));
    use(planted, OXFORD);

    JsonObject evidence = incident(planted.grant().decoy(), OXFORD).object("evidence");

    assertThat(evidence.integer("sinceBuildEndSeconds"))
        .isBetween(Duration.ofDays(2).toSeconds(), Duration.ofDays(3).toSeconds());
  }

  @Test
  void anAlertSaysWhereFromWithWhatAndHowLongAfter() throws Exception {
    Planted planted = Orders.plant(api, "7");
    clock.advance(Duration.ofDays(3));
    use(planted, OXFORD);

    JsonObject use =
        Json.object(Objects.requireNonNull(hook.takeRequest().getBody()).toByteArray())
            .object("use");

    assertThat(use.text("location")).isEqualTo("Oxford, United Kingdom");
    assertThat(use.text("network")).isEqualTo("AS20712 Andrews & Arnold Ltd");
    assertThat(use.text("tool")).startsWith("says it is a Java program (OkHttp)");
    assertThat(use.integer("sincePlantingSeconds"))
        .isBetween(Duration.ofDays(3).toSeconds(), Duration.ofDays(4).toSeconds());
  }

  @Test
  void whatElseTheSourceDidAndWhoElseDidItIsCountedAndListed() throws IOException {
    Planted one = Orders.plant(api, "7");
    Planted two = Orders.plant(api, "8");
    use(one, OXFORD);
    use(two, OXFORD);
    use(two, OXFORD);
    use(one, ELSEWHERE);
    incident(one.grant().decoy(), ELSEWHERE);

    JsonObject evidence = incident(one.grant().decoy(), OXFORD).object("evidence");

    JsonObject decoys = evidence.object("otherDecoys");
    assertThat(decoys.integer("count")).isEqualTo(1);
    JsonObject touched = decoys.objects("latest", each -> each).get(0);
    assertThat(touched.text("decoy")).isEqualTo(two.grant().decoy());
    assertThat(touched.integer("hits")).isEqualTo(2);
    JsonObject sources = evidence.object("otherSources");
    assertThat(sources.integer("count")).isEqualTo(1);
    assertThat(sources.objects("latest", each -> each.text("source"))).containsExactly(ELSEWHERE);
  }
}
