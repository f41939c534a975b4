package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestTest {
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

  private Hit onlyHit() {
    assertThat(listening.rig.hits()).hasSize(1);
    return listening.rig.hits().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/%", "/%00", "%", "http://[::1", "/%zz?x=1", "/a%2", "\u00ff%"})
  void aCredentialUnderAPathThatIsNoneIsAHitAndTheAnswerStays400(String path) throws IOException {
    String answer =
        listening.ask("GET " + path + " HTTP/1.1\r\nAuthorization: Bearer " + npm.value() + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(onlyHit().decoy()).isEqualTo(npm.decoy());
    assertThat(onlyHit().evidence().toString()).doesNotContain(npm.value());
  }

  @Test
  void aCredentialInAPathThatIsNoneIsAHit() throws IOException {
    assertThat(listening.ask("GET /%zz/" + npm.value() + " HTTP/1.1\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(onlyHit().foundIn()).isEqualTo("path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nAuthorization: Bearer TOKEN\r\n: none\r\n",
        "GET / HTTP/1.1\r\nX-Key: TOKEN\r\nX Bad Name: 1\r\n",
        "GET / HTTP/1.1\r\nX-Key: TOKEN\r\nContent-Length: -7\r\n",
        "GET / HTTP/1.1\r\nX-Key: TOKEN\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
        "GET / HTTP/1.1\r\nX-Key: TOKEN\r\nTransfer-Encoding: chunked, nonsense\r\n",
        "GET / HTTP/1.1\r\nX-Key: TOKEN\r\nX-Null: a\u0000b\r\n",
        "GET / HTTP/9.9\r\nX-Key: TOKEN\r\n",
        "TOKEN\r\n",
        "GET TOKEN\r\n",
        "\u0000\u0001\u0002 TOKEN \u00ff\u00fe\r\n"
      })
  void aCredentialInWhatIsNoRequestIsAHit(String head) throws IOException {
    String answer = listening.ask(head.replace("TOKEN", npm.value()));
    assertThat(answer).startsWith("HTTP/1.1 ");
    assertThat(onlyHit().decoy()).isEqualTo(npm.decoy());
    assertThat(onlyHit().evidence().toString()).doesNotContain(npm.value());
  }

  @Test
  void aCredentialAheadOfAHeaderThatIsTooLargeIsAHit() throws IOException {
    String answer =
        listening.ask(
            "GET / HTTP/1.1\r\nX-Key: "
                + npm.value()
                + "\r\nX-Large: "
                + "x".repeat(12_000)
                + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431");
    assertThat(onlyHit().decoy()).isEqualTo(npm.decoy());
  }

  @Test
  void aMalformedHeaderThatComesInPiecesIsSearchedWhole() throws Exception {
    try (RawClient client = new RawClient(listening.server.port())) {
      client.send("GET / HTTP/1.1\r\nX-Key: " + npm.value().substring(0, 20)).read();
      client.send(npm.value().substring(20) + "\r\n").read();
      assertThat(client.send("X Bad: 1\r\n\r\n").all()).startsWith("HTTP/1.1 400");
    }
    assertThat(onlyHit().decoy()).isEqualTo(npm.decoy());
  }

  @Test
  void whatIsNoRequestIsRefusedAlikeWithAndWithoutADecoy() throws IOException {
    String decoy = listening.ask("GET /%zz HTTP/1.1\r\nX-Key: " + npm.value() + "\r\n: x\r\n");
    String other =
        listening.ask(
            "GET /%zz HTTP/1.1\r\nX-Key: npm_000000000000000000000000000000000000\r\n: x\r\n");
    assertThat(Listening.dateless(decoy)).isEqualTo(Listening.dateless(other));
  }

  @Test
  void aGoodRequestAfterAnOddOneOnTheSameConnectionIsReadRight() throws IOException {
    try (RawClient client = new RawClient(listening.server.port())) {
      client.send("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n");
      client.send("GET /-/whoami HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      String answers = client.all();
      assertThat(answers).contains("HTTP/1.1 400").contains("HTTP/1.1 401");
    }
  }
}
