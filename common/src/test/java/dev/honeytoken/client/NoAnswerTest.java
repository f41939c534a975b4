package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that do not answer, certificates, and proxies. */
class NoAnswerTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Private CA").build();

  private final Script script = new Script();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    script.close();
  }

  private CollectorException failure(HttpCollector client) {
    CollectorException failure = Script.failure(() -> client.planting("p1"));
    assertThat(failure.getMessage() + failure.mend()).doesNotContain(Script.KEY);
    return failure;
  }

  private static MockResponse planted() {
    return Script.json(200, Wire.PLANTING.write(Script.PLANTING));
  }

  private void serve(HeldCertificate.Builder certificate) throws IOException {
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate.signedBy(AUTHORITY).build())
            .build();
    script.server.useHttps(handshake.sslSocketFactory());
    script.start().answers(planted());
  }

  private static HeldCertificate.Builder local() {
    return new HeldCertificate.Builder()
        .addSubjectAlternativeName("localhost")
        .addSubjectAlternativeName("127.0.0.1")
        .addSubjectAlternativeName("collector.example.net");
  }

  private Network trusting() throws IOException {
    Path file = directory.resolve("ca.pem");
    Files.writeString(file, "Private CA\n" + AUTHORITY.certificatePem());
    return new Network(file.toString(), null, ENOUGH);
  }

  @Test
  void aPortThatNobodyListensToIsUnreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    CollectorException failure =
        failure(script.client("http://127.0.0.1:" + port, Network.DEFAULT));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining("does not take connections");
    assertThat(failure.settings()).contains(Setting.COLLECTOR_URL, Setting.PROXY);
    assertThat(script.pauses).hasSize(3);
  }

  @Test
  void aHostThatNobodyKnowsIsUnreachable() {
    CollectorException failure =
        failure(script.client("https://collector.invalid", Network.DEFAULT));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining("https://collector.invalid");
  }

  @Test
  void aCollectorThatNeverAnswersIsGivenUpInTime() throws IOException {
    MockResponse silence =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    script.start().answers(silence, silence, silence, silence);

    CollectorException failure =
        failure(script.client(new Network(null, null, Duration.ofMillis(200))));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure.settings()).contains(Setting.REQUEST_TIMEOUT);
  }

  @Test
  void aPrivateAuthorityIsTrustedFromItsFile() throws IOException {
    serve(local());

    assertThat(script.client(trusting()).planting("p1")).contains(Script.PLANTING);
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsNotTrusted() throws IOException {
    serve(local());

    CollectorException failure = failure(script.client());

    assertThat(failure.reason()).isEqualTo(Reason.TLS);
    assertThat(failure).hasMessageContaining("authority that is not trusted");
    assertThat(failure.settings()).containsExactly(Setting.TRUSTED_CERTIFICATES);
    assertThat(script.pauses).isEmpty();
  }

  @Test
  void aCertificateOfAnotherHostIsNotTrusted() throws IOException {
    serve(new HeldCertificate.Builder().addSubjectAlternativeName("other.example.com"));

    CollectorException failure = failure(script.client(trusting()));

    assertThat(failure.reason()).isEqualTo(Reason.TLS);
    assertThat(failure).hasMessageContaining("another host");
  }

  @Test
  void anExpiredCertificateSaysWhatTheClockSays() throws IOException {
    serve(
        local()
            .validityInterval(
                Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(),
                Instant.parse("2021-01-01T00:00:00Z").toEpochMilli()));

    CollectorException failure = failure(script.client(trusting()));

    assertThat(failure.reason()).isEqualTo(Reason.TLS);
    assertThat(failure)
        .hasMessageContaining("has expired")
        .hasMessageContaining("until 2021-01-01T00:00:00Z")
        .hasMessageContaining("clock says 2026-11-24T12:00:00Z");
    assertThat(failure.mend()).contains("set this machine's clock");
  }

  @Test
  void aCertificateOfTomorrowSaysWhatTheClockSays() throws IOException {
    long now = System.currentTimeMillis();
    serve(
        local()
            .validityInterval(
                now + Duration.ofDays(1).toMillis(), now + Duration.ofDays(2).toMillis()));

    CollectorException failure = failure(script.client(trusting()));

    assertThat(failure.reason()).isEqualTo(Reason.TLS);
    assertThat(failure).hasMessageContaining("is not valid yet");
  }

  @Test
  void anHttpsAddressOfAPlainPortIsATlsFailure() throws IOException {
    try (ServerSocket plain = new ServerSocket(0)) {
      Thread server = new Thread(() -> answerBadRequest(plain));
      server.setDaemon(true);
      server.start();

      CollectorException failure =
          failure(script.client("https://127.0.0.1:" + plain.getLocalPort(), Network.DEFAULT));

      assertThat(failure.reason()).isEqualTo(Reason.TLS);
      assertThat(failure).hasMessageContaining("plain http");
    }
  }

  /** What servers of plain HTTP say to the first bytes of TLS. */
  private static void answerBadRequest(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has heard enough.
    }
  }

  @Test
  void aFileThatHoldsNoCertificateIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("empty.pem"), "nothing\n");
    HttpCollector client =
        script.client("https://127.0.0.1:1", new Network(file.toString(), null, ENOUGH));

    assertThatThrownBy(() -> client.planting("p1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("empty.pem");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    HttpCollector client =
        script.client("https://127.0.0.1:1", new Network("/nowhere.pem", null, ENOUGH));

    assertThatThrownBy(() -> client.planting("p1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("/nowhere.pem cannot be read");
  }

  private Network proxied(@Nullable String user, List<String> direct) {
    return new Network(
        null,
        new ProxyAddress(
            "127.0.0.1",
            script.server.getPort(),
            user,
            user == null ? null : Secret.of("hunter2"),
            direct),
        ENOUGH);
  }

  @Test
  void aProxyIsAskedForTheCollectorAndSignedInAt() throws IOException, InterruptedException {
    MockResponse who =
        new MockResponse.Builder()
            .code(407)
            .setHeader("Proxy-Authenticate", "Basic realm=\"p\"")
            .build();
    script.start().answers(who, planted());

    HttpCollector client = script.client("http://collector.example.net", proxied("ann", List.of()));

    assertThat(client.planting("p1")).contains(Script.PLANTING);
    script.server.takeRequest();
    RecordedRequest signedIn = script.server.takeRequest();
    assertThat(signedIn.getTarget()).isEqualTo("http://collector.example.net/v1/plantings/p1");
    assertThat(signedIn.getHeaders().get("Proxy-Authorization"))
        .isEqualTo(okhttp3.Credentials.basic("ann", "hunter2"));
  }

  @Test
  void aProxyThatRefusesThePasswordIsNamedWithoutIt() throws IOException {
    MockResponse who =
        new MockResponse.Builder()
            .code(407)
            .setHeader("Proxy-Authenticate", "Basic realm=\"p\"")
            .build();
    script.start().answers(who, who, who, who, who, who, who, who);

    CollectorException failure =
        failure(script.client("https://collector.example.net", proxied("ann", List.of())));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining("proxy").hasMessageNotContaining("hunter2");
    assertThat(failure.settings()).contains(Setting.PROXY);
  }

  @Test
  void aTunnelThroughAProxyIsEncryptedToTheCollector() throws IOException {
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(local().signedBy(AUTHORITY).build())
            .build();
    script.server.useHttps(handshake.sslSocketFactory());
    script.start().answers(new MockResponse.Builder().inTunnel().build(), planted());
    Network network = proxied(null, List.of());
    Network both =
        new Network(trusting().trustedCertificates(), network.proxy(), network.requestTimeout());

    assertThat(script.client("https://collector.example.net", both).planting("p1"))
        .contains(Script.PLANTING);
  }

  @Test
  void loopbackDoesNotGoThroughAProxy() throws IOException {
    script.start().answers(planted());
    Network elsewhere =
        new Network(null, new ProxyAddress("proxy.invalid", 3128, null, null, List.of()), ENOUGH);

    assertThat(script.client(elsewhere).planting("p1")).contains(Script.PLANTING);
  }

  @Test
  void aDirectHostDoesNotGoThroughAProxy() throws IOException {
    script.start();

    CollectorException failure =
        failure(script.client("http://collector.invalid", proxied(null, List.of("*.invalid"))));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(script.server.getRequestCount()).isZero();
  }
}
