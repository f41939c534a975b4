package dev.honeytoken.decoy.tools;

import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * GitLab's routable tokens, version 01: prefix; base64url of 16 random bytes, of the route ({@code
 * o:1} and {@code u:} with organisation and user in base 36, say, on lines of their own), and of
 * one byte with the route's length; {@code .01.}; the length of the base64url in two digits of base
 * 36; and the CRC-32 of all before it in seven. The random bytes are the seal. Immutable,
 * thread-safe.
 *
 * @see <a
 *     href="https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/">GitLab</a>
 */
public final class RoutableToken implements Recogniser {
  private static final int BASE = 36;
  private static final int CRC_LENGTH = 7;
  private static final int SIZE_LENGTH = 2;
  private static final String VERSION = ".01.";
  private static final int TAIL = VERSION.length() + SIZE_LENGTH + CRC_LENGTH;

  /** GitLab caps the payload there. */
  private static final int SHORTEST_PAYLOAD = 27;

  private static final int LONGEST_PAYLOAD = 300;

  private final String prefix;

  /** Tokens that begin so. */
  public RoutableToken(String prefix) {
    this.prefix = prefix;
  }

  /** The token with that seal and that route. */
  public String text(Seal seal, String route) {
    byte[] payload =
        ByteBuffer.allocate(Seal.BYTES + route.length() + 1)
            .putLong(seal.high())
            .putLong(seal.low())
            .put(route.getBytes(StandardCharsets.US_ASCII))
            .put((byte) route.length())
            .array();
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
    String text = prefix + encoded + VERSION + digits(encoded.length(), SIZE_LENGTH);
    return text + checksum(text);
  }

  @Override
  public int shortest() {
    return prefix.length() + SHORTEST_PAYLOAD + TAIL;
  }

  @Override
  public int longest() {
    return prefix.length() + LONGEST_PAYLOAD + TAIL;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    byte[] payload = payload(candidate);
    if (payload == null) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    return new Seal(bytes.getLong(), bytes.getLong());
  }

  /** The route of a token of this prefix; null if it is none, its checksum included. */
  public @Nullable String route(String token) {
    byte[] payload = payload(token);
    if (payload == null || payload[payload.length - 1] != payload.length - Seal.BYTES - 1) {
      return null;
    }
    return new String(
        payload, Seal.BYTES, payload.length - Seal.BYTES - 1, StandardCharsets.ISO_8859_1);
  }

  private byte @Nullable [] payload(CharSequence candidate) {
    int length = candidate.length();
    if (length < shortest() || length > longest()) {
      return null;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (candidate.charAt(i) != prefix.charAt(i)) {
        return null;
      }
    }
    String text = candidate.toString();
    int end = length - TAIL;
    String size = digits(end - prefix.length(), SIZE_LENGTH);
    if (!text.startsWith(VERSION + size, end)
        || !text.endsWith(checksum(text.substring(0, length - CRC_LENGTH)))) {
      return null;
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(text.substring(prefix.length(), end));
      return payload.length > Seal.BYTES ? payload : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return digits(crc.getValue(), CRC_LENGTH);
  }

  /** A number in base 36, with zeros in front. */
  public static String digits(long number, int length) {
    String digits = Long.toString(number, BASE);
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }
}
