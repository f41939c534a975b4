package dev.honeytoken.collector.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {
  @TempDir private Path directory;
  private final OwnProvider provider = new OwnProvider();
  private final SettableClock clock = new SettableClock();
  private Running collector;
  private Visitor visitor;

  @BeforeEach
  void start() {
    String yaml =
        "dashboard: {oidc: {name: our directory, issuer: '"
            + provider.issuer()
            + "', clientId: honeytoken, clientSecret: 'env:S', roles: {claim: realm.groups, responder: [security]}}}";
    collector = Running.in(directory, yaml, Map.of("S", OwnProvider.SECRET), clock);
    visitor = new Visitor(collector.server().adminUrl());
  }

  @AfterEach
  void stop() {
    collector.close();
    provider.close();
  }

  /** Goes there, allows it, comes back. */
  private Visitor.Answer signIn() {
    return visitor.get(
        provider.allow(visitor.get("/ui/sign-in/provider?next=/ui/trends").location()));
  }

  private void assertNobodyIsIn() {
    assertThat(visitor.cookies()).doesNotContainKey("honeytoken-session");
    assertThat(visitor.get("/ui/").status()).isEqualTo(303);
  }

  @Test
  void thePageOffersTheProviderByItsName() {
    assertThat(visitor.get("/ui/sign-in").body()).contains("Sign in with our directory");
  }

  @Test
  void somebodyWhoComesBackIsInWithTheRoleThatTheClaimMakes() {
    assertThat(signIn().location()).isEqualTo("/ui/trends");

    assertThat(visitor.get("/ui/").body()).contains("ada").contains("responder");
    assertThat(collector.api().get("/v1/audit").body()).contains("ada").contains("as responder");
  }

  @Test
  void theWayToAClaimMayLeadThroughOthers() {
    provider.claim(
        claims -> {
          claims.remove("realm.groups");
          claims.put("realm", Map.of("groups", List.of("cooks", "security")));
          return claims;
        });

    assertThat(signIn().location()).isEqualTo("/ui/trends");
  }

  @Test
  void aKeyThatTheProviderBeginsToSignWithIsFetched() {
    signIn();
    provider.rotate();
    clock.advance(Duration.ofMinutes(2));
    visitor.cookies().clear();

    assertThat(signIn().location()).isEqualTo("/ui/trends");
  }

  @Test
  void aProviderThatDoesNotSayWhereItsEndsAreLetsNobodyInAndTheKeyStillDoes() {
    provider.describe(
        document -> {
          document.remove("token_endpoint");
          return document;
        });

    Visitor.Answer answer = visitor.get("/ui/sign-in/provider");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("The provider could not be used").contains("API key");
    assertThat(visitor.signIn(collector.key("read")).location()).isEqualTo("/ui/");
  }

  @Test
  void aDocumentOfAnotherIssuerIsNotBelieved() {
    provider.describe(with("issuer", "https://another.example"));

    assertThat(visitor.get("/ui/sign-in/provider").status()).isEqualTo(403);
  }

  @Test
  void aProviderThatIsSilentOrSpeaksNoSenseLetsNobodyIn() {
    provider.send(token -> "");

    assertThat(signIn().status()).isEqualTo(403);
    assertNobodyIsIn();
    provider.close();
    clock.advance(Duration.ofHours(2));
    assertThat(visitor.get("/ui/sign-in/provider").status()).isEqualTo(403);
  }

  @Test
  void whoeverChangesTheirMindThereIsToldThatNobodyIsIn() {
    String back = provider.allow(visitor.get("/ui/sign-in/provider").location());

    Visitor.Answer answer = visitor.get(back.replaceFirst("code=c0de", "error=access_denied"));

    assertThat(visitor.get(answer.location()).body()).contains("has not signed you in");
    assertNobodyIsIn();
  }

  @Test
  void aTokenSignedWithAnotherKeyIsNotBelieved() {
    provider.forge();

    assertThat(signIn().status()).isEqualTo(403);
    assertNobodyIsIn();
  }

  @Test
  void anUnsignedTokenIsNotBelieved() {
    provider.send(
        token ->
            Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + token.split("\\.", -1)[1]
                + ".");

    assertThat(signIn().status()).isEqualTo(403);
    assertNobodyIsIn();
  }

  @Test
  void aTokenOfAnotherSignInIsNotBelieved() {
    provider.claim(with("nonce", "another"));

    assertThat(signIn().status()).isEqualTo(403);
    assertNobodyIsIn();
  }

  @Test
  void aTokenForAnotherClientIsNotBelieved() {
    provider.claim(with("aud", "another"));

    assertThat(signIn().status()).isEqualTo(403);
    assertNobodyIsIn();
  }

  @Test
  void aTokenOfAnotherIssuerIsNotBelieved() {
    provider.claim(with("iss", "https://another.example"));

    assertThat(signIn().status()).isEqualTo(403);
    assertNobodyIsIn();
  }

  @Test
  void aTokenWhoseTimeIsOverIsNotBelieved() {
    provider.claim(with("exp", Instant.now().minusSeconds(600).getEpochSecond()));

    assertThat(signIn().status()).isEqualTo(403);
    assertNobodyIsIn();
  }

  @Test
  void somebodyWithoutARoleIsKnownAndNotLetIn() {
    provider.claim(with("realm.groups", "cooks"));

    assertThat(signIn().body()).contains("not let in");
    assertNobodyIsIn();
  }

  @Test
  void anAnswerWithAnotherStateIsDropped() {
    String back = provider.allow(visitor.get("/ui/sign-in/provider").location());

    visitor.get(back.replaceFirst("state=.*", "state=another"));

    assertNobodyIsIn();
  }

  @Test
  void anAnswerInAnotherBrowserIsDropped() {
    String back = provider.allow(visitor.get("/ui/sign-in/provider").location());
    visitor.cookies().clear();

    visitor.get(back);

    assertNobodyIsIn();
  }

  @Test
  void theSameAnswerIsGoodOnce() {
    String back = provider.allow(visitor.get("/ui/sign-in/provider").location());
    visitor.get(back);
    visitor.post("/ui/sign-out", Map.of());

    visitor.get(back);

    assertNobodyIsIn();
  }

  private static java.util.function.UnaryOperator<Map<String, Object>> with(
      String name, Object value) {
    return claims -> {
      claims.put(name, value);
      return claims;
    };
  }
}
