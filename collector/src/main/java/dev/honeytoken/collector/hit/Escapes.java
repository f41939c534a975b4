package dev.honeytoken.collector.hit;

import java.nio.charset.StandardCharsets;

/** Takes escapes off; what is no proper escape stays as it is. */
final class Escapes {
  private static final int HEX = 16;

  private Escapes() {}

  /** Percent-encoding (RFC 3986). */
  static String percent(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int code = in[i] == '%' && i + 2 < in.length ? hex(in, i + 1, 2) : -1;
      if (code >= 0) {
        i += 2;
      }
      out[length++] = code >= 0 ? (byte) code : in[i];
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  /** Escapes of JSON strings (RFC 8259). */
  static String json(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        out.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      int code = escaped == 'u' && i + 4 < text.length() ? hex(text, i + 1, 4) : -1;
      if (code >= 0) {
        out.append((char) code);
        i += 4;
      } else if ("bfnrt".indexOf(escaped) >= 0) {
        out.append(' ');
      } else {
        out.append(escaped);
      }
    }
    return out.toString();
  }

  private static int hex(byte[] text, int from, int digits) {
    return hex(new String(text, from, digits, StandardCharsets.ISO_8859_1), 0, digits);
  }

  private static int hex(String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.charAt(i), HEX);
      if (digit < 0) {
        return -1;
      }
      value = value * HEX + digit;
    }
    return value;
  }
}
