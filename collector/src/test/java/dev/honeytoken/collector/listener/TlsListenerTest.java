package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.Evidence;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsListenerTest {
  private static final String HOST = "packages.example.com";
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName(HOST).build();

  @TempDir Path directory;

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

  private static OkHttpClient client(Protocol protocol) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .dns(host -> List.of(InetAddress.getLoopbackAddress()))
        .protocols(
            protocol == Protocol.HTTP_2
                ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                : List.of(Protocol.HTTP_1_1))
        .build();
  }

  private static DecoyServer start(Rig rig) throws Exception {
    return start(rig, true, ProxyProtocol.OFF);
  }

  private static DecoyServer start(Rig rig, boolean clientCertificates) throws Exception {
    return start(rig, clientCertificates, ProxyProtocol.OFF);
  }

  private static DecoyServer start(Rig rig, ProxyProtocol proxyProtocol) throws Exception {
    return start(rig, false, proxyProtocol);
  }

  private static DecoyServer start(Rig rig, boolean clientCertificates, ProxyProtocol proxyProtocol)
      throws Exception {
    DecoyServer server =
        new DecoyServer(
            new ListenerConfig(
                "127.0.0.1",
                0,
                keys(),
                clientCertificates,
                null,
                List.of("127.0.0.1"),
                proxyProtocol,
                dev.honeytoken.collector.persona.Personas.DEFAULT,
                ListenerConfig.Limits.DEFAULT),
            rig.pipeline,
            rig.clock);
    rig.pipeline.start();
    server.start();
    return server;
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void aHitOverTlsKeepsHowItWasEnciphered(Protocol protocol) throws Exception {
    try (Rig rig = new Rig(directory);
        DecoyServer server = start(rig)) {
      Planted npm = rig.plant("npm-token", Map.of());
      Request request =
          new Request.Builder()
              .url("https://" + HOST + ":" + server.port() + "/-/whoami")
              .header("Authorization", "Bearer " + npm.value())
              .build();
      try (Response response = client(protocol).newCall(request).execute()) {
        assertThat(response.protocol()).isEqualTo(protocol);
        assertThat(response.code()).isEqualTo(401);
        assertThat(response.header("Server")).isNull();
      }
      assertThat(rig.hits()).hasSize(1);
      Evidence.Tls tls = Objects.requireNonNull(rig.hits().get(0).evidence().tls());
      assertThat(tls.protocol()).isEqualTo("TLSv1.3");
      assertThat(tls.serverName()).isEqualTo(HOST);
      boolean two = protocol == Protocol.HTTP_2;
      assertThat(tls.application()).isEqualTo(two ? "h2" : "http/1.1");
      assertThat(tls.fingerprint())
          .matches("t13d\\d{4}" + (two ? "h2" : "h1") + "_[0-9a-f]{12}_[0-9a-f]{12}");
    }
  }

  private static OkHttpClient with(Planted planted, Protocol protocol) {
    HandshakeCertificates identity =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .heldCertificate(HeldCertificate.decode(planted.value()))
            .build();
    return client(protocol)
        .newBuilder()
        .sslSocketFactory(identity.sslSocketFactory(), identity.trustManager())
        .build();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void aClientsCertificateIsACandidate(Protocol protocol) throws Exception {
    try (Rig rig = new Rig(directory);
        DecoyServer server = start(rig)) {
      Planted planted = rig.plant("kubeconfig-cert", Map.of());
      Request request =
          new Request.Builder().url("https://" + HOST + ":" + server.port() + "/api").build();
      try (Response response = with(planted, protocol).newCall(request).execute()) {
        assertThat(response.protocol()).isEqualTo(protocol);
        assertThat(response.code()).isEqualTo(401);
        assertThat(response.body().string()).contains("\"reason\":\"Unauthorized\"");
      }
      assertThat(rig.hits()).hasSize(1);
      assertThat(rig.hits().get(0).decoy()).isEqualTo(planted.decoy());
      assertThat(rig.hits().get(0).foundIn()).isEqualTo("client certificate");
      assertThat(rig.hits().get(0).evidence().toString()).doesNotContain("MII");
    }
  }

  @Test
  void whoeverHasNoCertificateIsAnsweredAsBefore() throws Exception {
    try (Rig rig = new Rig(directory);
        DecoyServer server = start(rig)) {
      Request request =
          new Request.Builder().url("https://" + HOST + ":" + server.port() + "/api").build();
      try (Response response = client(Protocol.HTTP_1_1).newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(403);
      }
      assertThat(rig.hits()).isEmpty();
    }
  }

  @Test
  void nobodyIsAskedWhereThatIsOff() throws Exception {
    try (Rig rig = new Rig(directory);
        DecoyServer server = start(rig, false)) {
      Planted planted = rig.plant("kubeconfig-cert", Map.of());
      Request request =
          new Request.Builder().url("https://" + HOST + ":" + server.port() + "/api").build();
      try (Response response = with(planted, Protocol.HTTP_1_1).newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(403);
        assertThat(response.handshake().localCertificates()).isEmpty();
      }
      assertThat(rig.hits()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void behindAProxyTheClientAndItsFingerprintAreTheClients(boolean inOnePacket) throws Exception {
    try (Rig rig = new Rig(directory);
        DecoyServer server = start(rig, ProxyProtocol.from(List.of("127.0.0.1")))) {
      Planted npm = rig.plant("npm-token", Map.of());
      try (HeadedSocket transport = new HeadedSocket("127.0.0.1", server.port())) {
        transport.head("PROXY TCP6 2001:db8::7 ::1 51000 443\r\n", inOnePacket);
        try (Socket tls = client().createSocket(transport, HOST, server.port(), true)) {
          String request =
              "GET /-/whoami HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                  + npm.value()
                  + "\r\n\r\n";
          tls.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          assertThat(tls.getInputStream().readAllBytes()).isNotEmpty();
        }
      }
      Evidence evidence = rig.hits().get(0).evidence();
      assertThat(evidence.source()).isEqualTo("2001:db8:0:0:0:0:0:7");
      assertThat(Objects.requireNonNull(evidence.tls()).fingerprint()).startsWith("t13d");
    }
  }

  @Test
  void aHelloThatComesInPiecesHasTheSameFingerprint() throws Exception {
    try (Rig rig = new Rig(directory);
        DecoyServer server = start(rig)) {
      Planted npm = rig.plant("npm-token", Map.of());
      String request =
          "GET /-/whoami HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
              + npm.value()
              + "\r\n\r\n";
      for (int piece : new int[] {Integer.MAX_VALUE, 7}) {
        try (Socket transport = new PiecemealSocket("127.0.0.1", server.port(), piece);
            Socket tls = client().createSocket(transport, HOST, server.port(), true)) {
          tls.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          tls.getOutputStream().flush();
          assertThat(tls.getInputStream().readAllBytes()).isNotEmpty();
        }
      }
      assertThat(rig.hits())
          .hasSize(2)
          .extracting(hit -> Objects.requireNonNull(hit.evidence().tls()).fingerprint())
          .doesNotContainNull()
          .containsOnly(Objects.requireNonNull(rig.hits().get(0).evidence().tls()).fingerprint());
    }
  }

  private static SSLSocketFactory client() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(CERTIFICATE.certificate())
        .build()
        .sslSocketFactory();
  }

  @Test
  void theAddressThatClientsAreSentToIsTheTlsOne() throws Exception {
    try (Rig rig = new Rig(directory);
        DecoyServer server = start(rig)) {
      assertThat(server.url()).hasScheme("https").hasPort(server.port());
    }
  }
}
