package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.ApiDocument;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.store.AuditEntry.Outcome;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnEveryStore
class AuditTest {
  /** They have a body and change nothing. */
  private static final Set<String> QUESTIONS =
      Set.of("POST /v1/decoys:identify", "POST /v1/policies:preview", "POST /v1/policies:resolve");

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Running collector;
  private Api api;

  @BeforeEach
  void start() {
    collector = Running.in(directory, store);
    api = collector.api();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private List<JsonObject> entries() {
    return api.get("/v1/audit?limit=1000").json().objects("entries", each -> each);
  }

  /** The document lists every route: another test holds the two against each other. */
  static Stream<String> changes() {
    return ApiDocument.read().operations().keySet().stream()
        .filter(each -> !each.startsWith("GET ") && !QUESTIONS.contains(each));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whateverMayChangeSomethingLeavesOneEntry(String operation) {
    String[] parts = operation.split(" ", 2);
    String path = parts[1].replaceAll("\\{\\w+}", "00000000000000aa");

    Api.Answer answer = api.call(parts[0], path, new byte[0], Map.of());

    List<JsonObject> entries = entries();
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).text("operation")).isEqualTo(operation);
    assertThat(entries.get(0).text("who")).isEqualTo("first");
    assertThat(entries.get(0).text("source")).isEqualTo("127.0.0.1");
    assertThat(entries.get(0).text("outcome"))
        .isEqualTo(answer.status() < 400 ? "done" : "refused");
  }

  @Test
  void whoMadeAKeyAndWhichIsWrittenDownAndTheKeyIsNot() {
    JsonObject made = api.post("/v1/keys", "{\"name\":\"ci\",\"scopes\":[\"read\"]}").json();

    JsonObject entry = entries().get(0);

    assertThat(entry.text("subject")).isEqualTo(made.text("id"));
    assertThat(entry.text("outcome")).isEqualTo("done");
    assertThat(api.get("/v1/audit").body()).doesNotContain(made.text("key"));
  }

  @Test
  void whoTriedWithoutTheScopeIsWrittenDownWithTheReason() {
    String key = collector.key("read");

    api.as(key).post("/v1/keys", "{\"name\":\"mine\",\"scopes\":[\"admin\"]}");

    JsonObject entry = entries().get(0);
    assertThat(entry.text("who")).isEqualTo("for a test");
    assertThat(entry.text("outcome")).isEqualTo("refused");
    assertThat(entry.text("detail")).contains("lacks the scope 'admin'");
  }

  @Test
  void aQuestionLeavesNoEntry() {
    api.post("/v1/decoys:identify", "{\"value\":\"npm_notoneofours\"}");
    api.get("/v1/keys");

    assertThat(entries()).isEmpty();
  }

  @Test
  void theLogComesInPages() {
    for (int i = 0; i < 5; i++) {
      collector.key("read");
    }

    JsonObject first = api.get("/v1/audit?limit=3").json();
    JsonObject second = api.get("/v1/audit?limit=3&cursor=" + first.text("next")).json();

    assertThat(first.objects("entries", each -> each)).hasSize(3);
    assertThat(second.objects("entries", each -> each)).hasSize(2);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void theDatabaseRefusesToChangeOrDeleteAnEntry() {
    try (Database database = Database.sqlite(directory.resolve("other.db"))) {
      Clock clock = Clock.systemUTC();
      new AuditLog(database, clock, new Ids(clock))
          .add(AuditLog.Actor.COLLECTOR, new AuditLog.Deed("retention", null, Outcome.DONE, null));

      for (String change : List.of("UPDATE audit SET who = 'x'", "DELETE FROM audit")) {
        assertThatThrownBy(() -> database.write(handle -> handle.execute(change)))
            .hasMessageContaining("append-only");
      }
    }
  }
}
