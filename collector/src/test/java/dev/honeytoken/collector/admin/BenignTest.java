package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryStore
class BenignTest {
  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Running collector;
  private Api api;
  private Orders.Planted planted;

  @BeforeEach
  void start() {
    collector = Running.in(directory, store);
    api = collector.api();
    planted = Orders.plant(api, "7");
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private List<JsonObject> incidents(int expected) {
    return Awaitility.await()
        .until(
            () -> api.get("/v1/incidents").json().objects("incidents", each -> each),
            each -> each.size() == expected);
  }

  private int deliveries(JsonObject incident) {
    return api.get("/v1/incidents/" + incident.text("id"))
        .json()
        .objects("deliveries", each -> each)
        .size();
  }

  private Api.Answer mark(JsonObject incident, String body) {
    return api.post("/v1/incidents/" + incident.text("id") + ":benign", body);
  }

  @Test
  void aFurtherUseIsRecordedAndAlertsNobody() {
    planted.use(null);
    JsonObject first = incidents(1).get(0);
    assertThat(deliveries(first)).isEqualTo(1);

    mark(first, "{\"scope\":\"decoy\",\"network\":\"127.0.0.0/8\",\"reason\":\"our scanner\"}");
    planted.use(null);
    planted.use(null);

    JsonObject second =
        Awaitility.await().until(() -> incidents(2).get(0), each -> each.integer("hits") == 2);
    assertThat(deliveries(second)).isZero();
    assertThat(api.get("/v1/incidents/" + first.text("id")).json().text("stage"))
        .isEqualTo("resolved");
  }

  @Test
  void aClientThatCallsItselfOtherwiseAlertsInAnIncidentOfItsOwn() {
    planted.use(null);
    mark(
        incidents(1).get(0),
        "{\"scope\":\"project\",\"network\":\"127.0.0.1\",\"userAgent\":\"scanner\","
            + "\"reason\":\"our scanner\"}");

    planted.use(null);

    assertThat(deliveries(incidents(2).get(0))).isEqualTo(1);
  }

  @Test
  void endingTheRuleHasSuchUsesAlertAgain() {
    planted.use(null);
    JsonObject rule =
        mark(
                incidents(1).get(0),
                "{\"scope\":\"decoy\",\"network\":\"127.0.0.1\",\"reason\":\"our scanner\"}")
            .json();

    api.call("DELETE", "/v1/benign-rules/" + rule.text("id"), new byte[0], Map.of());
    planted.use(null);

    assertThat(deliveries(incidents(2).get(0))).isEqualTo(1);
  }

  @Test
  void aNetworkWithoutTheSourceIsRefused() {
    planted.use(null);

    Api.Answer answer =
        mark(
            incidents(1).get(0),
            "{\"scope\":\"decoy\",\"network\":\"192.0.2.0/24\",\"reason\":\"a slip\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(api.get("/v1/benign-rules").json().objects("rules", each -> each)).isEmpty();
  }

  @Test
  void whatSomebodyDidAndSaidIsKeptWithTheirName() {
    planted.use(null);
    String path = "/v1/incidents/" + incidents(1).get(0).text("id");

    api.post(path + ":acknowledge", "");
    api.post(path + ":note", "{\"text\":\"Asked the team.\"}");

    assertThat(
            api.get(path + "/events").json().objects("events", each -> each).stream()
                .map(each -> each.text("who") + " " + each.text("what")))
        .containsExactly("first acknowledged", "first noted");
  }
}
