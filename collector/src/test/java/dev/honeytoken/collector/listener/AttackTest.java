package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Incident;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under each attack the hits of somebody else go on arriving, and none is lost. */
class AttackTest {
  private static final int CONNECTIONS = 80;
  private static final int MEANWHILE = 15;

  @TempDir Path directory;
  private Listening listening;
  private Planted npm;
  private SteadyHits hits;
  private final List<RawClient> clients = new ArrayList<>();

  @BeforeEach
  void start() {
    listening = new Listening(directory);
    npm = listening.rig.plant("npm-token", Map.of());
    hits = new SteadyHits(listening.server.port(), npm);
    hits.more(3);
  }

  @AfterEach
  void stop() throws IOException {
    hits.close();
    for (RawClient each : clients) {
      each.close();
    }
    listening.close();
  }

  private RawClient client(String sends) throws IOException {
    RawClient client = new RawClient(listening.server.port());
    clients.add(client);
    return client.send(sends);
  }

  /** Past a thousand they are counted and not kept. */
  private long counted() {
    return listening.rig.incidents().stream().mapToLong(Incident::hits).sum();
  }

  /** That nothing that was answered is missing, and nothing was counted twice. */
  private void assertNoneIsLost() throws InterruptedException {
    int answered = hits.total();
    await().until(() -> counted() == answered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HTTP/1.1\r\nX-Slow: ",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"
      })
  void whoSendsNothingMoreIsSentAway(String begun) throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      client(begun);
    }
    hits.more(MEANWHILE);
    for (RawClient each : clients) {
      each.all();
    }
    hits.more(MEANWHILE);
    assertNoneIsLost();
  }

  @Test
  void whoReadsNothingIsSentAway() throws Exception {
    String requests = "GET /v2/ HTTP/1.1\r\nHost: a\r\n\r\n".repeat(200);
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      RawClient client = client("");
      Thread sender =
          new Thread(
              () -> {
                try {
                  while (true) {
                    client.send(requests);
                  }
                } catch (IOException e) {
                  // Cut off, which is the point.
                }
              });
      sender.start();
      senders.add(sender);
    }
    hits.more(MEANWHILE);
    for (Thread each : senders) {
      each.join(Duration.ofSeconds(40).toMillis());
      assertThat(each.isAlive()).isFalse();
    }
    assertNoneIsLost();
  }

  @Test
  void manyRequestsInOnePacketAreAllAnsweredAndAllOnDisk() throws Exception {
    String request = "GET /pipelined HTTP/1.1\r\nHost: a\r\nX-Key: " + npm.value() + "\r\n\r\n";
    String last = request.replace("Host: a", "Host: a\r\nConnection: close");
    String answers = client(request.repeat(199) + last).all();
    assertThat(answers.split("HTTP/1.1 401", -1)).hasSize(201);
    hits.more(MEANWHILE);
    int others = hits.total();
    await().until(() -> counted() == 200 + others);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\nx"
      })
  void lengthsThatAreNoneEndTheirConnectionOnly(String request) throws Exception {
    for (int i = 0; i < 20; i++) {
      client(request);
    }
    hits.more(MEANWHILE);
    for (RawClient each : clients) {
      assertThat(each.all()).doesNotContain("HTTP/1.1 2").doesNotContain("HTTP/1.1 401");
    }
    assertNoneIsLost();
  }

  @Test
  void aHundredThousandChunksOfOneByteAreOneBody() throws Exception {
    String chunks = "1\r\nx\r\n".repeat(100_000) + "0\r\n\r\n";
    String head =
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(client(head + chunks).all()).startsWith("HTTP/1.1 401");
    assertNoneIsLost();
  }

  @Test
  void extensionsOfChunksAreNotKept() throws Exception {
    RawClient client =
        client(
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                + "\r\n1;");
    try {
      for (int i = 0; i < 1_000; i++) {
        client.send("x".repeat(10_000));
      }
    } catch (IOException e) {
      // Cut off.
    }
    hits.more(MEANWHILE);
    assertThat(client.all()).doesNotContain("HTTP/1.1 401");
    assertNoneIsLost();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Content-Length: 4\r\nContent-Length: 40\r\n",
        "Content-Length: 4, 40\r\n",
        "Content-Length: +4\r\n",
        "Content-Length : 4\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding:\u000bchunked\r\n"
      })
  void aRequestThatTwoServersWouldEndInTwoPlacesIsRefusedAndSearched(String lengths)
      throws Exception {
    String hidden = "GET /hidden HTTP/1.1\r\nHost: b\r\n\r\n";
    String answer =
        client(
                "POST /outer HTTP/1.1\r\nHost: a\r\nX-Api-Key: "
                    + npm.value()
                    + "\r\n"
                    + lengths
                    + "\r\n0\r\n\r\n"
                    + hidden)
            .all();
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 401");
    assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    int others = hits.total();
    await().until(() -> counted() == others + 1);
  }
}
