package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.Rig.Planted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered, and whether, says nothing of decoys even when the store is in trouble. */
class IndistinguishableTest {
  private static final String UNKNOWN = "npm_000000000000000000000000000000000000";

  @TempDir Path directory;
  private Listening listening;
  private Planted npm;

  @BeforeEach
  void start() {
    listening = new Listening(directory);
    npm = listening.rig.plant("npm-token", Map.of());
  }

  @AfterEach
  void stop() {
    listening.close();
  }

  private CompletableFuture<String> login(String token) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Listening.dateless(
                listening.ask("GET /-/whoami HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n"));
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  /** Takes the store away until it is closed. */
  private Connection locked() throws Exception {
    Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("honeytoken.db"));
    other.createStatement().execute("BEGIN IMMEDIATE");
    return other;
  }

  @Test
  void whileTheStoreStallsADecoyAndAnUnknownTokenGetTheSameRefusal() throws Exception {
    try (Connection lock = locked()) {
      String decoy = login(npm.value()).join();
      assertThat(decoy).startsWith("HTTP/1.1 503");
      assertThat(login(UNKNOWN).join()).isEqualTo(decoy);
      lock.createStatement().execute("ROLLBACK");
    }
  }

  @Test
  void whatPresentsNothingIsAnsweredWhileTheStoreStalls() throws Exception {
    try (Connection lock = locked()) {
      assertThat(login(npm.value()).join()).startsWith("HTTP/1.1 503");
      assertThat(listening.ask("GET / HTTP/1.1\r\n")).startsWith("HTTP/1.1 401");
      lock.createStatement().execute("ROLLBACK");
    }
  }

  @Test
  void bothAreAnsweredAgainWhenTheStoreIsBack() throws Exception {
    try (Connection lock = locked()) {
      assertThat(login(npm.value()).join()).startsWith("HTTP/1.1 503");
      lock.createStatement().execute("ROLLBACK");
    }
    await().until(() -> login(UNKNOWN).join().startsWith("HTTP/1.1 401"));
    assertThat(login(npm.value()).join()).startsWith("HTTP/1.1 401");
    // The one that was refused was kept, and is on disk now.
    assertThat(listening.rig.hits()).hasSize(2);
  }

  @Test
  void anUnknownTokenIsWrittenNowhere() {
    long commits = listening.rig.pipeline.counters().commits();
    assertThat(login(UNKNOWN).join()).startsWith("HTTP/1.1 401");
    assertThat(listening.rig.pipeline.counters().commits()).isEqualTo(commits);
    assertThat(listening.rig.hits()).isEmpty();
  }

  @Test
  void bothAreRefusedWhenTheCollectorNoLongerTakesAnything() {
    listening.rig.pipeline.close();
    String decoy = login(npm.value()).join();
    assertThat(decoy).startsWith("HTTP/1.1 503");
    assertThat(login(UNKNOWN).join()).isEqualTo(decoy);
  }
}
