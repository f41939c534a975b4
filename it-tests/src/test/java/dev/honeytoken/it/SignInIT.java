package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import dev.honeytoken.it.harness.Browser;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.OpenIdProvider;
import dev.honeytoken.it.harness.Wanderer;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** Signing in to the packaged collector with a provider of OpenID Connect that others wrote. */
@TestInstance(Lifecycle.PER_CLASS)
class SignInIT {
  private static final String ROLES =
      "roles: {admin: [platform], responder: [security], viewer: [developers]}";

  private final CollectorProcess collector = CollectorProcess.configure();
  private final OpenIdProvider provider = provider();

  private OpenIdProvider provider() {
    try {
      return OpenIdProvider.start(collector.adminUrl() + "/ui/sign-in/callback");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void start() {
    collector
        .yaml(
            "dashboard: {oidc: {name: our directory, issuer: '%s', clientId: %s, clientSecret: 'env:SECRET', %s}}%n"
                .formatted(provider.issuer(), OpenIdProvider.CLIENT, ROLES))
        .env("SECRET", OpenIdProvider.SECRET)
        .log("log")
        .start();
  }

  @AfterEach
  void speakTruly() {
    provider.speakTruly();
  }

  @AfterAll
  void stop() {
    collector.close();
    provider.close();
  }

  private String begin() {
    return collector.adminUrl() + "/ui/sign-in/provider?next=/ui/trends";
  }

  private Wanderer.Seen signIn(Wanderer wanderer, String user) {
    return wanderer.logIn(wanderer.go(begin()), user, OpenIdProvider.PASSWORD);
  }

  private void assertNobodyIsIn(Wanderer wanderer) {
    assertThat(wanderer.leadsTo(collector.adminUrl() + "/ui/")).isEqualTo("/ui/sign-in");
  }

  @ParameterizedTest
  @CsvSource({"platform, admin", "security, responder", "developers, viewer"})
  void whoeverLogsInThereIsLedBackAndInWithTheRoleOfTheirGroup(String user, String role) {
    Wanderer.Seen seen = signIn(new Wanderer(), user);

    assertThat(seen.address()).hasToString(collector.adminUrl() + "/ui/trends");
    assertThat(seen.page()).contains(user + " <small>" + role);
    assertThat(collector.api().all("/v1/audit", "entries").toString())
        .contains(user)
        .contains("as " + role);
  }

  @Test
  void whoeverIsInNoGroupOfOursIsKnownAndNotLetIn() {
    Wanderer wanderer = new Wanderer();

    assertThat(signIn(wanderer, "cooks").page()).contains("You are known, and not let in");
    assertNobodyIsIn(wanderer);
  }

  @Test
  void theProviderTakesNoSignInWithoutAProofAndThePageSaysThatNobodyIsIn() {
    Wanderer wanderer = new Wanderer();
    String address = wanderer.leadsTo(begin());

    Wanderer.Seen seen = wanderer.go(address.replaceAll("&code_challenge[^&]*", ""));

    assertThat(seen.page()).contains("The provider has not signed you in");
    assertNobodyIsIn(wanderer);
  }

  @Test
  void aCodeOfAnotherSignInIsWorthNothing() {
    Wanderer wanderer = new Wanderer();
    String address = wanderer.leadsTo(begin());
    String other = new Wanderer().leadsTo(begin()).replaceFirst(".*code_challenge=([^&]+).*", "$1");

    Wanderer.Seen seen =
        wanderer.logIn(
            wanderer.go(address.replaceFirst("code_challenge=[^&]+", "code_challenge=" + other)),
            "security",
            OpenIdProvider.PASSWORD);

    assertThat(seen.status()).isEqualTo(403);
    assertThat(collector.log()).contains("/oauth2/token answered 400");
    assertNobodyIsIn(wanderer);
  }

  static List<Consumer<JwtClaimsSet.Builder>> lies() {
    return List.of(
        claims -> claims.audience(List.of("another")),
        claims -> claims.issuer("https://another.example"),
        claims -> claims.claim("nonce", "another"),
        claims -> claims.claim("azp", "another"),
        claims ->
            claims
                .issuedAt(Instant.now().minusSeconds(900))
                .expiresAt(Instant.now().minusSeconds(600)),
        claims -> claims.notBefore(Instant.now().plusSeconds(600)));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aTokenThatIsNotForUsNowIsNotBelieved(Consumer<JwtClaimsSet.Builder> lie) {
    Wanderer wanderer = new Wanderer();
    provider.say(lie);

    assertThat(signIn(wanderer, "security").status()).isEqualTo(403);
    assertNobodyIsIn(wanderer);
  }

  @Test
  void aTokenWithASignatureOfAnotherKeyIsNotBelieved() throws JOSEException {
    Wanderer wanderer = new Wanderer();
    provider.forge();

    assertThat(signIn(wanderer, "security").status()).isEqualTo(403);
    assertNobodyIsIn(wanderer);
  }

  @Test
  void aCollectorWithoutASecretProvesItselfByTheProofAlone() {
    try (CollectorProcess open = CollectorProcess.configure();
        OpenIdProvider to = OpenIdProvider.start(open.adminUrl() + "/ui/sign-in/callback")) {
      open.yaml(
              "dashboard: {oidc: {issuer: '%s', clientId: %s, %s}}%n"
                  .formatted(to.issuer(), OpenIdProvider.OPEN_CLIENT, ROLES))
          .log("log")
          .start();
      Wanderer wanderer = new Wanderer();

      Wanderer.Seen seen =
          wanderer.logIn(
              wanderer.go(open.adminUrl() + "/ui/sign-in/provider"),
              "security",
              OpenIdProvider.PASSWORD);

      assertThat(seen.page()).contains("security <small>responder");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aProviderThatSignsWithCurvesAndTakesSecretsInTheFormIsAProviderToo() {
    try (CollectorProcess other = CollectorProcess.configure();
        OpenIdProvider to = OpenIdProvider.startOther(other.adminUrl() + "/ui/sign-in/callback")) {
      other
          .yaml(
              "dashboard: {oidc: {issuer: '%s', clientId: %s, clientSecret: 'env:SECRET', %s}}%n"
                  .formatted(to.issuer(), OpenIdProvider.CLIENT, ROLES))
          .env("SECRET", OpenIdProvider.SECRET)
          .log("log")
          .start();
      Wanderer wanderer = new Wanderer();

      Wanderer.Seen seen =
          wanderer.logIn(
              wanderer.go(other.adminUrl() + "/ui/sign-in/provider"),
              "platform",
              OpenIdProvider.PASSWORD);

      assertThat(seen.page()).contains("platform <small>admin");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inChromiumTheButtonIsClickedTheProvidersFormFilledInAndOneIsInAndOutAgain(boolean scripts) {
    Assumptions.assumeTrue(
        Browser.exists(),
        "skipped: there is no chromium with chromedriver; it-tests/install-clients");
    try (Browser browser = Browser.open()) {
      if (!scripts) {
        browser.withoutScripts();
      }
      browser.go(collector.adminUrl() + "/ui/incidents");
      assertThat(browser.text(".sign-in a[role=button]")).isEqualTo("Sign in with our directory");

      logIn(browser.click(".sign-in a[role=button]"), "security", OpenIdProvider.PASSWORD);

      browser.await("return location.pathname === '/ui/incidents'");
      assertThat(browser.text("header .who .name")).isEqualTo("security responder");
      assertThat(browser.text("h1")).isEqualTo("Incidents");
      browser.click("header .who button").await("return location.pathname === '/ui/sign-in'");
      assertThat(browser.text(".said")).contains("You are signed out");
      browser
          .go(collector.adminUrl() + "/ui/")
          .await("return location.pathname === '/ui/sign-in' && !document.querySelector('nav')");
      // Chromium's own first page may complain, since its scripts were stopped with ours.
      assertThat(browser.complaints()).allMatch(each -> each.startsWith("chrome://"));
    }
  }

  @Test
  void inChromiumAWrongPasswordStaysWithTheProviderAndAStrangerIsTurnedAway() {
    Assumptions.assumeTrue(
        Browser.exists(),
        "skipped: there is no chromium with chromedriver; it-tests/install-clients");
    try (Browser browser = Browser.open()) {
      browser.go(begin());

      logIn(browser, "cooks", "wrong").await("return location.search === '?error'");
      logIn(browser, "cooks", OpenIdProvider.PASSWORD);

      browser.await("return location.pathname === '/ui/sign-in/callback'");
      assertThat(browser.text("main")).contains("You are known, and not let in");
    }
  }

  private Browser logIn(Browser browser, String user, String password) {
    return browser
        .await("return location.href.startsWith('" + provider.issuer() + "/login')")
        .type("#username", user)
        .type("#password", password)
        .click("button[type=submit]");
  }
}
