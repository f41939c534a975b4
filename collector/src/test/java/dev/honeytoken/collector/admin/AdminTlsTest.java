package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTlsTest {
  private static final String YAML =
      """
      admin: {tls: {certificate: server.crt, key: server.key}}
      decoy: {tls: {certificate: server.crt, key: server.key}}
      """;

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

  @TempDir private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(directory.resolve("server.crt"), certificate.certificatePem());
    Files.writeString(directory.resolve("server.key"), certificate.privateKeyPkcs8Pem());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothListenersSpeakTlsWithPemFiles(boolean admin) throws IOException {
    try (Running collector = start()) {
      var url = admin ? collector.server().adminUrl() : collector.server().decoyUrl();
      assertThat(url.getScheme()).isEqualTo("https");
      Request request = new Request.Builder().url(url + "/healthz").build();
      try (Response response = trusting().newCall(request).execute()) {
        assertThat(response.handshake()).isNotNull();
        assertThat(response.code()).isEqualTo(200);
        // The collector's health is the admin port's; on the decoy port a cluster says it is well.
        String body = response.body().string();
        assertThat(body.contains("version")).isEqualTo(admin);
        assertThat(body.equals("ok")).isNotEqualTo(admin);
        // A browser is not to try without TLS again; on the decoy port, nothing would be odder.
        assertThat(response.header("Strict-Transport-Security") != null).isEqualTo(admin);
      }
    }
  }

  @Test
  void aKeyThatIsNoneSaysHowToConvertIt() throws IOException {
    Path key = directory.resolve("server.key");
    Files.writeString(key, certificate.privateKeyPkcs8Pem().replace("PRIVATE", "RSA PRIVATE"));

    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            failure ->
                assertThat(failure.mend()).contains("openssl pkcs8 -topk8 -nodes -in " + key));
  }

  @Test
  void aCertificateThatIsNoneIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("server.crt"), "nothing");

    assertThatThrownBy(this::start).hasMessage(file + " holds no certificate in PEM form");
  }

  private Running start() {
    return Running.in(directory, YAML, Map.of(), new SettableClock());
  }

  private OkHttpClient trusting() {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }
}
