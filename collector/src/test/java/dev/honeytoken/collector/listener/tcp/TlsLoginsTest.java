package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.decoy.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.Objects;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins to databases whose clients ask for TLS first. */
class TlsLoginsTest {
  private static final String HOST = "db.example.com";
  private static final String JA4 = "t13d\\d{4}00_[0-9a-f]{12}_[0-9a-f]{12}";
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName(HOST).build();
  private static final HandshakeCertificates TRUST =
      new HandshakeCertificates.Builder().addTrustedCertificate(CERTIFICATE.certificate()).build();

  @TempDir private Path directory;

  @Test
  void postgresqlKnowsTheClientsFingerprintAndTheNameItAskedFor() throws Exception {
    try (TcpRig tcp = new TcpRig(Protocol.POSTGRESQL, directory, keys());
        Wire wire = new Wire(tcp.port())) {
      Planted planted = tcp.rig.plant("maven-server", Map.of());
      assertThat(wire.send(message(80877103)).read(1)).containsExactly('S');
      wire.secure(TRUST.sslSocketFactory(), HOST).send(message(3 << 16, "user", "app", ""));
      assertThat(wire.read(9)).startsWith('R');
      byte[] text = planted.value().getBytes(StandardCharsets.UTF_8);
      wire.send(
              ByteBuffer.allocate(6 + text.length)
                  .put((byte) 'p')
                  .putInt(5 + text.length)
                  .put(text)
                  .put((byte) 0)
                  .array())
          .rest();

      Evidence.Tls tls = Objects.requireNonNull(tcp.onlyHit().evidence().tls());
      assertThat(tls.protocol()).isEqualTo("TLSv1.3");
      assertThat(tls.serverName()).isEqualTo(HOST);
      assertThat(tls.fingerprint()).matches(JA4);
    }
  }

  @Test
  void mysqlKnowsTheClientsFingerprint() throws Exception {
    try (TcpRig tcp = new TcpRig(Protocol.MYSQL, directory, keys());
        Wire wire = new Wire(tcp.port())) {
      Planted planted = tcp.rig.plant("maven-server", Map.of());
      byte[] header = wire.read(4);
      wire.read((header[0] & 0xff) | ((header[1] & 0xff) << 8));
      // CLIENT_SSL, CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION, CLIENT_PLUGIN_AUTH
      byte[] capabilities = {0, (byte) 0x8a, 8, 0};
      byte[] begin = new byte[32];
      System.arraycopy(capabilities, 0, begin, 0, 4);
      begin[8] = 33;
      wire.send(packet(1, begin)).secure(TRUST.sslSocketFactory(), HOST);
      ByteArrayOutputStream login = new ByteArrayOutputStream();
      login.writeBytes(begin);
      login.writeBytes(planted.value().getBytes(StandardCharsets.UTF_8));
      login.write(0);
      login.write(0);
      login.writeBytes("mysql_native_password".getBytes(StandardCharsets.UTF_8));
      login.write(0);
      wire.send(packet(2, login.toByteArray())).rest();

      Evidence.Tls tls = Objects.requireNonNull(tcp.onlyHit().evidence().tls());
      assertThat(tls.fingerprint()).matches(JA4);
    }
  }

  private static byte[] packet(int number, byte[] body) {
    return ByteBuffer.allocate(4 + body.length)
        .put(new byte[] {(byte) body.length, (byte) (body.length >> 8), 0, (byte) number})
        .put(body)
        .array();
  }

  private static byte[] message(int code, String... parameters) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String each : parameters) {
      body.writeBytes(each.getBytes(StandardCharsets.UTF_8));
      body.write(0);
    }
    return ByteBuffer.allocate(8 + body.size())
        .putInt(8 + body.size())
        .putInt(code)
        .put(body.toByteArray())
        .array();
  }

  private static KeyStore keys() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server",
        CERTIFICATE.keyPair().getPrivate(),
        new char[0],
        new Certificate[] {CERTIFICATE.certificate()});
    return keys;
  }
}
