package dev.honeytoken.collector.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.socket.TcpPeer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final String PASSWORD = "marker0secret0marker";
  private static final String NO_LOGIN = "security: none";

  @TempDir private Path directory;
  private Duration timeout = Duration.ofSeconds(20);

  @Test
  void aMailHasTextAndHtmlWithEverythingEscaped() throws Exception {
    GreenMail server = greenMail();
    try {
      Outcome outcome =
          open(server.getSmtp().getPort(), NO_LOGIN).send(AlertSamples.real(), "key-1");

      assertThat(outcome).isInstanceOf(Outcome.Receipt.class);
      assertThat(outcome.detail()).startsWith("250");
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject())
          .isEqualTo("jwt decoy of com.example:billing was used from 203.0.113.9");
      assertThat(mail.getAllRecipients()).hasSize(2);
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(String.valueOf(parts.getBodyPart(0).getContent()))
          .contains(".env: BILLING_API_TOKEN", "203.0.113.9", "agent-3", "curl/8 <&>");
      assertThat(String.valueOf(parts.getBodyPart(1).getContent()))
          .contains("curl/8 &lt;&amp;&gt;", "agent-3")
          .doesNotContain("curl/8 <", "http://", "src=");
    } finally {
      server.stop();
    }
  }

  @Test
  void whatIsSentAgainHasTheSameMessageIdAndUpdatesAreAThread() throws Exception {
    GreenMail server = greenMail();
    try {
      Channel channel = open(server.getSmtp().getPort(), NO_LOGIN);
      Outcome first = channel.send(AlertSamples.real(), "key-1");
      channel.send(AlertSamples.real(), "key-1");
      channel.send(AlertSamples.graver(), "key-1.2");

      MimeMessage[] mails = server.getReceivedMessages();
      assertThat(mails[0].getMessageID())
          .isEqualTo("<key-1@example.com>")
          .isEqualTo(mails[1].getMessageID())
          .isEqualTo(((Outcome.Receipt) first).reference());
      assertThat(mails[2].getMessageID()).isEqualTo("<key-1.2@example.com>");
      assertThat(mails[2].getHeader("References")).containsExactly(AlertSamples.REFERENCE);
      assertThat(mails[2].getSubject()).startsWith("[critical] ");
      assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    } finally {
      server.stop();
    }
  }

  @Test
  void bothFormsNameTheStageAndLinkToTheIncidentsPage() {
    Letter letter = Letter.of(AlertSamples.linked());

    assertThat(letter.text()).contains(AlertSamples.PAGE);
    assertThat(letter.html()).contains("<a href=\"" + AlertSamples.PAGE + "\">");
    Letter graver = Letter.of(AlertSamples.graver());
    assertThat(graver.text()).startsWith("Update, critical: ").doesNotContain("http");
    assertThat(graver.html()).contains("Update, critical: ").doesNotContain("<a ");
  }

  @Test
  void theLoginIsSentOnlyAfterStarttls() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(MailChannelTest::startTls)) {
      Outcome outcome = secured(peer, "starttls").send(AlertSamples.real(), "k");

      assertThat(outcome).isEqualTo(new Outcome.Receipt("250 2.0.0 queued", "<k@example.com>"));
      String login = "ci\0ci\0" + PASSWORD;
      assertThat(peer.heard())
          .contains(Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aServerWithoutStarttlsGetsNeitherPasswordNorAlert() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  line.say("220 mail");
                  StringBuilder all = new StringBuilder();
                  for (String each = line.read(); each != null; each = line.read()) {
                    all.append(each).append('\n');
                    line.say(each.startsWith("EHLO") ? "250 AUTH PLAIN LOGIN" : "221 bye");
                  }
                  line.note(all.toString());
                })) {
      Outcome outcome = secured(peer, "starttls").send(AlertSamples.real(), "k");

      assertThat(outcome).isInstanceOf(Outcome.Later.class);
      assertThat(peer.heard()).doesNotContain("AUTH", "MAIL", "DATA");
    }
  }

  @Test
  void tlsFromTheBeginningIsSpoken() throws Exception {
    try (TcpPeer peer =
        TcpPeer.tls("localhost")
            .then(
                line -> {
                  line.say("220 mail");
                  mail(line, new StringBuilder());
                })) {
      assertThat(secured(peer, "tls").send(AlertSamples.real(), "k"))
          .isInstanceOf(Outcome.Receipt.class);
    }
  }

  @Test
  void aCertificateForAnotherHostIsForLater() throws Exception {
    try (TcpPeer peer = TcpPeer.tls("elsewhere.example").then(line -> line.say("220 mail"))) {
      Outcome outcome = secured(peer, "tls").send(AlertSamples.real(), "k");

      assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }
  }

  @Test
  void aCertificateOfNobodyWeTrustIsForLaterAndNeitherPasswordNorAlertIsSent() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  line.say("220 mail");
                  line.read();
                  line.say("250-mail", "250 STARTTLS");
                  line.read();
                  line.say("220 go ahead");
                  line.secure();
                  line.readAll();
                })) {
      Channel channel =
          open(peer.port(), "security: starttls", "user: ci", "password: env:SMTP_PASSWORD");

      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
      assertThat(peer.heard()).isEmpty();
    }
  }

  @Test
  void aSlowAnswerIsWaitedFor() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  Thread.sleep(150);
                  line.say("220 mail");
                  mail(line, new StringBuilder());
                })) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isInstanceOf(Outcome.Receipt.class);
    }
  }

  @Test
  void anAnswerToTheMessageThatIsCutInTheMiddleIsForLater() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  line.say("220 mail");
                  for (String each = line.read(); each != null; each = line.read()) {
                    if (each.equals("DATA")) {
                      break;
                    }
                    line.say("250 ok");
                  }
                  line.say("354 go on");
                  for (String each = line.read(); each != null; each = line.read()) {
                    if (each.equals(".")) {
                      break;
                    }
                  }
                  line.say("250-2.0.0 queued and");
                  line.reset();
                })) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isInstanceOf(Outcome.Later.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.3.2 shutting down", "554 5.7.1 no service for you"})
  void aServerThatRefusesTheSessionHasNotRefusedTheAlert(String greeting) throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(line -> line.say(greeting))) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isInstanceOf(Outcome.Later.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "451 4.3.0 try again          | Later",
        "452 4.2.2 mailbox full       | Later",
        "552 5.2.2 over quota         | Refused",
        "554 5.7.1 spam               | Refused",
      })
  void theReplyToTheMessageTellsWhetherItMayPass(String reply, String kind) throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(line -> answering(line, "250 ok", reply))) {
      Outcome outcome = open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k");

      assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(outcome.detail()).contains(reply.strip().substring(4));
    }
  }

  @Test
  void aRecipientThatIsRefusedIsARefusal() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain().then(line -> answering(line, "550 5.1.1 no such user", "250 ok"))) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void aLoginThatIsRefusedIsARefusalThatShowsNoPassword() throws Exception {
    try (TcpPeer peer =
        TcpPeer.tls("localhost")
            .then(
                line -> {
                  line.say("220 mail");
                  line.read();
                  line.say("250-mail", "250 AUTH PLAIN");
                  line.read();
                  line.say("535 5.7.8 not " + PASSWORD);
                  line.read();
                })) {
      Outcome outcome = secured(peer, "tls").send(AlertSamples.real(), "k");

      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
      assertThat(outcome.detail()).contains("535").doesNotContain(PASSWORD);
    }
  }

  @Test
  void aFailureIsAcceptedLaterUnderTheSameMessageId() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(line -> answering(line, "250 ok", "451 later"))
            .then(line -> answering(line, "250 ok", "250 2.0.0 queued"))) {
      Channel channel = open(peer.port(), NO_LOGIN);

      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Receipt.class);
      assertThat(peer.heard()).contains("Message-ID: <k@example.com>");
      assertThat(peer.heard()).contains("Message-ID: <k@example.com>");
    }
  }

  @Test
  void aServerThatNeverAnswersIsForLater() throws Exception {
    timeout = Duration.ofMillis(300);
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::hold)) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isEqualTo(new Outcome.Later("not taken within 300 ms", null));
    }
  }

  @Test
  void aServerThatDripsItsAnswerHoldsNobodyUpForEver() throws Exception {
    timeout = Duration.ofMillis(500);
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  for (int at = 0; at < 600; at++) {
                    line.say("220-and more");
                    Thread.sleep(50);
                  }
                })) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isEqualTo(new Outcome.Later("not taken within 500 ms", null));
    }
  }

  @Test
  void aConnectionThatIsCutInTheMiddleIsForLater() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  line.say("220 mail");
                  line.read();
                  line.reset();
                })) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isInstanceOf(Outcome.Later.class);
    }
  }

  @Test
  void aServerThatIsDownIsForLater() throws Exception {
    TcpPeer peer = TcpPeer.plain();
    peer.close();

    assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
        .isEqualTo(new Outcome.Later("no connection to localhost", null));
  }

  @ParameterizedTest
  @CsvSource({
    "'security: none\nuser: ci\npassword: env:SMTP_PASSWORD', security",
    "'user: ci', user",
    "'password: env:SMTP_PASSWORD', password",
    "'to: [nobody]', to",
    "'security: ssl', security",
  })
  void whatDoesNotGoTogetherIsNamed(String fields, String field) {
    assertThatThrownBy(() -> open(25, fields))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(field);
  }

  private static void startTls(TcpPeer.Line line) throws IOException {
    line.say("220 mail");
    line.read();
    line.say("250-mail", "250 STARTTLS");
    line.read();
    line.say("220 go ahead");
    line.secure();
    StringBuilder all = new StringBuilder();
    all.append(line.read()).append('\n');
    line.say("250-mail", "250 AUTH PLAIN");
    all.append(line.read()).append('\n');
    line.say("235 2.7.0 welcome");
    mail(line, all);
  }

  private static void mail(TcpPeer.Line line, StringBuilder all) throws IOException {
    converse(line, all, "250 ok", "250 2.0.0 queued");
  }

  private static void answering(TcpPeer.Line line, String recipient, String end)
      throws IOException {
    line.say("220 mail");
    converse(line, new StringBuilder(), recipient, end);
  }

  /** As a server does, from here to the end of the connection. */
  private static void converse(TcpPeer.Line line, StringBuilder all, String recipient, String end)
      throws IOException {
    boolean data = false;
    for (String each = line.read(); each != null; each = line.read()) {
      all.append(each).append('\n');
      if (data) {
        data = !each.equals(".");
        if (!data) {
          line.say(end);
        }
        continue;
      }
      data = each.equals("DATA");
      line.say(
          data
              ? "354 go on"
              : each.startsWith("RCPT")
                  ? recipient
                  : each.startsWith("AUTH")
                      ? "235 welcome"
                      : each.startsWith("EHLO") ? "250 AUTH PLAIN" : "250 ok");
    }
    line.note(all.toString());
  }

  private static GreenMail greenMail() {
    GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  private Channel secured(TcpPeer peer, String security) throws IOException {
    return open(
        peer.port(),
        "security: " + security,
        "ca: '" + peer.certificate(directory) + "'",
        "user: ci",
        "password: env:SMTP_PASSWORD");
  }

  private Channel open(int port, String... fields) {
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
