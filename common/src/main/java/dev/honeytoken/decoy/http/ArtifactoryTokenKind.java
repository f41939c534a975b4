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
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reference token of JFrog Artifactory: base64 of {@code reftkn:01:}, the second at which it
 * expires, a colon, and 27 base-62 characters that carry the seal.
 */
public final class ArtifactoryTokenKind extends ApiToken implements Recogniser {
  private static final String START = "reftkn:01:";
  private static final int EXPIRY_LENGTH = 10;
  private static final int SECRET_AT = START.length() + EXPIRY_LENGTH + 1;
  private static final int SECRET_LENGTH = 27;
  private static final int BYTES = SECRET_AT + SECRET_LENGTH;

  /** Base64 of 48 bytes. */
  private static final int LENGTH = BYTES / 3 * 4;

  private static final SealText CODEC = SealText.over(Alphabet.BASE62, SECRET_AT, SECRET_LENGTH);

  @Override
  public String id() {
    return "artifactory-token";
  }

  @Override
  public short code() {
    return 30;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Artifactory reference token",
        "`cmVmdGtu` and 56 of base64: `reftkn:01:`, expiry, 27 of `[0-9A-Za-z]`",
        "the Artifactory it stands with is called",
        "https://jfrog.com/help/r/jfrog-platform-administration-documentation/reference-tokens",
        "curl");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    String head = START + "%010d:".formatted(context.expiresAt().getEpochSecond());
    byte[] out = new byte[BYTES];
    System.arraycopy(head.getBytes(StandardCharsets.ISO_8859_1), 0, out, 0, SECRET_AT);
    CODEC.encode(material.seal(), draw, out);
    return Secret.of(Base64.getEncoder().encodeToString(out));
  }

  @Override
  String path(Draw draw) {
    return "/artifactory/";
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
    if (candidate.length() != LENGTH || candidate.charAt(0) != 'c' || candidate.charAt(1) != 'm') {
      return null;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(candidate.toString());
    } catch (IllegalArgumentException e) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean shaped =
        bytes.length == BYTES && text.startsWith(START) && text.charAt(SECRET_AT - 1) == ':';
    return shaped ? CODEC.decode(text) : null;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "api/system/ping")),
        Use.Authentication.BEARER,
        null,
        Uses.value(found),
        Map.of("User-Agent", "jfrog-cli-go/2.71.4"),
        null);
  }
}
