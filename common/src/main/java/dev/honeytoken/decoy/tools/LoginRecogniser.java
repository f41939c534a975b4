package dev.honeytoken.decoy.tools;

import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sealed password of a login in every form in which it travels: alone, as {@code
 * user:password}, in a URL as {@code https://user:password@host/path}, and as the base64 of {@code
 * user:password} that the Basic scheme sends (RFC 7617) and Docker keeps in its configuration.
 */
public final class LoginRecogniser implements Recogniser {
  private static final int LONGEST = 2048;

  private final SealText password;
  private final int length;

  /** Recognises passwords of that many characters. */
  public LoginRecogniser(SealText password, int length) {
    this.password = password;
    this.length = length;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int size = candidate.length();
    if (size < length || size > LONGEST) {
      return null;
    }
    if (size == length) {
      return password.decode(candidate);
    }
    if (!isBase64(candidate)) {
      return inLogin(candidate.toString());
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(candidate.toString());
    } catch (IllegalArgumentException e) {
      return null;
    }
    return inLogin(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private @Nullable Seal inLogin(String text) {
    int host = text.indexOf('@', Math.max(0, text.indexOf("://")));
    int end = text.contains("://") && host > 0 ? host : text.length();
    int from = end - length;
    return from > 0 && text.charAt(from - 1) == ':'
        ? password.decode(text.substring(from, end))
        : null;
  }

  private static boolean isBase64(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Alphabet.BASE64.digit(c) < 0 && c != '=') {
        return false;
      }
    }
    return true;
  }
}
