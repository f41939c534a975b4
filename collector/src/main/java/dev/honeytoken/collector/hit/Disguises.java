package dev.honeytoken.collector.hit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a credential out of a text in whatever it stands there: as it is, with any of its
 * characters percent-encoded (RFC 3986) or escaped as in JSON (RFC 8259), and within base64 or
 * base64url (RFC 4648) of something longer, such as a login. Immutable, thread-safe.
 */
final class Disguises {
  private static final int HEX = 16;
  private static final int GROUP = 3;
  private static final int BITS = 6;

  /** Of a character: {@code \\u0041}. */
  private static final int LONGEST_ESCAPE = 6;

  /** A shorter piece of base64 would be found by chance. */
  private static final int SHORTEST = 6;

  private final String credential;
  private final Set<String> encoded;
  private final String name;

  /**
   * The disguises of a credential.
   *
   * @param name what to put in its place
   */
  Disguises(String credential, String name) {
    this.credential = credential;
    this.encoded = base64(credential.getBytes(StandardCharsets.UTF_8));
    this.name = name;
  }

  /**
   * What is the same in base64 wherever the bytes begin: for each of three beginnings, the
   * characters that no neighbour has a bit in.
   */
  private static Set<String> base64(byte[] bytes) {
    Set<String> all = new LinkedHashSet<>();
    for (int before = 0; before < GROUP; before++) {
      byte[] moved = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, moved, before, bytes.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(moved);
      int first = (before * Byte.SIZE + BITS - 1) / BITS;
      int end = moved.length * Byte.SIZE / BITS;
      if (end - first >= SHORTEST) {
        String core = text.substring(first, end);
        all.add(core);
        all.add(core.replace('+', '-').replace('/', '_'));
      }
    }
    return all;
  }

  /** The most characters that it may take up, however it is written. */
  int longest() {
    return LONGEST_ESCAPE * (credential.length() + GROUP) * 4 / 3;
  }

  /** The text without the credential. */
  String takenOut(String text) {
    String without = replaced(text, credential, false);
    for (String each : encoded) {
      without = replaced(without, each, true);
    }
    return without;
  }

  private String replaced(String text, String sought, boolean run) {
    boolean escapes = text.indexOf('%') >= 0 || text.indexOf('\\') >= 0;
    StringBuilder out = null;
    int kept = 0;
    int at = find(text, 0, sought, escapes);
    while (at >= 0) {
      int from = at;
      int end = escapes ? end(text, at, sought) : at + sought.length();
      if (run) {
        while (from > kept && isBase64(text, from - 1)) {
          from--;
        }
        while (end < text.length() && isBase64(text, end)) {
          end++;
        }
      }
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, kept, from).append(name);
      kept = end;
      at = find(text, end, sought, escapes);
    }
    return out == null ? text : out.append(text, kept, text.length()).toString();
  }

  /** Where it begins; what has no escapes in it is searched by the platform, which is faster. */
  private static int find(String text, int from, String sought, boolean escapes) {
    if (!escapes) {
      return text.indexOf(sought, from);
    }
    for (int at = from; at < text.length(); at++) {
      if (mayBegin(text.charAt(at), sought) && end(text, at, sought) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static boolean mayBegin(char c, String sought) {
    return c == sought.charAt(0) || c == '%' || c == '\\';
  }

  private static boolean isBase64(String text, int at) {
    char c = text.charAt(at);
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || "+/-_=".indexOf(c) >= 0
        || (c == '%' && hex(text, at + 1, 2) >= 0);
  }

  private record Place(int at, int matched) {}

  /** Where what begins there ends, if it is what is sought; -1 if it is not. */
  private static int end(String text, int from, String sought) {
    // Only where the credential itself has a sign that escapes begin with are there two ways.
    @Nullable Deque<Place> others = null;
    int at = from;
    int matched = 0;
    while (matched < sought.length()) {
      char next = sought.charAt(matched);
      int length = at < text.length() ? escaped(text, at, next) : 0;
      boolean same = at < text.length() && text.charAt(at) == next;
      if (length > 0 && same) {
        others = others == null ? new ArrayDeque<>() : others;
        others.push(new Place(at + 1, matched + 1));
      }
      if (length > 0 || same) {
        at += length > 0 ? length : 1;
        matched++;
      } else if (others == null || others.isEmpty()) {
        return -1;
      } else {
        Place other = others.pop();
        at = other.at();
        matched = other.matched();
      }
    }
    return at;
  }

  /** How long an escape of that character stands there, or 0. */
  private static int escaped(String text, int at, char c) {
    char sign = text.charAt(at);
    if (sign == '%') {
      return hex(text, at + 1, 2) == c ? 3 : 0;
    }
    if (sign == '\\' && at + 1 < text.length()) {
      char kind = text.charAt(at + 1);
      if (kind == 'u' && hex(text, at + 2, 4) == c) {
        return 6;
      }
      return kind == c && "\"\\/".indexOf(c) >= 0 ? 2 : 0;
    }
    return 0;
  }

  private static int hex(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
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

  /** The disguises of several, to be taken out in this order. */
  static List<Disguises> of(List<Search.Find> finds) {
    List<Disguises> all = new ArrayList<>();
    for (Search.Find each : finds) {
      all.add(new Disguises(each.text(), Redaction.name(each)));
    }
    return all;
  }
}
