package dev.honeytoken.collector.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOptionsTest {
  private static final String LOGIN = "anna:geheim-geheim";
  private final MockWebServer server = new MockWebServer();
  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aProxyIsAskedForTheAddressAsAWhole() throws InterruptedException {
    server.enqueue(new MockResponse(202, Headers.of(), ""));

    Outcome outcome = send("http://teams.example/hook", "{proxy: 'http://localhost:" + port());

    RecordedRequest request = server.takeRequest();
    assertThat(outcome).isInstanceOf(Outcome.Receipt.class);
    assertThat(request.getRequestLine()).startsWith("POST http://teams.example/hook HTTP/1.1");
  }

  @Test
  void aProxyThatWantsALoginGetsIt() throws InterruptedException {
    server.enqueue(new MockResponse(407, Headers.of("Proxy-Authenticate", "Basic realm=p"), ""));
    server.enqueue(new MockResponse(202, Headers.of(), ""));

    Outcome outcome =
        send(
            "http://teams.example/hook",
            "{proxyLogin: 'env:LOGIN', proxy: 'http://localhost:" + port());

    server.takeRequest();
    assertThat(outcome).isInstanceOf(Outcome.Receipt.class);
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization"))
        .isEqualTo(Credentials.basic("anna", "geheim-geheim"));
  }

  @Test
  void tlsGoesThroughATunnelWhoseLoginTheFarSideNeverSees() throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("teams.example").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    Path ca = Files.writeString(directory.resolve("ca.pem"), held.certificatePem());
    server.enqueue(new MockResponse.Builder().inTunnel().build());
    server.enqueue(new MockResponse(202, Headers.of(), ""));

    Outcome outcome =
        send(
            "https://teams.example/hook",
            "{ca: '" + ca + "', proxyLogin: 'env:LOGIN', proxy: 'http://localhost:" + port());

    assertThat(outcome).isInstanceOf(Outcome.Receipt.class);
    RecordedRequest tunnel = server.takeRequest();
    assertThat(tunnel.getRequestLine()).startsWith("CONNECT teams.example:443");
    assertThat(tunnel.getHeaders().get("Proxy-Authorization"))
        .isEqualTo(Credentials.basic("anna", "geheim-geheim"));
    RecordedRequest inside = server.takeRequest();
    assertThat(inside.getRequestLine()).startsWith("POST /hook");
    assertThat(inside.getHeaders().get("Proxy-Authorization")).isNull();
  }

  @Test
  void aTimeoutOfItsOwnGoesBeforeTheCommonOne() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThat(send(server.url("/hook").toString(), "{headers: {A: b}, timeout: '300ms"))
        .isEqualTo(new Outcome.Later("no answer within 300 ms", null));
  }

  @Test
  void aHeaderFromASecretIsSentAndNotShown() throws InterruptedException {
    server.enqueue(new MockResponse(400, Headers.of(), "your header was " + LOGIN));

    Outcome outcome =
        send(
            server.url("/hook").toString(), "{headers: {Authorization: 'env:LOGIN'}, timeout: '9s");

    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo(LOGIN);
    assertThat(outcome).isEqualTo(new Outcome.Refused("HTTP 400 your header was ****"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{ca: none.pem}                                ~ http.ca",
        "{ca: 'EMPTY'}                                 ~ http.ca",
        "{proxy: 'https://proxy.example'}              ~ http.proxy",
        "{proxy: 'http://anna:geheim@proxy.example'}   ~ http.proxy",
        "{proxyLogin: 'env:LOGIN'}                     ~ http.proxyLogin",
        "{proxy: 'http://p.example', proxyLogin: 'env:BAD'} ~ http.proxyLogin",
        "{headers: {Authorization: geheim}}            ~ http.headers.Authorization",
        "{headers: {X-Api-Key: geheim}}                ~ http.headers.X-Api-Key",
        "{headers: {'A B': c}}                         ~ http.headers.A B",
        "{headers: {A: 'env:LINES'}}                   ~ http.headers.A",
        "{timeout: 1h}                                 ~ http.timeout",
        "{timeuot: 1s}                                 ~ http.timeuot",
      })
  void anOptionThatIsWrongNamesLineAndField(String http, String field) throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
    String yaml =
        "{type: teams, url: 'env:URL', http: " + http.replace("EMPTY", empty.toString()) + "}";

    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                Opened.settings(
                    yaml,
                    Map.of(
                        "URL",
                        "https://a.example",
                        "LOGIN",
                        LOGIN,
                        "BAD",
                        "geheim",
                        "LINES",
                        "geheim\ngeheim")));

    assertThat(failure).hasMessageContaining("line 1, field '" + field + "': ");
    assertThat(failure.getMessage() + failure.mend()).doesNotContain("geheim");
  }

  private int port() {
    return server.getPort();
  }

  private static Outcome send(String url, String http) {
    Channel channel =
        Opened.channel(
            "{type: teams, url: 'env:URL', http: " + http + "'}}",
            Map.of("URL", url, "LOGIN", LOGIN),
            new ChannelContext(Clock.systemUTC(), Duration.ofSeconds(20), "1"));
    return channel.send(AlertSamples.real(), "k");
  }
}
