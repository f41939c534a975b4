package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service token of HashiCorp Vault: {@code hvs.} and the base64url of a signed message
 * (protocol-buffers wire format: version 1, an HMAC of 32 bytes, and the token proper). The seal is
 * the HMAC's first half.
 */
public final class VaultTokenKind extends ApiToken implements Recogniser {
  private static final String PREFIX = "hvs.";

  /** Field 1 is 1; field 2 is 32 bytes long. */
  private static final byte[] BEFORE_HMAC = {0x08, 0x01, 0x12, 0x20};

  /** Field 3 is 30 bytes long, whose field 1 is 28 bytes long. */
  private static final byte[] BEFORE_INNER = {0x1a, 0x1e, 0x0a, 0x1c};

  private static final int INNER_LENGTH = 24;

  /** Of the tokens before 1.10, which were a dot and so many characters. */
  private static final int OLD_LENGTH = 24;

  private static final int LONGS_BESIDE_SEAL = 2;
  private static final int BYTES = 4 + 32 + 4 + PREFIX.length() + INNER_LENGTH;

  /** With no padding. */
  private static final int LENGTH = PREFIX.length() + (BYTES * 4 + 2) / 3;

  /** So much of the base64 holds the seal: 21 bytes. */
  private static final int HEAD = 28;

  @Override
  public String id() {
    return "vault-token";
  }

  @Override
  public short code() {
    return 29;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Vault service token",
        "`hvs.` and base64url of a signed message, `CAESI…`, 95 characters in all",
        "the Vault it stands with is called",
        "https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes",
        "hvac, curl");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(BEFORE_HMAC);
    bytes.putLong(material.seal().high()).putLong(material.seal().low());
    for (int i = 0; i < LONGS_BESIDE_SEAL; i++) {
      bytes.putLong(draw.nextLong());
    }
    String inner = PREFIX + draw.text(Alphabet.BASE62, INNER_LENGTH);
    bytes.put(BEFORE_INNER).put(inner.getBytes(StandardCharsets.ISO_8859_1));
    return Secret.of(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
  }

  /**
   * Gitleaks takes 24 letters after a dot for code that calls something, since Vault's first tokens
   * were that long.
   */
  @Override
  public boolean believable(Material material, RenderContext context) {
    String token = render(material, context).value().reveal();
    return super.believable(material, context)
        && token
            .substring(PREFIX.length(), PREFIX.length() + OLD_LENGTH)
            .chars()
            .anyMatch(c -> !Character.isLetter(c));
  }

  @Override
  String path(Draw draw) {
    return "";
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return this;
  }

  @Override
  public int shortest() {
    return LENGTH;
  }

  @Override
  public int longest() {
    return LENGTH;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    if (candidate.length() != LENGTH || !"hvs.CAESI".contentEquals(candidate.subSequence(0, 9))) {
      return null;
    }
    try {
      String head = candidate.subSequence(PREFIX.length(), PREFIX.length() + HEAD).toString();
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(head));
      bytes.position(BEFORE_HMAC.length);
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
        URI.create(Uses.under(Uses.address(found, endpoint), "v1/auth/token/lookup-self")),
        Use.Authentication.IN_REQUEST,
        null,
        token,
        Map.of(
            "User-Agent",
            "Go-http-client/1.1",
            "X-Vault-Request",
            "true",
            "X-Vault-Token",
            token.reveal()),
        null);
  }
}
