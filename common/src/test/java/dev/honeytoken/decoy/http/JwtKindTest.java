package dev.honeytoken.decoy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Samples;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.security.Keys;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwtKindTest {
  private final Kind jwt = Kinds.of("jwt");
  private final Material material = Samples.material(7);
  private final RenderContext context = Samples.context(Map.of());
  private final String token = jwt.render(material, context).value().reveal();

  @Test
  void theSignatureIsRightUnderTheDecoysOwnKey() {
    Claims claims =
        Jwts.parser()
            .json(new FlatJson())
            .verifyWith(Keys.hmacShaKeyFor(material.stream(0, 32)))
            .clock(() -> Date.from(Samples.ISSUED))
            .build()
            .parseSignedClaims(token)
            .getPayload();
    assertThat(claims.getIssuer()).startsWith("https://packages.example.com:8443/");
    assertThat(claims.getIssuedAt()).isEqualTo(Samples.ISSUED);
    assertThat(claims.getExpiration()).isEqualTo(context.expiresAt());
    assertThat(claims.getId()).hasSize(24);
    assertThat(claims.getSubject()).isNotEmpty();
    assertThat(claims.getAudience()).isNotEmpty();
  }

  @Test
  void theAddressOfTheIssuerIsRecognisedAsTheEcho() {
    String issuer = Samples.claims(token).replaceAll(".*\"iss\":\"([^\"]*)\".*", "$1");
    String tenant = issuer.substring(issuer.lastIndexOf('/') + 1);
    assertThat(jwt.recogniser(Map.of()).seal(tenant)).isEqualTo(material.echo());
    assertThat(material.echo()).isNotEqualTo(material.seal());
  }

  @Test
  void aTokenWithoutItsSignatureIsStillSeen() {
    String cut = token.substring(0, token.lastIndexOf('.') + 1);
    assertThat(jwt.recogniser(Map.of()).seal(cut)).isEqualTo(material.seal());
  }

  @Test
  void claimsThatTheUserNamesAreTaken() {
    Map<String, String> options =
        jwt.options(
            Map.of("subject", "svc-billing", "audience", "billing", "scope", "a b", "path", "/v3"));
    Credential credential = jwt.render(material, Samples.context(options));
    assertThat(Samples.claims(credential.value().reveal()))
        .contains("\"sub\":\"svc-billing\"", "\"aud\":\"billing\"", "\"scope\":\"a b\"");
    assertThat(credential.part(Credential.URL))
        .isEqualTo(dev.honeytoken.Secret.of("https://packages.example.com:8443/v3"));
    assertThat(jwt.recogniser(options).seal(credential.value().reveal()))
        .isEqualTo(material.seal());
  }

  /** Reads flat JSON with YAML's reader, which the module has anyway: JSON is a part of YAML. */
  private static final class FlatJson implements Deserializer<Map<String, ?>> {
    @Override
    @Deprecated
    public Map<String, ?> deserialize(byte[] bytes) {
      return read(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, ?> deserialize(Reader reader) {
      try {
        java.io.StringWriter text = new java.io.StringWriter();
        reader.transferTo(text);
        return read(text.toString());
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @SuppressWarnings("unchecked") // A JSON object is a map from texts.
    private static Map<String, ?> read(String json) {
      return (Map<String, ?>)
          new org.snakeyaml.engine.v2.api.Load(
                  org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
              .loadFromString(json);
    }
  }
}
