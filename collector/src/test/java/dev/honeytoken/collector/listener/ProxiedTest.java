package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.persona.Personas;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiedTest {
  private static final String HEADER = "PROXY TCP4 203.0.113.7 127.0.0.1 51000 80\r\n";
  private static final ListenerConfig.Limits LIMITS =
      new ListenerConfig.Limits(
          8 << 10,
          256 << 10,
          64 << 10,
          100,
          Duration.ofSeconds(10),
          Duration.ofMillis(1500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5));

  @TempDir Path directory;

  private static DecoyServer behind(Rig rig, String... trusted) {
    return rig.listener(
        LIMITS, Personas.DEFAULT, List.of(trusted), ProxyProtocol.from(List.of(trusted)));
  }

  private static String use(Planted planted, String headers) {
    return "GET /-/whoami HTTP/1.1\r\nHost: packages.example.com\r\nConnection: close\r\n"
        + headers
        + "Authorization: Bearer "
        + planted.value()
        + "\r\n\r\n";
  }

  @Test
  void aHitBehindATrustedProxyIsOfTheClientItNames() throws IOException {
    try (Rig rig = new Rig(directory);
        DecoyServer server = behind(rig, "127.0.0.1")) {
      Planted npm = rig.plant("npm-token", Map.of());
      assertThat(RawClient.ask(server.port(), HEADER + use(npm, ""))).startsWith("HTTP/1.1 401");
      Evidence evidence = rig.hits().get(0).evidence();
      assertThat(evidence.source()).isEqualTo("203.0.113.7");
      assertThat(evidence.sourcePort()).isEqualTo(51_000);
    }
  }

  @Test
  void aForwardedHeaderOfTheClientIsNotBelievedAsTheProxysWouldBe() throws IOException {
    try (Rig rig = new Rig(directory);
        DecoyServer server = behind(rig, "127.0.0.1")) {
      Planted npm = rig.plant("npm-token", Map.of());
      RawClient.ask(server.port(), HEADER + use(npm, "X-Forwarded-For: 198.51.100.1\r\n"));
      assertThat(rig.hits().get(0).evidence().source()).isEqualTo("203.0.113.7");
    }
  }

  @Test
  void aHeaderFromAnybodyElseIsNoHeader() throws IOException {
    try (Rig rig = new Rig(directory);
        DecoyServer server = behind(rig, "192.0.2.1")) {
      Planted npm = rig.plant("npm-token", Map.of());
      assertThat(RawClient.ask(server.port(), HEADER + use(npm, ""))).startsWith("HTTP/1.1 400");
      RawClient.ask(server.port(), use(npm, ""));
      assertThat(rig.hits())
          .isNotEmpty()
          .allMatch(each -> each.evidence().source().equals("127.0.0.1"));
    }
  }

  @Test
  void aTrustedProxyThatSendsNoHeaderIsNotListenedTo() throws IOException {
    try (Rig rig = new Rig(directory);
        DecoyServer server = behind(rig, "127.0.0.1")) {
      Planted npm = rig.plant("npm-token", Map.of());
      assertThat(RawClient.ask(server.port(), use(npm, ""))).isEmpty();
      assertThat(rig.hits()).isEmpty();
    }
  }

  @Test
  void aHeaderThatDoesNotComeToAnEndHoldsNoConnection() throws IOException {
    try (Rig rig = new Rig(directory);
        DecoyServer server = behind(rig, "127.0.0.1");
        RawClient client = new RawClient(server.port())) {
      client.send("PROXY TCP4 203.0.113.7 ");
      assertThat(client.closed()).isTrue();
    }
  }
}
