package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.socket.TcpPeer;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real collector whose receiver is down for hours and back then; those that speak HTTP are tried
 * so in the contract of all channels.
 */
class OutageTest {
  private static final int HOURS = 3;

  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  @Test
  void aMailServerThatIsDownForHoursGetsTheOneMailWhenItIsBack() throws Exception {
    int port = closedPort();
    try (Running collector =
        collector(
            "type: email, host: localhost, port: "
                + port
                + ", security: none, from: alerts@example.com, to: [oncall@example.com]")) {
      String key = useAndWaitForHours(collector.api());
      GreenMail server =
          new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
      server.start();
      try {
        accepted(collector.api());

        assertThat(Arrays.stream(server.getReceivedMessages()).map(OutageTest::id))
            .containsOnlyOnce("<" + key + "@example.com>");
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void aSyslogReceiverThatIsDownForHoursGetsTheOneMessageWhenItIsBack() throws Exception {
    int port = closedPort();
    try (Running collector =
        collector("type: syslog, host: localhost, tls: false, port: " + port)) {
      String key = useAndWaitForHours(collector.api());
      try (TcpPeer peer = TcpPeer.plain(port)) {
        peer.then(TcpPeer.Line::readAll).then(TcpPeer.Line::readAll);
        accepted(collector.api());

        String frame = Objects.requireNonNull(peer.heard());
        byte[] json = frame.substring(frame.indexOf('{')).getBytes(StandardCharsets.UTF_8);
        assertThat(Json.object(json).text("id")).isEqualTo(key);
      }
    }
  }

  /** Of a server that was there and has gone. */
  private static int closedPort() throws IOException {
    try (TcpPeer peer = TcpPeer.plain()) {
      return peer.port();
    }
  }

  private Running collector(String channel) {
    return Running.in(
        directory,
        "incidents: {window: 24h}\nchannels: [{name: far, " + channel + "}]\n",
        Map.of(),
        clock);
  }

  /** Uses a decoy; each hour that goes by sees an attempt that fails. Returns the alert's key. */
  private String useAndWaitForHours(Api api) {
    Orders.plant(api, "7").use(null);
    await().until(() -> first(api).text("state").equals("retrying"));
    for (int hour = 0; hour < HOURS; hour++) {
      long before = first(api).integer("attempts");
      clock.advance(Duration.ofHours(1));
      await().until(() -> first(api).integer("attempts") > before);
    }
    assertThat(first(api).text("state")).isEqualTo("retrying");
    return first(api).text("id");
  }

  private void accepted(Api api) {
    clock.advance(Duration.ofHours(1));
    await().until(() -> first(api).text("state").equals("accepted"));
  }

  /** The one delivery that says an incident has begun; waits until there is one. */
  private static JsonObject first(Api api) {
    return await()
        .until(
            () ->
                api.get("/v1/deliveries").json().objects("deliveries", each -> each).stream()
                    .filter(each -> each.text("stage").equals("opened"))
                    .toList(),
            list -> list.size() == 1)
        .get(0);
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
