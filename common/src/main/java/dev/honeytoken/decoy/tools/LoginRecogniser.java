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
  public int shortest() {
    return length;
  }

  @Override
  public int longest() {
    return LONGEST;
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
    Seal seal = endsInPassword(candidate) ? password.decode(tail(candidate, size)) : null;
    if (seal == null) {
      seal = inUrl(candidate);
    }
    return seal == null ? inBase64(candidate) : seal;
  }

  private boolean endsInPassword(CharSequence text) {
    int colon = text.length() - length - 1;
    return colon >= 0 && text.charAt(colon) == ':';
  }

  private CharSequence tail(CharSequence text, int end) {
    return text.subSequence(end - length, end);
  }

  private @Nullable Seal inUrl(CharSequence text) {
    int size = text.length();
    // What follows the password is at least "@" and a character, what precedes it "://" and ":".
    int host = -1;
    for (int at = length + 4; at < size - 1; at++) {
      if (text.charAt(at) == '@' && text.charAt(at - length - 1) == ':') {
        host = at;
        break;
      }
    }
    return host > 0 && text.toString().lastIndexOf("://", host) >= 0
        ? password.decode(tail(text, host))
        : null;
  }

  /** Looks at no more than four characters of a text that is something else. */
  private @Nullable Seal inBase64(CharSequence text) {
    int size = text.length();
    int padding = text.charAt(size - 1) != '=' ? 0 : text.charAt(size - 2) != '=' ? 1 : 2;
    int colon = (size - padding) * 3 / 4 - length - 1;
    if (colon < 0 || byteOf(text, colon, size - padding) != ':') {
      return null;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.toString());
    } catch (IllegalArgumentException e) {
      return null;
    }
    String login = new String(bytes, StandardCharsets.ISO_8859_1);
    return endsInPassword(login) ? password.decode(tail(login, login.length())) : null;
  }

  private static int byteOf(CharSequence text, int index, int end) {
    int at = index / 3 * 4;
    int group = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = i < end ? Alphabet.BASE64.digit(text.charAt(i)) : 0;
      if (digit < 0) {
        return -1;
      }
      group = (group << 6) | digit;
    }
    return (group >> (16 - index % 3 * 8)) & 0xff;
  }
}
