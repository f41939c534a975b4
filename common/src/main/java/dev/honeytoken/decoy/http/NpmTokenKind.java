package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Base62Crc;
import dev.honeytoken.decoy.tools.Belief;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * npm access tokens: {@code npm_}, 30 base-62 characters that carry the seal, and their checksum
 * ({@link Base62Crc}). The {@code url} part is a registry under the collector's host, in which
 * {@code npm whoami} and {@code npm publish} present the token at once.
 */
public final class NpmTokenKind implements Kind, Recogniser {
  private static final String PREFIX = "npm_";
  private static final int BODY_END = PREFIX.length() + 30;
  private static final int LENGTH = BODY_END + Base62Crc.LENGTH;
  private static final String PATH = "path";

  private static final SealText CODEC =
      SealText.over(Alphabet.BASE62, PREFIX.length(), BODY_END - PREFIX.length());

  /** Where repository managers keep npm registries. */
  private static final List<String> PATHS =
      Words.each(
          Words.TEAMS,
          "/repository/npm-%s/",
          "/repository/%s-npm/",
          "/artifactory/api/npm/npm-%s/",
          "/artifactory/api/npm/%s-npm-local/");

  @Override
  public String id() {
    return "npm-token";
  }

  @Override
  public short code() {
    return 2;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "npm access token",
        "`npm_`, 30 of `[0-9A-Za-z]`, CRC-32 of them in 6 base-62 digits",
        "a client is pointed at the registry it stands with: `npm whoami`, `npm publish`,"
            + " `npm install`",
        "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
        "npm");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    byte[] token = new byte[LENGTH];
    for (int i = 0; i < PREFIX.length(); i++) {
      token[i] = (byte) PREFIX.charAt(i);
    }
    CODEC.encode(material.seal(), draw, token);
    Base62Crc.append(token, PREFIX.length(), BODY_END);
    Parts parts =
        Parts.of(Credential.VALUE, Secret.of(new String(token, StandardCharsets.ISO_8859_1)));
    if (!Options.alone(context)) {
      String path = context.options().get(PATH);
      String url = Options.base(context.endpoint()) + (path == null ? draw.pick(PATHS) : path);
      parts = parts.and(Credential.URL, Secret.of(url));
    }
    return new Credential(parts, false);
  }

  @Override
  public boolean believable(Material material, RenderContext context) {
    return Belief.hasDigits(render(material, context).value().reveal());
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
    if (candidate.length() != LENGTH) {
      return null;
    }
    for (int i = 0; i < PREFIX.length(); i++) {
      if (candidate.charAt(i) != PREFIX.charAt(i)) {
        return null;
      }
    }
    return Base62Crc.ends(candidate, PREFIX.length()) ? CODEC.decode(candidate) : null;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    String registry = Uses.address(found, endpoint);
    return new Use(
        "GET",
        URI.create(Uses.under(registry, "-/whoami")),
        Use.Authentication.BEARER,
        null,
        Uses.value(found),
        Map.of(
            "User-Agent",
            "npm/10.9.2 node/v22.14.0 linux x64 workspaces/false",
            "npm-command",
            "whoami",
            "npm-auth-type",
            "web",
            "Accept",
            "*/*"),
        null);
  }
}
