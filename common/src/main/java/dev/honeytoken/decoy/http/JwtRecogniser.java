package dev.honeytoken.decoy.http;

import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Alphabet;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@code jti} of a compact JWS without parsing JSON: the payload is decoded from
 * base64url only up to where {@code "jti":"…"} ends. Header and signature are not looked at, so
 * that a token whose signature somebody has cut off or whose algorithm has been changed to {@code
 * none} is still seen. The last part of an issuer's address is a seal by itself.
 */
final class JwtRecogniser implements Recogniser {
  /** Longer ones are none of ours: host, options and claims stay far below. */
  private static final int LONGEST = 4096;

  private static final long OPENING = window("\"jti\":\"");
  private static final long WINDOW = (1L << 56) - 1;

  @Override
  public int shortest() {
    return JwtKind.TENANT_LENGTH;
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int length = candidate.length();
    if (length == JwtKind.TENANT_LENGTH) {
      return JwtKind.TENANT.decode(candidate);
    }
    if (length > LONGEST || length < JwtKind.TENANT_LENGTH) {
      return null;
    }
    if (candidate.charAt(0) != 'e' || candidate.charAt(1) != 'y' || candidate.charAt(2) != 'J') {
      return null;
    }
    int from = dot(candidate, 3) + 1;
    if (from == 0) {
      return null;
    }
    byte[] payload = new byte[(length - from) / 4 * 3];
    int bytes = 0;
    int end = -1;
    long window = 0;
    for (int at = from; at + 4 <= length; at += 4) {
      int group = group(candidate, at);
      if (group < 0) {
        return null;
      }
      for (int shift = 16; shift >= 0; shift -= 8) {
        byte next = (byte) (group >> shift);
        payload[bytes++] = next;
        window = ((window << 8) | (next & 0xff)) & WINDOW;
        if (window == OPENING && end < 0) {
          end = bytes + JwtKind.JTI_LENGTH;
        }
      }
      if (end >= 0 && bytes >= end) {
        return JwtKind.JTI.decode(
            new String(
                payload,
                end - JwtKind.JTI_LENGTH,
                JwtKind.JTI_LENGTH,
                StandardCharsets.ISO_8859_1));
      }
    }
    return null;
  }

  private static int dot(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '.') {
        return i;
      }
    }
    return -1;
  }

  private static int group(CharSequence text, int at) {
    Alphabet alphabet = Alphabet.BASE64_URL;
    int a = alphabet.digit(text.charAt(at));
    int b = alphabet.digit(text.charAt(at + 1));
    int c = alphabet.digit(text.charAt(at + 2));
    int d = alphabet.digit(text.charAt(at + 3));
    return (a | b | c | d) < 0 ? -1 : (a << 18) | (b << 12) | (c << 6) | d;
  }

  private static long window(String text) {
    long window = 0;
    for (int i = 0; i < text.length(); i++) {
      window = (window << 8) | text.charAt(i);
    }
    return window;
  }
}
