package dev.honeytoken.collector.channel.mail;

import dev.honeytoken.collector.channel.socket.TcpPeer;
import java.io.IOException;

/** What servers say in SMTP (RFC 5321), as {@link TcpPeer.Talk}s. */
final class SmtpDialogue {
  private SmtpDialogue() {}

  /** A server that takes a login once the line is secured. */
  static void startTls(TcpPeer.Line line) throws IOException {
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

  /** One that has greeted already, and takes the mail. */
  static void mail(TcpPeer.Line line, StringBuilder all) throws IOException {
    converse(line, all, "250 ok", "250 2.0.0 queued");
  }

  /** One that answers so to each recipient, and so to the message. */
  static void answering(TcpPeer.Line line, String recipient, String end) throws IOException {
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

  /** One that is lost when it has taken the message and said half of that. */
  static void lostInTheMiddleOfTheAnswer(TcpPeer.Line line) throws IOException {
    line.say("220 mail");
    for (String each = line.read(); each != null && !each.equals("DATA"); each = line.read()) {
      line.say("250 ok");
    }
    line.say("354 go on");
    for (String each = line.read(); each != null && !each.equals("."); each = line.read()) {
      // The message.
    }
    line.say("250-2.0.0 queued and");
    line.reset();
  }
}
