package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A personal access token of a GitLab of the user's own, in the routable form that GitLab gives out
 * since version 17.10: {@code glpat-}, the base64url of 16 random bytes, a routing payload and the
 * number of random bytes, {@code .01.}, that text's length in two base-36 digits, and a CRC-32 of
 * all before it in seven. The random bytes are the seal. Tokens of the older form have 20
 * characters, which is no room for one.
 */
public final class GitlabTokenKind extends ApiToken implements Recogniser {
  private static final String PREFIX = "glpat-";
  private static final String VERSION = ".01.";
  private static final int RADIX = 36;
  private static final int SIZE_LENGTH = 2;
  private static final int CRC_LENGTH = 7;
  private static final int TAIL = VERSION.length() + SIZE_LENGTH + CRC_LENGTH;
  private static final int SHORTEST = PREFIX.length() + 27 + TAIL;
  private static final int LONGEST = PREFIX.length() + 300 + TAIL;
  private static final int USERS = 4096;

  /** So much of the base64 holds the seal: 18 bytes. */
  private static final int HEAD = 24;

  @Override
  public String id() {
    return "gitlab-token";
  }

  @Override
  public short code() {
    return 27;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "GitLab personal access token, self-managed",
        "`glpat-`, base64url of 16 random bytes and a routing payload, `.01.`, length, CRC-32",
        "the GitLab it stands with is called",
        "https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/",
        "curl");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    String user = Long.toString(1 + draw.below(USERS), RADIX);
    byte[] route = ("o:1\nu:" + user).getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(Seal.BYTES + route.length + 1);
    bytes.putLong(material.seal().high()).putLong(material.seal().low());
    bytes.put(route).put((byte) Seal.BYTES);
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    String text = PREFIX + payload + VERSION + padded(payload.length(), SIZE_LENGTH);
    return Secret.of(text + padded(crc(text), CRC_LENGTH));
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number, RADIX);
    return "0".repeat(digits - text.length()) + text;
  }

  private static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return crc.getValue();
  }

  @Override
  String path(Draw draw) {
    return draw.choice(4) == 0 ? "/gitlab" : "";
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return this;
  }

  @Override
  public int shortest() {
    return SHORTEST;
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int length = candidate.length();
    if (length < SHORTEST || length > LONGEST || candidate.charAt(0) != 'g') {
      return null;
    }
    String text = candidate.toString();
    int crcAt = length - CRC_LENGTH;
    if (!text.startsWith(PREFIX)
        || !text.startsWith(VERSION, length - TAIL)
        || !text.endsWith(padded(crc(text.substring(0, crcAt)), CRC_LENGTH))) {
      return null;
    }
    try {
      String head = text.substring(PREFIX.length(), PREFIX.length() + HEAD);
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(head));
      return new Seal(bytes.getLong(), bytes.getLong());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret token = Uses.value(found);
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "api/v4/user")),
        Use.Authentication.IN_REQUEST,
        null,
        token,
        Map.of("User-Agent", "python-gitlab/4.13.0", "PRIVATE-TOKEN", token.reveal()),
        null);
  }
}
