package dev.honeytoken.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Transport;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.Use.Authentication;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final String NONCE = "6f1c0e9a-0000-4000-8000-000000000001";
  private static final String BASIC = Credentials.basic("ann", "hunter2");
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  private final DecoyEndpoint endpoint = new DecoyEndpoint();
  private final Simulator simulator = new Simulator(new Transport(Network.DEFAULT));

  @BeforeEach
  void start() throws IOException {
    endpoint.start();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private Simulator.Result run(Authentication authentication, String path) throws IOException {
    Use use =
        new Use(
            "GET",
            endpoint.address().resolve(path),
            authentication,
            "ann",
            Secret.of("hunter2"),
            Map.of("User-Agent", "curl/8.5.0"),
            null);
    return simulator.run(use, NONCE, ENOUGH);
  }

  private @Nullable String authorization(int request) {
    return endpoint.requests.get(request).getHeaders().get("Authorization");
  }

  @Test
  void aBearerTokenIsSentAtOnce() throws IOException {
    Simulator.Result result = run(Authentication.BEARER, "/-/whoami");

    assertThat(result).isEqualTo(new Simulator.Result(true, 401));
    assertThat(endpoint.requests).hasSize(1);
    assertThat(authorization(0)).isEqualTo("Bearer hunter2");
  }

  @Test
  void theNonceAndTheClientsOwnHeadersRideAlong() throws IOException {
    run(Authentication.BEARER, "/");

    RecordedRequest request = endpoint.requests.get(0);
    assertThat(request.getHeaders().get("X-Request-Id")).isEqualTo(NONCE);
    assertThat(request.getHeaders().get("User-Agent")).isEqualTo("curl/8.5.0");
  }

  @Test
  void aBasicLoginIsSentAtOnce() throws IOException {
    run(Authentication.BASIC, "/");

    assertThat(authorization(0)).isEqualTo(BASIC);
  }

  @Test
  void aCarefulClientSendsItsLoginAfterTheChallenge() throws IOException {
    Simulator.Result result = run(Authentication.BASIC_AFTER_CHALLENGE, "/repository/");

    assertThat(result.presented()).isTrue();
    assertThat(authorization(0)).isNull();
    assertThat(authorization(1)).isEqualTo(BASIC);
  }

  @Test
  void aCarefulClientThatIsNotAskedSendsNoLogin() throws IOException {
    endpoint.instead = request -> new MockResponse.Builder().code(200).build();

    Simulator.Result result = run(Authentication.BASIC_AFTER_CHALLENGE, "/repository/");

    assertThat(result).isEqualTo(new Simulator.Result(false, 200));
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void aRegistryClientGivesItsLoginToTheRealmAlone() throws IOException {
    endpoint.instead =
        request ->
            request.getUrl().encodedPath().equals("/token")
                ? new MockResponse.Builder().body("{\"token\":\"issued\"}").build()
                : null;

    Simulator.Result result = run(Authentication.TOKEN_REALM, "/v2/");

    assertThat(result.presented()).isTrue();
    assertThat(endpoint.requests).hasSize(3);
    assertThat(endpoint.requests.get(1).getTarget())
        .isEqualTo("/token?account=ann&service=registry");
    assertThat(authorization(1)).isEqualTo(BASIC);
    assertThat(authorization(2)).isEqualTo("Bearer issued");
  }

  @Test
  void aRegistryClientThatGetsNoTokenStops() throws IOException {
    Simulator.Result result = run(Authentication.TOKEN_REALM, "/v2/");

    assertThat(result).isEqualTo(new Simulator.Result(true, 401));
    assertThat(endpoint.requests).hasSize(2);
  }

  @Test
  void aRegistryClientFallsBackToBasic() throws IOException {
    endpoint.instead = request -> DecoyEndpoint.challenge("basic realm=\"r\"");

    run(Authentication.TOKEN_REALM, "/v2/");

    assertThat(authorization(1)).isEqualTo(BASIC);
  }

  @Test
  void noLoginGoesToARealmElsewhere() {
    endpoint.instead =
        request -> DecoyEndpoint.challenge("Bearer realm=\"https://auth.example.com/token\"");

    assertThatThrownBy(() -> run(Authentication.TOKEN_REALM, "/v2/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another host");
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void noRedirectIsFollowed() throws IOException {
    endpoint.instead =
        request ->
            new MockResponse.Builder()
                .code(307)
                .setHeader("Location", endpoint.address() + "/elsewhere")
                .build();

    Simulator.Result result = run(Authentication.BEARER, "/");

    assertThat(result.status()).isEqualTo(307);
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void whatTheRequestHoldsAlreadyIsSentAsItIs() throws IOException {
    Use use =
        new Use(
            "POST",
            endpoint.address().resolve("/hooks/hunter2"),
            Authentication.IN_REQUEST,
            null,
            Secret.of("hunter2"),
            Map.of("X-Vault-Token", "hunter2"),
            "{}");

    assertThat(simulator.run(use, NONCE, ENOUGH).presented()).isTrue();

    RecordedRequest request = endpoint.requests.get(0);
    assertThat(request.getTarget()).isEqualTo("/hooks/hunter2");
    assertThat(request.getHeaders().get("X-Vault-Token")).isEqualTo("hunter2");
    assertThat(authorization(0)).isNull();
    assertThat(use.toString()).doesNotContain("hunter2");
  }

  @Test
  void aSecretThatOnlySignsIsNotSent() throws IOException {
    Use use =
        new Use(
            "POST",
            endpoint.address().resolve("/"),
            Authentication.AWS_SIGNATURE,
            "AKIAQYLPMN5HHHFPZAM2",
            Secret.of("hunter2"),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "Action=GetCallerIdentity");

    simulator.run(use, NONCE, ENOUGH);

    assertThat(authorization(0))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIAQYLPMN5HHHFPZAM2/")
        .doesNotContain("hunter2");
  }

  @Test
  void aServiceAccountWithoutItsKeyIsNoRequest() {
    Use use =
        new Use(
            "POST",
            endpoint.address(),
            Authentication.SIGNED_ASSERTION,
            null,
            Secret.of("{\"client_email\": \"hunter2\"}"),
            Map.of(),
            null);

    assertThatThrownBy(() -> simulator.run(use, NONCE, ENOUGH))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("hunter");
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void aSecretThatFitsInNoHeaderIsNotQuoted() {
    Use use =
        new Use(
            "GET",
            endpoint.address(),
            Authentication.BEARER,
            null,
            Secret.of("hunter\n2"),
            Map.of(),
            null);

    assertThatThrownBy(() -> simulator.run(use, NONCE, ENOUGH))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("hunter");
  }
}
