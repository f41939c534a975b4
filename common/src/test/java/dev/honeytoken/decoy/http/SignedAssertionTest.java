package dev.honeytoken.decoy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.tools.JsonFields;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The key of a service account is a real one, and what it signs leads back to its decoy. */
class SignedAssertionTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");

  private final Kind kind = Kinds.of("gcp-service-account");
  private final Material material = material();
  private final Credential credential =
      kind.render(
          material,
          new RenderContext(
              URI.create("https://packages.example.com"), NOW, NOW.plusSeconds(60), Map.of()));
  private final String document = credential.value().reveal();

  private static Material material() {
    byte[] bytes = new byte[Material.BYTES];
    new SplittableRandom(3).nextBytes(bytes);
    return Material.of(bytes);
  }

  private RSAPrivateCrtKey key() throws Exception {
    String pem = Objects.requireNonNull(JsonFields.text(document, "private_key"));
    byte[] der = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
    return (RSAPrivateCrtKey)
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  @Test
  void theKeyIsAnRsaKeyOf2048BitsWhosePartsFit() throws Exception {
    RSAPrivateCrtKey key = key();
    BigInteger one = BigInteger.ONE;
    BigInteger phi = key.getPrimeP().subtract(one).multiply(key.getPrimeQ().subtract(one));

    assertThat(key.getModulus().bitLength()).isEqualTo(2048);
    assertThat(key.getPrimeP().multiply(key.getPrimeQ())).isEqualTo(key.getModulus());
    assertThat(key.getPrimeP().isProbablePrime(64)).isTrue();
    assertThat(key.getPrimeQ().isProbablePrime(64)).isTrue();
    assertThat(key.getPrivateExponent().multiply(key.getPublicExponent()).mod(phi)).isEqualTo(one);
    assertThat(key.getCrtCoefficient().multiply(key.getPrimeQ()).mod(key.getPrimeP()))
        .isEqualTo(one);
  }

  @Test
  void theAssertionIsSignedWithItAndRecognised() throws Exception {
    String form = SignedAssertion.form(credential.value(), NOW);
    String token = form.substring("assertion=".length(), form.indexOf('&'));
    int dot = token.lastIndexOf('.');
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key().getModulus(), key().getPublicExponent())));
    signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));

    assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))).isTrue();
    assertThat(kind.recogniser(Map.of()).seal(token)).isEqualTo(material.seal());
    assertThat(form).endsWith("&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer");
  }

  @Test
  void aHeaderWithBlanksIsRecognisedToo() {
    String id = Objects.requireNonNull(JsonFields.text(document, "private_key_id"));
    String header = "{\"typ\": \"JWT\", \"alg\": \"RS256\", \"kid\": \"" + id + "\"}";
    String token =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(header.getBytes(StandardCharsets.US_ASCII))
            + ".e30.AAAA";
    assertThat(kind.recogniser(Map.of()).seal(token)).isEqualTo(material.seal());
    assertThat(kind.recogniser(Map.of()).seal(id)).isEqualTo(material.seal());
  }
}
