package dev.honeytoken.collector.channel.mail;

import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.socket.TcpPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A channel to a mail server, opened from its YAML as an operator's is. */
abstract class MailRig {
  static final String PASSWORD = "marker0secret0marker";
  static final String NO_LOGIN = "security: none";

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir private Path directory;
  private Duration timeout = Duration.ofSeconds(20);

  /** One attempt may take so long, of a channel that is opened after this. */
  final void within(Duration most) {
    timeout = most;
  }

  /** One that logs in, and trusts that server's certificate. */
  final Channel secured(TcpPeer peer, String security) throws IOException {
    return open(
        peer.port(),
        "security: " + security,
        "ca: '" + peer.certificate(directory) + "'",
        "user: ci",
        "password: env:SMTP_PASSWORD");
  }

  /** One with those fields, to that port of this machine. */
  final Channel open(int port, String... fields) {
    String to =
        Arrays.stream(fields).anyMatch(each -> each.startsWith("to:"))
            ? ""
            : "to: [oncall@example.com, Security <security@example.com>]\n";
    String yaml =
        "type: email\nhost: localhost\nport: "
            + port
            + "\nfrom: Alerts <alerts@example.com>\n"
            + to
            + String.join("\n", fields)
            + "\n";
    return Opened.channel(
        yaml,
        Map.of("SMTP_PASSWORD", PASSWORD),
        new ChannelContext(Clock.fixed(NOW, ZoneOffset.UTC), timeout, "1"));
  }
}
