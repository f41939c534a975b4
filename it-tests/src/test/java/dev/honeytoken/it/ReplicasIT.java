package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.honeytoken.it.harness.Api;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Postgres;
import dev.honeytoken.it.harness.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two packaged collectors on one real PostgreSQL, while decoys are used at both. */
class ReplicasIT {
  private static final int USES = 120;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final BlockingQueue<String> sources = new LinkedBlockingQueue<>();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  private static CollectorProcess replica(Sink sink, String store) {
    return CollectorProcess.configure()
        .yaml("incidents: {window: 1h, updateEvery: 1h}\n")
        .env("HONEYTOKEN_DECOY_TRUSTED_PROXIES", "127.0.0.1")
        .log("log")
        .webhook("team", sink.url("/alerts"))
        .replica(store, null);
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void killingOneUnderLoadLosesNothingThatWasAnsweredAndTheOtherTellsOfAll() throws Exception {
    try (Postgres postgres = Postgres.start();
        Sink sink = Sink.start();
        CollectorProcess one = replica(sink, postgres.address()).start();
        CollectorProcess two =
            replica(sink, postgres.address()).replica(postgres.address(), one).start()) {
      String token = Chain.of(sink, one).plantedToken();
      for (int i = 0; i < USES; i++) {
        sources.add("198.51." + (100 + i / 100) + "." + i % 100);
      }
      ExecutorService intruders = Executors.newFixedThreadPool(4);
      try {
        for (int i = 0; i < 4; i++) {
          String first = (i % 2 == 0 ? one : two).decoyUrl();
          String second = (i % 2 == 0 ? two : one).decoyUrl();
          intruders.execute(() -> useDecoys(first, second, token));
        }
        Awaitility.await().until(() -> answered.size() > USES / 3);
        one.kill();
        Awaitility.await("every use answered")
            .atMost(Duration.ofMinutes(1))
            .until(() -> answered.size() == USES);
      } finally {
        intruders.shutdownNow();
      }
      Api api = two.api();
      Awaitility.await("nothing waits any more")
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> settled(api));

      verdict(api, sink.received());
    }
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void aDrillIsSeenThroughWhenTheDecoysLeadToAnotherReplica() {
    try (Postgres postgres = Postgres.start();
        Sink sink = Sink.start();
        CollectorProcess one = replica(sink, postgres.address()).start();
        CollectorProcess two =
            replica(sink, postgres.address()).replica(postgres.address(), one).start()) {
      // The decoys lead to the second, the plugin asks the first.
      one.stop();
      one.decoyPublicUrl(two.decoyUrl()).start();
      Chain chain = Chain.of(sink, one);
      var project = dev.honeytoken.it.harness.Shop.small(chain);
      chain.maven(project, "verify").run().succeeded();
      assertThat(two.api().all("/v1/hits", "hits")).isNotEmpty();
    }
  }

  private static boolean settled(Api api) {
    List<JsonNode> hits = api.all("/v1/hits", "hits");
    return hits.stream().allMatch(each -> each.hasNonNull("incident"))
        && api.get("/v1/deliveries?state=pending&limit=1").path("deliveries").isEmpty()
        && api.get("/v1/deliveries?state=retrying&limit=1").path("deliveries").isEmpty();
  }

  private void useDecoys(String first, String second, String token) {
    try {
      while (true) {
        String source = sources.take();
        // Until one of them takes it: a moment later, as clients do.
        Awaitility.await()
            .forever()
            .pollInSameThread()
            .pollInterval(Duration.ofMillis(50))
            .pollDelay(Duration.ZERO)
            .until(() -> use(first, token, source) || use(second, token, source));
        answered.add(source);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean use(String decoys, String token, String source)
      throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(decoys + "/v1/invoices"))
              .header("Authorization", "Bearer " + token)
              .header("X-Forwarded-For", source)
              .timeout(Duration.ofSeconds(10))
              .build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 503;
    } catch (IOException e) {
      return false;
    }
  }

  private void verdict(Api api, List<Sink.Received> sent) {
    List<JsonNode> incidents = api.all("/v1/incidents", "incidents");
    assertThat(incidents.stream().map(each -> each.path("source").asText()).toList())
        .as("every use that was answered is an incident, and none is two")
        .containsAll(answered)
        .doesNotHaveDuplicates();
    Map<String, Set<String>> keys =
        sent.stream()
            .collect(
                Collectors.groupingBy(
                    ReplicasIT::incident, Collectors.mapping(ReplicasIT::key, Collectors.toSet())));
    assertThat(keys.keySet())
        .as("no incident without its alert")
        .containsAll(incidents.stream().map(each -> each.path("id").asText()).toList());
    keys.forEach((incident, each) -> assertThat(each).as(incident).hasSize(1));
  }

  private static String incident(Sink.Received received) {
    try {
      return JSON.readTree(received.body()).path("incident").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Sink.Received received) {
    return Objects.requireNonNull(received.headers().get("idempotency-key"));
  }
}
