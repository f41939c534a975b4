package dev.honeytoken.decoy.like;

import dev.honeytoken.decoy.tools.Alphabet;
import java.util.Collection;

/**
 * The alphabets that a {@code like} shape knows, each by one letter. In the order in which {@link
 * #holding} tries them, so that a sample is mimicked with the narrowest one it may be written in.
 */
public enum LikeAlphabet {
  DIGITS('d', "0123456789", 1),
  /** From eight characters on: fewer may be hexadecimal by chance. */
  HEX('h', "0123456789abcdef", 8),
  UPPER_HEX('H', "0123456789ABCDEF", 8),
  LOWER('l', "abcdefghijklmnopqrstuvwxyz", 1),
  UPPER('u', "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1),
  /** RFC 4648, section 6. */
  BASE32('k', "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
  LOWER_BASE32('K', "abcdefghijklmnopqrstuvwxyz234567", 26),
  LOWER_ALPHANUMERIC('n', "0123456789abcdefghijklmnopqrstuvwxyz", 1),
  UPPER_ALPHANUMERIC('N', "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1),
  LETTERS('m', "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 1),
  ALPHANUMERIC('w', Alphabet.BASE62, 1),
  BASE64_URL('x', Alphabet.BASE64_URL, 1),
  BASE64('y', Alphabet.BASE64, 1),
  /** RFC 3986, section 2.3. */
  UNRESERVED('r', Alphabet.BASE62 + "-._~", 1),
  /** What passwords are made of, without what files and shells give a meaning to. */
  PASSWORD('p', Alphabet.BASE62 + "!#%*+,-./:;=?@^_~", 1),
  PRINTABLE('s', Alphabet.BASE62 + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", 1),

  /** The variant digit of a UUID (RFC 9562). */
  UUID_VARIANT('v', "89ab", Integer.MAX_VALUE),
  /** Last characters of base64 that leave two bits over. */
  BASE64_END_2('e', "AEIMQUYcgkosw048", Integer.MAX_VALUE),
  /** Last characters of base64 that leave four bits over. */
  BASE64_END_4('q', "AQgw", Integer.MAX_VALUE);

  private final char code;

  // An Alphabet does not change once it is made; it only holds its tables in arrays.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Alphabet alphabet;

  private final int least;

  LikeAlphabet(char code, String characters, int least) {
    this(code, new Alphabet(characters), least);
  }

  LikeAlphabet(char code, Alphabet alphabet, int least) {
    this.code = code;
    this.alphabet = alphabet;
    this.least = least;
  }

  /** The letter in a shape. */
  char code() {
    return code;
  }

  /** The characters. */
  public Alphabet alphabet() {
    return alphabet;
  }

  /** Whether all of a text is written in it. */
  boolean holds(CharSequence text) {
    return text.chars().allMatch(c -> alphabet.digit((char) c) >= 0);
  }

  /** The alphabet with that letter; {@link IllegalArgumentException} if there is none. */
  static LikeAlphabet ofCode(char code) {
    for (LikeAlphabet each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    throw new IllegalArgumentException("no alphabet '" + code + "'");
  }

  /** The narrowest alphabet for printable ASCII texts of one make. */
  static LikeAlphabet holding(Collection<String> texts) {
    String all = String.join("", texts);
    for (LikeAlphabet each : values()) {
      if (all.length() >= each.least && each.holds(all)) {
        return each;
      }
    }
    return PRINTABLE;
  }
}
