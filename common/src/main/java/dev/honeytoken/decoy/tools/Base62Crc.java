package dev.honeytoken.decoy.tools;

import java.util.zip.CRC32;

/**
 * The checksum at the end of GitHub's and npm's tokens: the CRC-32 (ISO 3309) of the characters
 * between prefix and checksum, written in six base-62 digits, {@code 0} in front.
 *
 * @see <a
 *     href="https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/">GitHub</a>
 * @see <a
 *     href="https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/">npm</a>
 */
public final class Base62Crc {
  /** Characters of the checksum. */
  public static final int LENGTH = 6;

  private Base62Crc() {}

  /** Writes the checksum of {@code out[from .. to)} at {@code to}. */
  public static void append(byte[] out, int from, int to) {
    Alphabet.BASE62.write(of(out, from, to), out, to, LENGTH);
  }

  /** Whether the text ends in the checksum of what stands between {@code from} and it. */
  public static boolean ends(CharSequence text, int from) {
    int to = text.length() - LENGTH;
    byte[] body = new byte[to - from];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) text.charAt(from + i);
    }
    return Alphabet.BASE62.read(text, to, LENGTH) == of(body, 0, body.length);
  }

  private static long of(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return crc.getValue();
  }
}
