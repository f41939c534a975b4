package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.honeytoken.it.harness.Api;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The packaged collector, killed fifty times wherever that finds it, while decoys are used and the
 * far end of its channel takes alerts, refuses them for a while, is slow or hangs up.
 */
class DeliveryKillIT {
  private static final int KILLS = 50;
  private static final int USES = 8;
  private static final long SEED = 20_261_124;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Random random = new Random(SEED);
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> sources = new LinkedBlockingQueue<>();
  private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

  /** Keys in the order in which they came in, those that were never answered included. */
  private final List<String> arrivals = Collections.synchronizedList(new ArrayList<>());

  /** One for each arrival that nobody has waited for yet. */
  private final Semaphore news = new Semaphore(0);

  /** The far end takes everything at once from then on. */
  private final CountDownLatch calm = new CountDownLatch(1);

  private final CountDownLatch over = new CountDownLatch(1);

  /** Receipts as the collector has shown them, and how much the far end had been sent by then. */
  private final Map<String, Integer> receipts = new TreeMap<>();

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void noIncidentIsWithoutItsAlertsNoReceiptIsLostAndWhatComesTwiceComesWithItsKey()
      throws Exception {
    try (Chain chain = Chain.startWith("incidents: {window: 1h, updateEvery: 1s}\n")) {
      String token = chain.plantedToken();
      chain.collector().env("HONEYTOKEN_DECOY_TRUSTED_PROXIES", "127.0.0.1");
      chain.collector().stop();
      chain.sink().answerBy(this::moody);
      ExecutorService intruders = Executors.newFixedThreadPool(4);
      try {
        for (int i = 0; i < 4; i++) {
          intruders.execute(() -> useDecoys(chain, token));
        }
        for (int kill = 0; kill < KILLS; kill++) {
          liveAndDie(chain, kill);
        }
        calm.countDown();
        chain.collector().start();
        Awaitility.await("every use answered")
            .atMost(Duration.ofMinutes(2))
            .until(() -> sources.isEmpty() && answered.size() == KILLS * USES);
      } finally {
        over.countDown();
        intruders.shutdownNow();
      }
      Api api = chain.collector().api();
      Awaitility.await("nothing waits any more")
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> waiting(api) == 0);

      verdict(api, chain.sink().received());
    }
  }

  /** One life: starts, has work to do, and is killed at some point, in its first second perhaps. */
  private void liveAndDie(Chain chain, int life) throws InterruptedException {
    for (int i = 0; i < USES; i++) {
      sources.add("198.51." + (100 + life) + "." + i);
    }
    // A further use, for an update.
    sources.add("198.51." + (100 + random.nextInt(life + 1)) + "." + random.nextInt(USES));
    if (life % 5 == 4) {
      chain.collector().begin();
      chain.collector().livesOn(Duration.ofMillis(random.nextInt(1_200)));
    } else {
      chain.collector().start();
      awaitArrivals(random.nextInt(12));
      // Counted first: what is sent after a receipt was shown would be sent in spite of it.
      Set<String> accepted = accepted(chain.collector().api());
      int sent = arrivals.size();
      accepted.forEach(each -> receipts.putIfAbsent(each, sent));
      awaitArrivals(random.nextInt(4));
      chain.collector().livesOn(Duration.ofMillis(random.nextInt(40)));
    }
    chain.collector().kill();
  }

  /** Waits for so many attempts at deliveries, rather than for a time: machines differ. */
  private void awaitArrivals(int count) throws InterruptedException {
    news.drainPermits();
    // If no more come, nothing is under way, and to be killed then shows the least.
    boolean unused = news.tryAcquire(count, 600, TimeUnit.MILLISECONDS);
  }

  private static Set<String> accepted(Api api) {
    return api.all("/v1/deliveries?state=accepted", "deliveries").stream()
        .map(each -> each.path("id").asText())
        .collect(Collectors.toSet());
  }

  private static int waiting(Api api) {
    return api.get("/v1/deliveries?state=pending&limit=1").path("deliveries").size()
        + api.get("/v1/deliveries?state=retrying&limit=1").path("deliveries").size();
  }

  private void useDecoys(Chain chain, String token) {
    try {
      while (true) {
        String source = sources.take();
        if (use(chain, token, source)) {
          answered.add(source);
        } else {
          sources.add(source);
          if (over.await(50, TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean use(Chain chain, String token, String source) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(chain.collector().decoyUrl() + "/v1/invoices"))
              .header("Authorization", "Bearer " + token)
              .header("X-Forwarded-For", source)
              .timeout(Duration.ofSeconds(5))
              .build();
      int status = HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status != 503;
    } catch (IOException e) {
      return false;
    }
  }

  /** A mood for each key and attempt. */
  private int moody(Map<String, String> headers, String body) {
    String key = Objects.requireNonNull(headers.get("idempotency-key"));
    int attempt = attempts.computeIfAbsent(key, each -> new AtomicInteger()).incrementAndGet();
    arrivals.add(key);
    news.release();
    if (calm.getCount() == 0) {
      return 200;
    }
    int mood = mood(key, attempt);
    if (mood < 20) {
      return 503;
    }
    if (mood < 30) {
      return Sink.CUT;
    }
    if (mood < 45) {
      try {
        boolean unused = calm.await(300, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return 200;
  }

  private static int mood(String key, int attempt) {
    return new SplittableRandom(SEED + 31L * key.hashCode() + attempt).nextInt(100);
  }

  private void verdict(Api api, List<Sink.Received> sent) {
    List<JsonNode> incidents = api.all("/v1/incidents", "incidents");
    List<JsonNode> deliveries = api.all("/v1/deliveries", "deliveries");
    assertThat(incidents.stream().map(each -> each.path("source").asText()))
        .as("every use that was answered is an incident")
        .containsAll(answered);
    assertThat(deliveries).allMatch(each -> each.path("state").asText().equals("accepted"));
    Map<String, Set<String>> channels =
        deliveries.stream()
            .filter(each -> each.path("stage").asText().equals("opened"))
            .collect(
                Collectors.groupingBy(
                    each -> each.path("incident").asText(),
                    Collectors.mapping(each -> each.path("channel").asText(), Collectors.toSet())));
    assertThat(incidents)
        .as("no incident without its alerts")
        .allMatch(
            each ->
                channels
                    .getOrDefault(each.path("id").asText(), Set.of())
                    .equals(Set.of("log", "team")));
    Set<String> taken =
        sent.stream()
            .filter(each -> each.status() == 200)
            .map(DeliveryKillIT::key)
            .collect(Collectors.toSet());
    assertThat(deliveries.stream().filter(DeliveryKillIT::wasSentToTeam))
        .as("no receipt that the far end did not give")
        .allMatch(each -> taken.contains(each.path("id").asText()));
    noReceiptWasLost(deliveries);
    eachStageHasOneKey(sent);
  }

  private static boolean wasSentToTeam(JsonNode delivery) {
    return delivery.path("channel").asText().equals("team")
        && delivery.path("attempts").asInt() > 0;
  }

  private void noReceiptWasLost(List<JsonNode> deliveries) {
    assertThat(receipts).isNotEmpty();
    assertThat(deliveries.stream().map(each -> each.path("id").asText()))
        .containsAll(receipts.keySet());
    receipts.forEach(
        (key, before) ->
            assertThat(arrivals.subList(before, arrivals.size()))
                .as("sent again in spite of its receipt")
                .doesNotContain(key));
  }

  private static void eachStageHasOneKey(List<Sink.Received> sent) {
    Map<String, Set<String>> keys =
        sent.stream()
            .collect(
                Collectors.groupingBy(
                    DeliveryKillIT::opened,
                    Collectors.mapping(DeliveryKillIT::key, Collectors.toSet())));
    keys.forEach((stage, each) -> assertThat(each).as(stage).hasSize(1));
  }

  /** An incident's first stage; of an update, the key itself. */
  private static String opened(Sink.Received received) {
    try {
      JsonNode alert = JSON.readTree(received.body());
      return alert.path("stage").asText().equals("opened")
          ? alert.path("incident").asText()
          : key(received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Sink.Received received) {
    return Objects.requireNonNull(received.headers().get("idempotency-key"));
  }
}
