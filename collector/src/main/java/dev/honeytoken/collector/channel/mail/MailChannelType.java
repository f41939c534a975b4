package dev.honeytoken.collector.channel.mail;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.ChannelType;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.mail.MailChannel.Security;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Locale;

/** E-mail over SMTP. */
public final class MailChannelType implements ChannelType {
  static final String ID = "email";

  private static final Option<String> HOST =
      Option.text("host", "SMTP server").required("smtp.example.com");
  private static final Option<Integer> PORT =
      Option.number("port", 1, 65_535, "its port; 587 with STARTTLS, 465 with TLS, 25 without");
  private static final Option<String> SECURITY =
      Option.word("security", List.of("starttls", "tls", "none"), "how the connection is encrypted")
          .or("starttls");
  private static final Option<List<Certificate>> CA =
      Option.of(
          "ca",
          "file",
          "PEM file of certificates to trust besides the platform's",
          Field::certificates);
  private static final Option<String> USER = Option.text("user", "user to log in as");
  private static final Option<Secret> PASSWORD = Option.secret("password", "the user's password");
  private static final Option<String> FROM =
      Option.text("from", "the sender's address").required("alerts@example.com");
  private static final Option<List<String>> TO =
      Option.texts("to", "the recipients' addresses").required("[oncall@example.com]");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ChannelDoc doc() {
    return new ChannelDoc(
        "E-mail",
        "Sends each alert as a mail with text and HTML. Mails about one incident are a thread. The"
            + " receipt is the server's reply to the message; whether anybody reads it is another"
            + " matter, so have a channel that rings beside it.",
        List.of(
            "Give the collector a mailbox of its own, with a password for applications.",
            "STARTTLS is demanded unless `security` says otherwise; a server that does not offer it"
                + " gets neither password nor alert."),
        """
        host: smtp.example.com
        user: alerts@example.com
        password: env:SMTP_PASSWORD
        from: alerts@example.com
        to: [oncall@example.com, security@example.com]
        """,
        "https://www.rfc-editor.org/rfc/rfc5321");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(HOST, PORT, SECURITY, CA, USER, PASSWORD, FROM, TO);
  }

  @Override
  public ChannelSettings read(String name, Section section) {
    Given given = Given.read(section, options());
    Security security = Security.valueOf(given.get(SECURITY).toUpperCase(Locale.ROOT));
    if (given.find(USER).isPresent() != given.find(PASSWORD).isPresent()) {
      throw given.wrong(
          given.find(USER).isPresent() ? USER : PASSWORD,
          "user and password go together, and one is missing",
          "Set both, or neither where the server asks for no login.");
    }
    if (security == Security.NONE && given.find(PASSWORD).isPresent()) {
      throw given.wrong(
          SECURITY,
          "without encryption the password would be sent in clear",
          "Write 'security: starttls' or 'security: tls', or leave out user and password.");
    }
    List<InternetAddress> to =
        given.get(TO).stream().map(each -> address(given, TO, each)).toList();
    MailChannel.Settings settings =
        new MailChannel.Settings(
            name,
            given.get(HOST),
            given.find(PORT).orElse(port(security)),
            security,
            given.find(CA).orElse(List.of()),
            given.find(USER).orElse(null),
            given.find(PASSWORD).orElse(null),
            address(given, FROM, given.get(FROM)),
            to);
    return new ChannelSettings(name, ID, context -> new MailChannel(settings, context));
  }

  private static int port(Security security) {
    return switch (security) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    };
  }

  private static InternetAddress address(Given given, Option<?> option, String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getAddress().indexOf('@') > 0) {
        return address;
      }
    } catch (AddressException e) {
      // The complaint is the same for what is malformed and for what has no domain.
    }
    throw given.wrong(
        option, "'" + text + "' is no e-mail address", "Write one, such as oncall@example.com.");
  }
}
