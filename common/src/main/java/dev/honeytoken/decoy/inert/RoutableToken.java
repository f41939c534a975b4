package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Draw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * GitLab's routable tokens, version 01: prefix; base64url of 16 random bytes, of {@code o:1} and
 * {@code u:} with organisation and user in base 36, and of one byte with the length of that text;
 * {@code .01.}; the length of the base64url in two digits of base 36; and the CRC-32 of all before
 * it in seven. The random bytes are the seal.
 *
 * @see <a
 *     href="https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/">GitLab</a>
 */
final class RoutableToken implements Recogniser {
  private static final int BASE = 36;
  private static final int CRC_LENGTH = 7;
  private static final int USER_LENGTH = 5;
  private static final String ROUTE = "o:1\nu:";
  private static final int PAYLOAD = Seal.BYTES + ROUTE.length() + USER_LENGTH + 1;
  private static final int ENCODED = (PAYLOAD * 4 + 2) / 3;
  private static final String MIDDLE = ".01." + digits(ENCODED, 2);

  /** Users who have five digits and are no newcomers. */
  private static final int FIRST_USER = 2_000_000;

  private static final int USERS = 28_000_000;

  private final String prefix;
  private final int length;

  RoutableToken(String prefix) {
    this.prefix = prefix;
    this.length = prefix.length() + ENCODED + MIDDLE.length() + CRC_LENGTH;
  }

  String render(Material material) {
    long user = FIRST_USER + new Draw(material, 0).below(USERS);
    String route = ROUTE + digits(user, USER_LENGTH);
    byte[] payload =
        ByteBuffer.allocate(PAYLOAD)
            .putLong(material.seal().high())
            .putLong(material.seal().low())
            .put(route.getBytes(StandardCharsets.US_ASCII))
            .put((byte) route.length())
            .array();
    String text = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(payload) + MIDDLE;
    return text + checksum(text);
  }

  @Override
  public int shortest() {
    return length;
  }

  @Override
  public int longest() {
    return length;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    if (candidate.length() != length) {
      return null;
    }
    String text = candidate.toString();
    int end = prefix.length() + ENCODED;
    if (!text.startsWith(prefix)
        || !text.startsWith(MIDDLE, end)
        || !text.endsWith(checksum(text.substring(0, length - CRC_LENGTH)))) {
      return null;
    }
    try {
      ByteBuffer payload =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(prefix.length(), end)));
      return new Seal(payload.getLong(), payload.getLong());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return digits(crc.getValue(), CRC_LENGTH);
  }

  private static String digits(long number, int length) {
    String digits = Long.toString(number, BASE);
    return "0".repeat(length - digits.length()) + digits;
  }
}
