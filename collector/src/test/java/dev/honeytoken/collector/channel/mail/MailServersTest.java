package dev.honeytoken.collector.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.socket.TcpPeer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail servers do to the channel, the cases of {@code ChannelContract} among it. */
class MailServersTest extends MailRig {
  @Test
  void theLoginIsSentOnlyAfterStarttls() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(SmtpDialogue::startTls)) {
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
                  SmtpDialogue.mail(line, new StringBuilder());
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
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(
                line -> {
                  called.countDown();
                  answer.await();
                  line.say("220 mail");
                  SmtpDialogue.mail(line, new StringBuilder());
                })) {
      Channel channel = open(peer.port(), NO_LOGIN);
      CompletableFuture<Outcome> sent =
          CompletableFuture.supplyAsync(() -> channel.send(AlertSamples.real(), "k"));
      called.await();
      assertThat(sent).isNotDone();
      answer.countDown();

      assertThat(sent.join()).isInstanceOf(Outcome.Receipt.class);
    }
  }

  @Test
  void anAnswerToTheMessageThatIsCutInTheMiddleIsForLater() throws Exception {
    try (TcpPeer peer = TcpPeer.plain().then(SmtpDialogue::lostInTheMiddleOfTheAnswer)) {
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
    try (TcpPeer peer =
        TcpPeer.plain().then(line -> SmtpDialogue.answering(line, "250 ok", reply))) {
      Outcome outcome = open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k");

      assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(outcome.detail()).contains(reply.strip().substring(4));
    }
  }

  @Test
  void aRecipientThatIsRefusedIsARefusal() throws Exception {
    try (TcpPeer peer =
        TcpPeer.plain()
            .then(line -> SmtpDialogue.answering(line, "550 5.1.1 no such user", "250 ok"))) {
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
            .then(line -> SmtpDialogue.answering(line, "250 ok", "451 later"))
            .then(line -> SmtpDialogue.answering(line, "250 ok", "250 2.0.0 queued"))) {
      Channel channel = open(peer.port(), NO_LOGIN);

      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Later.class);
      assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Receipt.class);
      assertThat(peer.heard()).contains("Message-ID: <k@example.com>");
      assertThat(peer.heard()).contains("Message-ID: <k@example.com>");
    }
  }

  @Test
  void aServerThatNeverAnswersIsForLater() throws Exception {
    within(Duration.ofMillis(300));
    try (TcpPeer peer = TcpPeer.plain().then(TcpPeer.Line::hold)) {
      assertThat(open(peer.port(), NO_LOGIN).send(AlertSamples.real(), "k"))
          .isEqualTo(new Outcome.Later("not taken within 300 ms", null));
    }
  }

  @Test
  void aServerThatDripsItsAnswerHoldsNobodyUpForEver() throws Exception {
    within(Duration.ofMillis(500));
    try (TcpPeer peer =
        TcpPeer.plain().then(line -> line.drip("220-and more", Duration.ofMillis(50)))) {
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
}
