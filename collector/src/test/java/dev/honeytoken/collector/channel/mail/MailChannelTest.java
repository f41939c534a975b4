package dev.honeytoken.collector.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail is, and how the channel is set up. */
class MailChannelTest extends MailRig {
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

  private static GreenMail greenMail() {
    GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }
}
