package dev.honeytoken.collector.channel.mail;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.socket.PlainSockets;
import dev.honeytoken.collector.channel.socket.TlsSockets;
import dev.honeytoken.collector.channel.socket.Watch;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert as an e-mail, text and HTML, over SMTP (RFC 5321), a session each. The receipt
 * is the server's reply to the end of the message. Mails about one incident are a thread, and one
 * that has to be sent again has the same {@code Message-ID} (RFC 5322, section 3.6.4). Thread-safe.
 */
final class MailChannel implements Channel {
  private final Settings settings;
  private final ChannelContext context;

  /** How the connection is encrypted. */
  enum Security {
    /** From the greeting on (RFC 8314). */
    TLS,
    /** After STARTTLS (RFC 3207), without which nothing is sent. */
    STARTTLS,
    /** Not at all. */
    NONE
  }

  /**
   * What an operator set.
   *
   * @param name name of the channel
   * @param host SMTP server
   * @param port its port
   * @param security how the connection is encrypted
   * @param authorities certificates to trust besides the platform's
   * @param user user to log in as, null for none
   * @param password the user's password, null for none
   * @param from sender
   * @param to recipients, at least one
   */
  record Settings(
      String name,
      String host,
      int port,
      Security security,
      List<Certificate> authorities,
      @Nullable String user,
      @Nullable Secret password,
      InternetAddress from,
      List<InternetAddress> to) {}

  MailChannel(Settings settings, ChannelContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String type() {
    return MailChannelType.ID;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  public Outcome send(Alert alert, String idempotencyKey) {
    try (Watch watch = new Watch(context.timeout())) {
      Session session = session(watch);
      try {
        MimeMessage message = message(session, alert, idempotencyKey);
        return deliver(session, message);
      } catch (MessagingException e) {
        return watch.late()
            ? new Outcome.Later("not taken within " + context.timeout().toMillis() + " ms", null)
            : SmtpFailure.outcome(e, settings.host(), this::redacted);
      }
    }
  }

  private Outcome deliver(Session session, MimeMessage message) throws MessagingException {
    SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
    try {
      transport.connect();
      transport.sendMessage(message, message.getAllRecipients());
      String id = message.getMessageID();
      return new Outcome.Receipt(redacted(transport.getLastServerResponse()), id);
    } finally {
      close(transport);
    }
  }

  /** The reply to the message is what counts; what is said after it is a courtesy. */
  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The watch closes the connection in any case.
    }
  }

  private MimeMessage message(Session session, Alert alert, String key) throws MessagingException {
    Letter letter = Letter.of(alert);
    String domain = domain();
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + key + "@" + domain + ">");
          }
        };
    message.setFrom(settings.from());
    message.setRecipients(Message.RecipientType.TO, settings.to().toArray(InternetAddress[]::new));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(context.clock().instant()));
    // RFC 3834: no holiday notice shall answer.
    message.setHeader("Auto-Submitted", "auto-generated");
    String reference = alert.reference();
    if (reference != null) {
      message.setHeader("In-Reply-To", reference);
      message.setHeader("References", reference);
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  private String domain() {
    String from = settings.from().getAddress();
    return from.substring(from.lastIndexOf('@') + 1);
  }

  private Session session(Watch watch) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", String.valueOf(settings.port()));
    properties.put("mail.smtp.connectiontimeout", String.valueOf(watch.leftMillis()));
    properties.put("mail.smtp.timeout", String.valueOf(watch.leftMillis()));
    properties.put("mail.smtp.from", settings.from().getAddress());
    properties.put("mail.smtp.localhost", "localhost");
    properties.put("mail.smtp.socketFactory", new PlainSockets(watch));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    if (settings.security() != Security.NONE) {
      properties.put("mail.smtp.ssl.socketFactory", new TlsSockets(settings.authorities(), watch));
      String flag = settings.security() == Security.TLS ? "ssl.enable" : "starttls.enable";
      properties.put("mail.smtp." + flag, "true");
      properties.put(
          "mail.smtp.starttls.required", String.valueOf(settings.security() == Security.STARTTLS));
    }
    String user = settings.user();
    Secret password = settings.password();
    if (user == null || password == null) {
      return Session.getInstance(properties);
    }
    properties.put("mail.smtp.auth", "true");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(user, password.reveal());
          }
        });
  }

  private String redacted(@Nullable String words) {
    String line = OneLine.of(words == null ? "" : words, SmtpFailure.DETAIL_CHARS);
    Secret password = settings.password();
    return password == null ? line : line.replace(password.reveal(), "****");
  }

  @Override
  public String toString() {
    return MailChannelType.ID + " '" + settings.name() + "'";
  }
}
