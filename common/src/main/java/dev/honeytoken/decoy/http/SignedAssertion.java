package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.tools.JsonClaims;
import dev.honeytoken.decoy.tools.JsonFields;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that Google's libraries post for an access token (RFC 7523, section 2.1): a JWT that the
 * service account's key has signed.
 */
public final class SignedAssertion {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private SignedAssertion() {}

  /**
   * The form's text.
   *
   * @param document the service account's JSON
   * @throws IOException if no assertion can be made with it
   */
  public static String form(Secret document, Instant now) throws IOException {
    String json = document.reveal();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("iss", field(json, "client_email"));
    claims.put("aud", field(json, "token_uri"));
    claims.put("scope", "https://www.googleapis.com/auth/cloud-platform");
    String assertion =
        Jwts.builder()
            .json(JsonClaims.SERIALIZER)
            .header()
            .type("JWT")
            .add("alg", "RS256")
            .keyId(field(json, "private_key_id"))
            .and()
            .content(JsonClaims.bytes(claims))
            .signWith(key(field(json, "private_key")), Jwts.SIG.RS256)
            .compact();
    return "assertion="
        + assertion
        + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
  }

  private static String field(String json, String name) throws IOException {
    @Nullable String text = JsonFields.text(json, name);
    if (text == null) {
      throw new IOException("what stands in the file has no " + name);
    }
    return text;
  }

  private static PrivateKey key(String pem) throws IOException {
    try {
      String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
      byte[] der = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("the key in the file cannot be read", e);
    }
  }
}
