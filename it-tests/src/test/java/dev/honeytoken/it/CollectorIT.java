package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The packaged collector by itself, and what it keeps when it is killed. */
class CollectorIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void itStartsWithNoConfigurationAndPrintsTheAdminKeyOnce() {
    Assumptions.assumeTrue(
        isFree(8787) && isFree(8080),
        "skipped: ports 8787 and 8080, which a collector takes by itself, are in use here");
    Path directory = Build.freshDirectory("collector-alone");
    String key;
    try (Running first = alone(directory)) {
      first.awaitSaying("8080");
      key = CollectorProcess.printedKey(first.log());
      assertThat(first.log()).contains("http://127.0.0.1:8787");
      assertThat(status("http://127.0.0.1:8787/v1/keys", key)).isEqualTo(200);
      assertThat(status("http://127.0.0.1:8787/v1/keys", "wrong")).isEqualTo(401);
      first.stop();
    }
    try (Running second = alone(directory)) {
      second.awaitSaying("8080");
      assertThat(second.log()).doesNotContain(key).doesNotContain("key, shown");
      assertThat(status("http://127.0.0.1:8787/v1/keys", key)).isEqualTo(200);
      second.stop();
    }
    assertThat(directory.resolve("honeytoken-data/honeytoken.db")).exists();
  }

  private static Running alone(Path directory) {
    return Command.of(
            Build.java().toString(), "-Xshare:auto", "-jar", Build.collectorJar().toString())
        .in(directory)
        .start();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int status(String url, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theKeyringIsForItsOwnerOnly() throws IOException {
    try (CollectorProcess collector = CollectorProcess.configure().log("log").start()) {
      List<Path> open;
      try (var files = Files.walk(collector.data())) {
        open =
            files
                .filter(Files::isRegularFile)
                .filter(file -> file.getFileName().toString().contains("keyring"))
                .toList();
      }
      assertThat(open).isNotEmpty();
      for (Path file : open) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aWrongConfigurationStopsTheStartWithTheLineAndTheMend() throws IOException {
    Path directory = Build.freshDirectory("collector-wrong");
    Files.writeString(directory.resolve("collector.yaml"), "admin:\n  bind: nowhere\n");

    Command.of(
            Build.java().toString(),
            "-jar",
            Build.collectorJar().toString(),
            "--config",
            "collector.yaml")
        .in(directory)
        .run()
        .failedSaying("collector.yaml", "line 2", "127.0.0.1:8787");
  }

  @Test
  void keysMadeByCommandWorkAndRevokedOnesDoNot() {
    try (CollectorProcess collector = CollectorProcess.configure().log("log").start()) {
      String key =
          collector
              .java(
                  "key",
                  "create",
                  "--name",
                  "ci",
                  "--scope",
                  "read",
                  "--data",
                  collector.data().toString())
              .run()
              .succeeded()
              .log()
              .strip();
      assertThat(status(collector.adminUrl() + "/v1/hits", key)).isEqualTo(200);
      assertThat(status(collector.adminUrl() + "/v1/keys", key)).isEqualTo(403);
      String listed =
          collector
              .java("key", "list", "--data", collector.data().toString())
              .run()
              .succeeded()
              .log();
      String id =
          listed
              .lines()
              .filter(line -> line.endsWith("ci"))
              .findFirst()
              .orElseThrow()
              .split(" ", 2)[0];
      assertThat(listed).doesNotContain(key);

      collector.java("key", "revoke", id, "--data", collector.data().toString()).run().succeeded();

      assertThat(status(collector.adminUrl() + "/v1/hits", key)).isEqualTo(401);
    }
  }

  @Test
  void killedUnderLoadItLosesNoHitThatWasAnswered() {
    try (Chain chain = Chain.start()) {
      String token = chain.plantedToken();
      AtomicInteger answered = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try {
        List<CompletableFuture<Void>> clients =
            IntStream.range(0, 16)
                .mapToObj(
                    each ->
                        CompletableFuture.runAsync(
                            () -> hitUntilItFails(chain, token, answered), threads))
                .toList();
        Awaitility.await("hits").atMost(Duration.ofSeconds(60)).until(() -> answered.get() >= 500);
        chain.collector().kill();
        clients.forEach(CompletableFuture::join);
      } finally {
        threads.shutdownNow();
      }

      chain.collector().start();

      // Of so many that ask for the same thing most are counted, a moment later.
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          chain.collector().api().all("/v1/incidents", "incidents").stream()
                              .mapToInt(each -> each.path("hits").asInt())
                              .sum())
                      .isGreaterThanOrEqualTo(answered.get()));
    }
  }

  private static void hitUntilItFails(Chain chain, String token, AtomicInteger answered) {
    try {
      while (true) {
        hit(chain, token);
        answered.incrementAndGet();
      }
    } catch (IOException e) {
      // Killed, as it should be.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hit(Chain chain, String token) throws IOException, InterruptedException {
    HTTP.send(
        HttpRequest.newBuilder(URI.create(chain.collector().decoyUrl() + "/v1/invoices"))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  @Test
  void anAlertThatCouldNotBeDeliveredSurvivesAKill() throws Exception {
    try (Chain chain = Chain.start()) {
      String token = chain.plantedToken();
      chain.sink().answer(503);
      hit(chain, token);
      Awaitility.await("a try")
          .atMost(Duration.ofSeconds(30))
          .until(() -> !chain.realAlerts().isEmpty());
      chain.collector().kill();
      int before = chain.realAlerts().size();
      chain.sink().answer(200);

      chain.collector().start();

      Awaitility.await("the alert")
          .atMost(Duration.ofSeconds(60))
          .until(() -> chain.realAlerts().size() > before);
      assertThat(
              chain.realAlerts().stream()
                  .map(each -> each.headers().get("idempotency-key"))
                  .distinct())
          .hasSize(1);
    }
  }

  @Test
  void everyWebhookIsSignedOverTimestampAndBody() throws Exception {
    try (Chain chain = Chain.start()) {
      hit(chain, chain.plantedToken());
      Awaitility.await("the alert")
          .atMost(Duration.ofSeconds(30))
          .until(() -> !chain.realAlerts().isEmpty());

      assertThat(chain.sink().received())
          .allSatisfy(
              each ->
                  assertThat(each.headers().get("x-honeytoken-signature"))
                      .isEqualTo(
                          "v1="
                              + Hmac.sha256(
                                  CollectorProcess.WEBHOOK_SECRET,
                                  each.headers().get("x-honeytoken-timestamp")
                                      + "."
                                      + each.body())));
    }
  }

  @Test
  void slackIsToldInItsOwnForm() throws Exception {
    try (Chain chain = Chain.start()) {
      chain.collector().stop();
      chain.collector().slack("chat", chain.sink().url("/services/T1/B1/x")).start();
      hit(chain, chain.plantedToken());

      Awaitility.await("the message")
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  chain.sink().received().stream()
                      .anyMatch(each -> each.path().startsWith("/services/")));
      assertThat(
              chain.sink().received().stream()
                  .filter(each -> each.path().startsWith("/services/"))
                  .findFirst()
                  .orElseThrow()
                  .body())
          .contains("\"blocks\"", "com.example.shop:shop");
    }
  }
}
