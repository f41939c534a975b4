package dev.honeytoken.decoy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.Seal;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigCertKindTest {
  private static final Kind KIND = Kinds.of("kubeconfig-cert");
  private static final Recogniser RECOGNISER = KIND.recogniser(Map.of());

  private static Credential rendered(int seed, Map<String, String> options) {
    return KIND.render(Samples.material(seed), Samples.context(options));
  }

  private static X509Certificate certificate(Credential credential) throws Exception {
    String pem = Objects.requireNonNull(credential.part(Credential.CERTIFICATE)).reveal();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void itIsACertificateAsAClustersAuthorityIssuesIt() throws Exception {
    Credential credential = rendered(7, Map.of("username", "deployer", "group", "platform-team"));
    X509Certificate certificate = certificate(credential);
    Seal seal = Samples.material(7).seal();
    byte[] serial =
        ByteBuffer.allocate(Seal.BYTES).putLong(seal.high()).putLong(seal.low()).array();
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSerialNumber()).isEqualTo(new BigInteger(1, serial));
    assertThat(certificate.getIssuerX500Principal().getName()).isEqualTo("CN=kubernetes");
    assertThat(certificate.getSubjectX500Principal().getName())
        .isEqualTo("CN=deployer,O=platform-team");
    assertThat(certificate.getNotBefore().toInstant())
        .isEqualTo(Samples.ISSUED.minus(Duration.ofMinutes(5)));
    assertThat(certificate.getNotAfter().toInstant())
        .isEqualTo(Samples.ISSUED.plus(Duration.ofDays(365)));
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
    assertThat(certificate.getSignature()).hasSize(256);
    // Digital signature and key encipherment; clients alone; no authority.
    assertThat(Arrays.copyOf(certificate.getKeyUsage(), 3)).containsExactly(true, false, true);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    assertThat(certificate.getNonCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.37", "2.5.29.35");
  }

  @Test
  void itsKeyIsTheOneBesideIt() throws Exception {
    Credential credential = rendered(8, Map.of());
    String pem = Objects.requireNonNull(credential.part(Credential.PRIVATE_KEY)).reveal();
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update((byte) 1);
    byte[] signed = signature.sign();
    signature.initVerify(certificate(credential).getPublicKey());
    signature.update((byte) 1);
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void itIsRecognisedInEveryFormItComesIn() throws Exception {
    Material material = Samples.material(9);
    Credential credential = rendered(9, Map.of());
    String pem = Objects.requireNonNull(credential.part(Credential.CERTIFICATE)).reveal();
    String base64 = Base64.getEncoder().encodeToString(certificate(credential).getEncoded());
    String twice = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    assertThat(RECOGNISER.seal(base64)).isEqualTo(material.seal());
    assertThat(RECOGNISER.seal(pem)).isEqualTo(material.seal());
    assertThat(RECOGNISER.seal(pem.split("\n", -1)[1])).isEqualTo(material.seal());
    assertThat(RECOGNISER.seal(twice)).isEqualTo(material.seal());
  }

  /** A serial number is written in as few bytes as it needs. */
  @ParameterizedTest
  @ValueSource(strings = {"00000000000000000000000000000001", "00ff", "0080", "ff", "7f"})
  void serialNumbersOfEveryLengthAreRead(String start) throws Exception {
    byte[] bytes = new byte[Material.BYTES];
    Arrays.fill(bytes, (byte) 3);
    byte[] head = java.util.HexFormat.of().parseHex(start);
    System.arraycopy(head, 0, bytes, 0, head.length);
    Material material = Material.of(bytes);
    Credential credential = KIND.render(material, Samples.context(Map.of()));
    assertThat(RECOGNISER.seal(credential.value().reveal())).isEqualTo(material.seal());
    assertThat(certificate(credential).getSerialNumber().signum()).isPositive();
  }

  @Test
  void anotherCertificateIsNone() {
    String v1 = "MIIB" + "A".repeat(60);
    assertThat(RECOGNISER.seal(v1)).isNull();
    assertThat(RECOGNISER.seal("-----BEGIN CERTIFICATE-----\nMII")).isNull();
    assertThat(RECOGNISER.seal("LS0tLS1CRUdJTi" + "!".repeat(60))).isNull();
    assertThat(RECOGNISER.seal("LS0tLS1CRUdJTi" + "A".repeat(200))).isNull();
  }
}
