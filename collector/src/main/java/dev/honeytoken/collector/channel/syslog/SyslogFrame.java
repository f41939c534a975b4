package dev.honeytoken.collector.channel.syslog;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One message of RFC 5424, framed by counting its octets as RFC 5425 (section 4.3) and RFC 6587
 * (section 3.4.1) have it.
 *
 * @param facility number of the facility, 0 to 23
 * @param host what the collector's machine is called there
 */
record SyslogFrame(int facility, String host) {
  private static final String APPLICATION = "honeytoken";
  private static final int NOTICE = 5;
  private static final int CRITICAL = 2;
  private static final int ALERT = 1;

  /**
   * The message.
   *
   * @param text what it says, without line ends
   */
  byte[] of(Alert alert, Instant at, String text) {
    String header =
        "<"
            + (facility * 8 + severity(alert.severity()))
            + ">1 "
            + at.truncatedTo(ChronoUnit.MILLIS)
            + " "
            + host
            + " "
            + APPLICATION
            + " - "
            + alert.stage().word()
            + " - ";
    byte[] message = (header + text).getBytes(StandardCharsets.UTF_8);
    byte[] count = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[count.length + message.length];
    System.arraycopy(count, 0, frame, 0, count.length);
    System.arraycopy(message, 0, frame, count.length, message.length);
    return frame;
  }

  /** RFC 5424, section 6.2.1, table 2. */
  private static int severity(Severity severity) {
    return switch (severity) {
      case INFO -> NOTICE;
      case HIGH -> CRITICAL;
      case CRITICAL -> ALERT;
    };
  }
}
