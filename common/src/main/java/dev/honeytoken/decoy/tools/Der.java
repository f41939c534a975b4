package dev.honeytoken.decoy.tools;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The few types of ASN.1 that a certificate is made of, in DER (ITU-T X.690). Each method answers
 * with a whole value: tag, length, content. Stateless, thread-safe.
 */
public final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int SHORT = 0x80;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  /** UTCTime ends with 2049 (RFC 5280, section 4.1.2.5). */
  private static final Instant NEW_TIMES = Instant.parse("2050-01-01T00:00:00Z");

  private Der() {}

  /** A value of any tag. */
  public static byte[] value(int tag, byte[]... contents) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] each : contents) {
      content.writeBytes(each);
    }
    int length = content.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < SHORT) {
      out.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int from = digits[0] == 0 ? 1 : 0;
      out.write(SHORT | (digits.length - from));
      out.write(digits, from, digits.length - from);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  /** A SEQUENCE of values. */
  public static byte[] sequence(byte[]... values) {
    return value(SEQUENCE, values);
  }

  /** A SET of values. */
  public static byte[] set(byte[]... values) {
    return value(SET, values);
  }

  /** An INTEGER. */
  public static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  /** A BOOLEAN that is true. */
  public static byte[] yes() {
    return value(0x01, new byte[] {(byte) 0xff});
  }

  /** A BIT STRING whose last byte has that many bits that mean nothing. */
  public static byte[] bits(int unused, byte... bytes) {
    return value(0x03, new byte[] {(byte) unused}, bytes);
  }

  /** An OCTET STRING. */
  public static byte[] octets(byte[] bytes) {
    return value(0x04, bytes);
  }

  /** NULL. */
  public static byte[] nothing() {
    return value(0x05);
  }

  /** An OBJECT IDENTIFIER, from its usual notation: {@code 2.5.4.3}. */
  public static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      long arc = Long.parseLong(arcs[i]);
      for (int shift = 56; shift > 0; shift -= 7) {
        if (arc >>> shift != 0) {
          out.write((int) ((arc >>> shift) & 0x7f) | SHORT);
        }
      }
      out.write((int) (arc & 0x7f));
    }
    return value(0x06, out.toByteArray());
  }

  /** A UTF8String. */
  public static byte[] utf8(String text) {
    return value(0x0c, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A PrintableString. */
  public static byte[] printable(String text) {
    return value(0x13, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A time, to the second. */
  public static byte[] time(Instant time) {
    return time.isBefore(NEW_TIMES)
        ? value(0x17, UTC.format(time).getBytes(StandardCharsets.US_ASCII))
        : value(0x18, GENERALIZED.format(time).getBytes(StandardCharsets.US_ASCII));
  }
}
