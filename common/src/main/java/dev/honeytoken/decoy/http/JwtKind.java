package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.JsonClaims;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Web Tokens (RFC 7519), signed with HS256 under a key of their own from the material's
 * stream. The seal is the {@code jti}. {@code iss} is an address at the collector whose last part
 * carries the material's {@linkplain Material#echo() echo}: whoever calls the API in the {@code
 * url} part sends us the one, and whoever verifies the token through its issuer's discovery
 * document sends us the other.
 */
public final class JwtKind implements Kind {
  /** 18 bytes in base64url: 128 bits of seal and 16 drawn ones. */
  static final int JTI_LENGTH = 24;

  /** The codec of a {@code jti}. */
  static final SealText JTI = SealText.over(Alphabet.BASE64_URL, 0, JTI_LENGTH);

  /** 128 bits in hexadecimal digits, as identity providers number their tenants. */
  static final int TENANT_LENGTH = 32;

  /** The codec of a tenant. */
  static final SealText TENANT = SealText.over(Alphabet.HEX, 0, TENANT_LENGTH);

  private static final int KEY_BYTES = 32;
  private static final String SUBJECT = "subject";
  private static final String AUDIENCE = "audience";
  private static final String SCOPE = "scope";
  private static final String ISSUER_PATH = "issuer-path";
  private static final String PATH = "path";

  /** Claims in the orders in which issuers write them. */
  private static final List<List<String>> LAYOUTS =
      List.of(
          List.of("iss", "sub", "aud", "exp", "iat", "jti", "scope"),
          List.of("iss", "sub", "aud", "iat", "exp", "scope", "jti"),
          List.of("exp", "iat", "jti", "iss", "aud", "sub", "scope"),
          List.of("jti", "iss", "aud", "iat", "exp", "sub", "scope"),
          List.of("sub", "aud", "scope", "iss", "exp", "iat", "jti"));

  private static final List<String> ISSUERS =
      List.of("/realms/", "/auth/realms/", "/oauth2/", "/tenants/", "/identity/");

  private static final Recogniser RECOGNISER = new JwtRecogniser();

  @Override
  public String id() {
    return "jwt";
  }

  @Override
  public short code() {
    return 1;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "JSON Web Token",
        "HS256, claims `iss` (at the collector), `sub`, `aud`, `iat`, `exp`, `jti`, `scope`",
        "it is sent to the API it stands with, or verified through its issuer's"
            + " `/.well-known/openid-configuration`",
        "https://www.rfc-editor.org/rfc/rfc7519",
        "curl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, SUBJECT, "A-Za-z0-9._@|:-");
    Options.word(this, given, AUDIENCE, "A-Za-z0-9._/:-");
    Options.word(this, given, SCOPE, "A-Za-z0-9._:/ -");
    Options.path(this, given, ISSUER_PATH);
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(SUBJECT, AUDIENCE, SCOPE, ISSUER_PATH, PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, Material.DIRECT);
    byte[] jti = new byte[JTI_LENGTH];
    JTI.encode(material.seal(), draw, jti);
    List<String> layout = draw.pick(LAYOUTS);
    String base = Options.base(context.endpoint());
    String resource = draw.pick(Words.RESOURCES);
    Map<String, String> options = context.options();
    Map<String, Object> claims = new LinkedHashMap<>();
    for (String claim : layout) {
      claims.put(claim, "");
    }
    String api = base + Options.or(options, PATH, draw.pick(Words.APIS) + resource);
    String tenant = TENANT.text(material.echo(), draw, TENANT_LENGTH).reveal();
    claims.put("iss", base + Options.or(options, ISSUER_PATH, draw.pick(ISSUERS) + tenant));
    claims.put("aud", Options.or(options, AUDIENCE, draw.choice(2) == 0 ? api : resource + "-api"));
    claims.put("sub", Options.or(options, SUBJECT, subject(draw, resource)));
    claims.put("iat", context.issuedAt().getEpochSecond());
    claims.put("exp", context.expiresAt().getEpochSecond());
    claims.put("jti", new String(jti, StandardCharsets.ISO_8859_1));
    claims.put("scope", Options.or(options, SCOPE, scope(draw, resource)));
    String token =
        Jwts.builder()
            .json(JsonClaims.SERIALIZER)
            .header()
            .add("alg", "HS256")
            .type("JWT")
            .and()
            .content(JsonClaims.bytes(claims))
            .signWith(Keys.hmacShaKeyFor(material.stream(0, KEY_BYTES)), Jwts.SIG.HS256)
            .compact();
    Parts parts = Parts.of(Credential.VALUE, Secret.of(token));
    if (!Options.alone(context)) {
      parts = parts.and(Credential.URL, Secret.of(api));
    }
    return new Credential(parts, true);
  }

  /** The client that the token was given to. */
  private static String subject(Draw draw, String resource) {
    int form = draw.choice(3);
    String role = draw.pick(Words.ROLES);
    return switch (form) {
      case 0 -> role + "-" + draw.text(Alphabet.HEX, 8);
      case 1 -> resource + "-" + role;
      default -> draw.text(Alphabet.BASE62, 16);
    };
  }

  private static String scope(Draw draw, String resource) {
    return switch (draw.choice(4)) {
      case 0 -> resource + ":read " + resource + ":write";
      case 1 -> "read:" + resource + " write:" + resource;
      case 2 -> resource + ".read " + resource + ".write";
      default -> resource + ":admin";
    };
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return Uses.bearer(found, endpoint);
  }
}
