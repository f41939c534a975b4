package dev.honeytoken.collector.channel.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Json;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.channel.socket.TcpPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00.123456Z");

  /** RFC 6587, section 3.4.1, and RFC 5424, section 6. */
  private static final Pattern FRAME =
      Pattern.compile(
          "(\\d+) (<(\\d{1,3})>1 (\\S+) (\\S{1,255}) (\\S{1,48}) - (\\S{1,32}) - (.*))",
          Pattern.DOTALL);

  @TempDir private Path directory;
  private Duration timeout = Duration.ofSeconds(20);

  @Test
  void aMessageIsAFrameOfRfc5424WhoseOctetsAreCounted() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::readAll)) {
      assertThat(plain(peer, "hostname: collector-1").send(AlertSamples.real(), "key-1"))
          .isEqualTo(
              new Outcome.Receipt(
                  "localhost:" + peer.port() + " has read it and closed the connection"));

      Matcher frame = frame(peer);
      int octets = frame.group(2).getBytes(StandardCharsets.UTF_8).length;
      assertThat(Integer.parseInt(frame.group(1))).isEqualTo(octets);
      assertThat(frame.group(3)).as("authpriv.crit").isEqualTo("82");
      assertThat(frame.group(4)).isEqualTo("2026-11-02T12:00:00.123Z");
      assertThat(frame.group(5)).isEqualTo("collector-1");
      assertThat(frame.group(7)).isEqualTo("opened");
      assertThat(Json.object(frame.group(8).getBytes(StandardCharsets.UTF_8)).text("id"))
          .isEqualTo("key-1");
    }
  }

  @Test
  void aDrillIsANoticeAndAGraverUpdateAnAlert() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::readAll).then(TcpPeer.Line::readAll)) {
      Channel channel = plain(peer, "facility: local0");
      channel.send(AlertSamples.drill(), "k");
      assertThat(frame(peer).group(3)).isEqualTo(String.valueOf(16 * 8 + 5));
      channel.send(AlertSamples.graver(), "k");
      assertThat(frame(peer).group(3)).isEqualTo(String.valueOf(16 * 8 + 1));
    }
  }

  @Test
  void cefHasItsHeaderAndItsEscapes() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::readAll)) {
      plain(peer, "format: cef").send(hostile(), "key-1");

      String event = frame(peer).group(8);
      assertThat(event)
          .startsWith("CEF:0|Honeytoken|Collector|1|decoy-used|Decoy credential used|8|")
          .contains("externalId=key-1 ", "src=203.0.113.9 ", "cs3Label=project ")
          .contains("request=/a?b\\=c\\\\ src\\=1.2.3.4 ")
          .doesNotContain("\n", "\r");
    }
  }

  @Test
  void cefNamesTheStageAndThePageOfTheIncident() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::readAll).then(TcpPeer.Line::readAll)) {
      Channel channel = plain(peer, "format: cef");
      channel.send(AlertSamples.linked(), "key-1");
      assertThat(frame(peer).group(8)).contains(" " + AlertSamples.PAGE + " act=incident opened ");
      channel.send(AlertSamples.graver(), "key-2");
      assertThat(frame(peer).group(8)).contains("act=incident updated ");
    }
  }

  @Test
  void overTlsTheCertificateOfTheConfiguredAuthorityIsTrusted() throws Exception {
    try (TcpPeer peer = TcpPeer.tls("localhost").then(TcpPeer.Line::readAll)) {
      Outcome outcome = tls(peer, true).send(AlertSamples.real(), "k");

      assertThat(outcome).isInstanceOf(Outcome.Receipt.class);
      assertThat(frame(peer).group(8)).contains("00ff00ff00ff00ff");
    }
  }

  @Test
  void aCertificateOfNobodyWeTrustIsForLater() throws Exception {
    try (TcpPeer peer = TcpPeer.tls("localhost").then(TcpPeer.Line::readAll)) {
      Outcome outcome = tls(peer, false).send(AlertSamples.real(), "k");

      assertThat(outcome).isInstanceOf(Outcome.Later.class);
      assertThat(outcome.detail()).contains("TLS with localhost failed");
    }
  }

  @Test
  void aCertificateForAnotherHostIsForLater() throws Exception {
    try (TcpPeer peer = TcpPeer.tls("elsewhere.example").then(TcpPeer.Line::readAll)) {
      assertThat(tls(peer, true).send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
    }
  }

  @Test
  void aReceiverThatResetsTheConnectionGetsItAgain() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::reset).then(TcpPeer.Line::readAll)) {
      Channel channel = plain(peer);

      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Receipt.class);
    }
  }

  @Test
  void aReceiverThatResetsTheConnectionInTheMiddleGetsItAgain() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  line.readOne();
                  line.reset();
                })
            .then(TcpPeer.Line::readAll)) {
      Channel channel = plain(peer);

      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Receipt.class);
      assertThat(frame(peer).group(8)).contains("\"k\"");
    }
  }

  @Test
  void aReceiverThatIsSlowToCloseIsWaitedFor() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch close = new CountDownLatch(1);
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  line.readAll();
                  read.countDown();
                  close.await();
                })) {
      Channel channel = plain(peer);
      CompletableFuture<Outcome> sent =
          CompletableFuture.supplyAsync(() -> channel.send(AlertSamples.real(), "k"));
      read.await();
      assertThat(sent).isNotDone();
      close.countDown();

      assertThat(sent.join().detail()).endsWith("has read it and closed the connection");
    }
  }

  @Test
  void aReceiverThatNeverClosesIsBelievedAndTheReceiptSaysSo() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::hold)) {
      assertThat(plain(peer).send(AlertSamples.real(), "k").detail())
          .isEqualTo(
              "handed over to localhost:" + peer.port() + ", which left the connection open");
    }
  }

  @Test
  void aHandshakeThatNeverEndsIsForLater() throws Exception {
    timeout = Duration.ofMillis(300);
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::hold)) {
      assertThat(tls(peer, true).send(AlertSamples.real(), "k"))
          .isEqualTo(new Outcome.Later("not taken within 300 ms", null));
    }
  }

  @Test
  void aReceiverThatIsDownIsForLater() throws Exception {
    TcpPeer peer = TcpPeer.plain();
    peer.close();

    assertThat(plain(peer).send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void anAuthorityWithoutTlsIsASlip() throws Exception {
    try (TcpPeer peer = TcpPeer.plain()) {
      Path ca = peer.certificate(directory);

      assertThatThrownBy(() -> plain(peer, "ca: '" + ca + "'"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("ca");
    }
  }

  private static Alert hostile() {
    Alert.Used used = AlertSamples.real().used().orElseThrow();
    Alert.Use use = used.use();
    Alert.Use forged =
        new Alert.Use(
            use.at(), use.source(), "x\r\nCEF:0|a|b", "GET", use.host(), "/a?b=c\\ src=1.2.3.4");
    return new Alert(
        "inc1",
        Stage.OPENED,
        1,
        Severity.HIGH,
        List.of(),
        null,
        new Alert.Used(false, used.decoy(), forged, 1, used.lastSeenAt()));
  }

  private static Matcher frame(TcpPeer peer) throws InterruptedException {
    Matcher matcher = FRAME.matcher(Objects.requireNonNull(peer.heard(), "nothing came"));
    assertThat(matcher.matches()).isTrue();
    return matcher;
  }

  private Channel plain(TcpPeer peer, String... fields) {
    return open(peer, "tls: false\n" + String.join("\n", fields));
  }

  private Channel tls(TcpPeer peer, boolean trusted) throws IOException {
    return open(peer, trusted ? "ca: '" + peer.certificate(directory) + "'" : "");
  }

  private Channel open(TcpPeer peer, String fields) {
    String yaml = "type: syslog\nhost: localhost\nport: " + peer.port() + "\n" + fields + "\n";
    return Opened.channel(
        yaml, Map.of(), new ChannelContext(Clock.fixed(NOW, ZoneOffset.UTC), timeout, "1"));
  }
}
