package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.RigMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
  private static final int CLIENTS = 8;
  private static final int ENOUGH = 300;

  @TempDir Path directory;

  @Test
  void noAnsweredHitIsLostWhenTheProcessIsKilledUnderLoad() throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RigMain.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<Thread> clients = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = out.readLine();
      while (line != null && !line.matches("\\d+ npm_.*")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      String[] parts = String.valueOf(line).split(" ", -1);
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        Thread thread = new Thread(() -> use(parts[0], parts[1], client, answered));
        thread.start();
        clients.add(thread);
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() >= ENOUGH);
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    for (Thread each : clients) {
      each.join();
    }
    try (Rig rig = new Rig(directory)) {
      rig.pipeline.start();
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          rig.hits().stream()
                              .map(each -> each.evidence().path())
                              .collect(Collectors.toSet()))
                      .containsAll(answered));
    }
  }

  private static void use(String port, String token, int client, Set<String> answered) {
    for (int i = 0; ; i++) {
      String path = "/-/" + client + "/" + i;
      try {
        HttpURLConnection connection =
            (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty("X-Api-Key", token);
        if (connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
          answered.add(path);
        }
        connection.disconnect();
      } catch (IOException e) {
        return;
      }
    }
  }
}
