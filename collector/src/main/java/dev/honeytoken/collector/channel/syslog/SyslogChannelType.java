package dev.honeytoken.collector.channel.syslog;

import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.ChannelType;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Syslog as RFC 5424 has it, over TLS or TCP. */
public final class SyslogChannelType implements ChannelType {
  static final String ID = "syslog";

  private static final int TLS_PORT = 6514;
  private static final int TCP_PORT = 601;

  /** RFC 5424, section 6.2.1, table 1, from 0 on, under the names that syslog.conf has for them. */
  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "security",
          "console",
          "clock",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  private static final Option<String> HOST =
      Option.text("host", "host name of the receiver").required("logs.example.com");
  private static final Option<Integer> PORT =
      Option.number("port", 1, 65_535, "its port; 6514 with TLS and 601 without, if not set");
  private static final Option<Boolean> TLS =
      Option.flag("tls", "whether the connection is encrypted").or(true);
  private static final Option<List<Certificate>> CA =
      Option.of(
          "ca",
          "file",
          "PEM file of certificates to trust besides the platform's",
          Field::certificates);
  private static final Option<String> FORMAT =
      Option.word("format", List.of("json", "cef"), "what messages hold").or("json");
  private static final Option<String> FACILITY =
      Option.word("facility", FACILITIES, "facility of the messages").or("authpriv");
  private static final Option<String> HOSTNAME =
      Option.text("hostname", "what the collector's machine is called in messages; its own name");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ChannelDoc doc() {
    return new ChannelDoc(
        "Syslog",
        "Sends each alert as one message of RFC 5424 on a connection of its own, its octets counted:"
            + " as JSON, or in ArcSight's Common Event Format. Syslog has no acknowledgement; the"
            + " receipt is that the receiver closed the connection after reading to its end, or at"
            + " least did not reset it.",
        List.of(
            "Have the receiver take octet-counted frames over TLS: in rsyslog `imtcp` with the"
                + " `gtls` driver, in syslog-ng a `syslog(transport(tls))` source.",
            "Put the certificate of its authority into a file for `ca`, if it is one of your own."),
        """
        host: logs.example.com
        ca: siem-ca.pem
        format: cef
        """,
        "https://www.rfc-editor.org/rfc/rfc5424");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(HOST, PORT, TLS, CA, FORMAT, FACILITY, HOSTNAME);
  }

  @Override
  public ChannelSettings read(String name, Section section) {
    Given given = Given.read(section, options());
    boolean tls = given.get(TLS);
    if (!tls && given.find(CA).isPresent()) {
      throw given.wrong(CA, "without TLS no certificate is looked at", "Write 'tls: true'.");
    }
    @Nullable List<Certificate> authorities = tls ? given.find(CA).orElse(List.of()) : null;
    SyslogFrame frame =
        new SyslogFrame(
            FACILITIES.indexOf(given.get(FACILITY)),
            hostName(given.find(HOSTNAME).orElseGet(SyslogChannelType::own)));
    SyslogChannel.Settings settings =
        new SyslogChannel.Settings(
            name,
            given.get(HOST),
            given.find(PORT).orElse(tls ? TLS_PORT : TCP_PORT),
            authorities,
            frame,
            given.get(FORMAT).equals("cef"));
    return new ChannelSettings(name, ID, context -> new SyslogChannel(settings, context));
  }

  /** RFC 5424, section 6: printable ASCII without blanks, at most 255. */
  private static String hostName(String name) {
    String plain = name.replaceAll("[^!-~]", "");
    String cut = plain.substring(0, Math.min(plain.length(), 255));
    return cut.isEmpty() ? "-" : cut;
  }

  private static String own() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "-";
    }
  }
}
