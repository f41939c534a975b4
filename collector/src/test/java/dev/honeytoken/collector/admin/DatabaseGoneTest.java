package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Orders.Planted;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away under a running collector, and comes back. */
class DatabaseGoneTest {
  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  private void allow(boolean connections) {
    String address = TestStore.address(directory);
    String database = PostgresServer.settings(address).database();
    String administration = address.replace("/" + database, "/postgres");
    PostgresServer.run(
        administration,
        "ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS " + connections,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE NOT "
            + connections
            + " AND datname = '"
            + database
            + "'");
  }

  private int ready(Api api) {
    // It looks once a second at most.
    clock.advance(Duration.ofSeconds(2));
    return api.get("/readyz").status();
  }

  @Test
  void usesWaitForItHealthSaysSoAndAllGoesOnByItself() throws Exception {
    try (Running collector = Running.in(directory, "", Map.of(), clock, TestStore.POSTGRESQL)) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      assertThat(ready(api)).isEqualTo(200);

      allow(false);

      await().atMost(Duration.ofSeconds(30)).until(() -> ready(api) == 503);
      HttpRequest use =
          HttpRequest.newBuilder(collector.server().decoyUrl().resolve("/-/whoami"))
              .header("Authorization", "Bearer " + planted.credential())
              .build();
      CompletableFuture<HttpResponse<Void>> answer =
          HttpClient.newHttpClient().sendAsync(use, HttpResponse.BodyHandlers.discarding());
      await().until(() -> collector.api().get("/healthz").status() == 200);
      assertThat(answer).isNotDone();

      allow(true);

      assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
      await().atMost(Duration.ofSeconds(30)).until(() -> ready(api) == 200);
      assertThat(api.get("/v1/hits").json().objects("hits", each -> each)).hasSize(1);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> api.get("/v1/incidents").json().objects("incidents", each -> each).size() == 1);
    }
  }

  /**
   * For sessions that begin from now on, as after a failover that went wrong; those there are end.
   */
  private void readOnly(boolean is) {
    String address = TestStore.address(directory);
    String database = PostgresServer.settings(address).database();
    String administration = address.replace("/" + database, "/postgres");
    PostgresServer.run(
        administration,
        "ALTER DATABASE " + database + " SET default_transaction_read_only = " + is,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
            + is
            + " AND datname = '"
            + database
            + "'");
  }

  @Test
  void whileItCanOnlyBeReadHealthSaysWhyAndAllGoesOnByItself() throws Exception {
    try (Running collector = Running.in(directory, "", Map.of(), clock, TestStore.POSTGRESQL)) {
      Api api = collector.api();
      Planted planted = Orders.plant(api, "7");
      assertThat(planted.use(null)).isEqualTo(401);

      readOnly(true);

      await().atMost(Duration.ofSeconds(30)).until(() -> ready(api) == 503);
      HttpRequest use =
          HttpRequest.newBuilder(collector.server().decoyUrl().resolve("/-/whoami"))
              .header("Authorization", "Bearer " + planted.credential())
              .build();
      CompletableFuture<HttpResponse<Void>> answer =
          HttpClient.newHttpClient().sendAsync(use, HttpResponse.BodyHandlers.discarding());
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                clock.advance(Duration.ofSeconds(2));
                assertThat(api.get("/readyz").body())
                    .contains("the database is read only", "target_session_attrs=read-write");
              });
      assertThat(answer).isNotDone();

      // Sessions that were begun meanwhile stay as they are: nobody ends them.
      readOnly(false);

      assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
      await().atMost(Duration.ofSeconds(30)).until(() -> ready(api) == 200);
      assertThat(api.get("/v1/hits").json().objects("hits", each -> each)).hasSize(2);
    }
  }
}
