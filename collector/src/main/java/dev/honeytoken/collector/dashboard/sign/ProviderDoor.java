package dev.honeytoken.collector.dashboard.sign;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.config.SignInSettings;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Paths;
import dev.honeytoken.collector.dashboard.Refused;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.store.AuditEntry.Outcome;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.AuditLog.Actor;
import dev.honeytoken.collector.store.AuditLog.Deed;
import io.jsonwebtoken.Claims;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with a provider: authorization code with PKCE (RFC 7636). What is under way is kept by
 * the browser, locked with the keyring, so that any replica takes it up. Thread-safe.
 */
public final class ProviderDoor {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderDoor.class);
  private static final String BEGIN = "/ui/sign-in/provider";
  private static final String CALLBACK = "/ui/sign-in/callback";
  private static final String NAME = "dashboard sign-in";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int RANDOM_BYTES = 32;

  private final Provider provider;
  private final Tools tools;

  /**
   * What the door works with.
   *
   * @param sessions who is signed in
   * @param cookies how browsers keep that
   * @param audit what was done
   * @param vault locks what is under way
   * @param random for what nobody may guess
   * @param clock what time it is
   * @param publicUrl where people reach the dashboard, if the operator has said so
   */
  public record Tools(
      Sessions sessions,
      Cookies cookies,
      AuditLog audit,
      Vault vault,
      SecureRandom random,
      Clock clock,
      Optional<URI> publicUrl) {}

  /** The door of that provider. */
  public ProviderDoor(SignInSettings.Provider settings, Tools tools) {
    this.provider =
        new Provider(
            settings,
            new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(15)).build(),
            tools.clock());
    this.tools = tools;
  }

  /** What its button is called. */
  public String name() {
    return provider.settings().name();
  }

  /** What can be asked. */
  public List<Action> actions() {
    return List.of(Action.open("GET", BEGIN, this::begin), Action.open("GET", CALLBACK, this::end));
  }

  private void begin(Exchange exchange) {
    String state = random();
    String nonce = random();
    String verifier = random();
    String kept =
        new String(
            Json.write(
                Map.of(
                    "state", state,
                    "nonce", nonce,
                    "verifier", verifier,
                    "next", Objects.requireNonNullElse(exchange.query("next"), ""),
                    "at", tools.clock().millis())),
            StandardCharsets.UTF_8);
    HttpUrl.Builder url;
    try {
      url =
          Objects.requireNonNull(HttpUrl.parse(provider.ends().authorization().toString()))
              .newBuilder();
    } catch (Provider.Unusable e) {
      throw unusable(e);
    }
    SignInSettings.Provider settings = provider.settings();
    url.addQueryParameter("response_type", "code")
        .addQueryParameter("client_id", settings.clientId())
        .addQueryParameter("redirect_uri", redirect(exchange))
        .addQueryParameter("scope", String.join(" ", settings.scopes()))
        .addQueryParameter("state", state)
        .addQueryParameter("nonce", nonce)
        .addQueryParameter("code_challenge", challenge(verifier))
        .addQueryParameter("code_challenge_method", "S256");
    exchange.addCookie(
        tools
            .cookies()
            .keep(Cookies.Use.SIGN_IN, tools.vault().lock(NAME, kept), Optional.of(PATIENCE)));
    exchange.goTo(url.build().toString());
  }

  private void end(Exchange exchange) {
    exchange.addCookie(tools.cookies().forget(Cookies.Use.SIGN_IN));
    Optional<JsonObject> begun =
        exchange
            .cookie(tools.cookies().name(Cookies.Use.SIGN_IN))
            .flatMap(this::unlock)
            .filter(each -> isOurs(each, exchange));
    String code = exchange.query("code");
    if (begun.isPresent() && exchange.query("error") != null) {
      // RFC 6749, 4.1.2.1: somebody has changed their mind there, or may not.
      written(exchange, "unknown", Outcome.REFUSED, "the provider signed nobody in");
      exchange.goTo("/ui/sign-in?said=not-signed-in");
      return;
    }
    if (begun.isEmpty() || code == null) {
      exchange.goTo("/ui/sign-in?said=expired");
      return;
    }
    Claims claims;
    try {
      claims =
          provider.claims(
              code, begun.get().text("verifier"), begun.get().text("nonce"), redirect(exchange));
    } catch (Provider.Unusable e) {
      throw unusable(e);
    }
    String who = who(claims);
    Optional<Role> role = role(claims);
    if (role.isEmpty()) {
      written(exchange, who, Outcome.REFUSED, "the provider gives no role");
      throw Refused.forbidden(
          "You are known, and not let in",
          "Ask whoever runs the collector: the claim '"
              + provider.settings().claim()
              + "' has no value that makes a role (dashboard.oidc.roles).");
    }
    Secret id = tools.sessions().begin(null, who, role.get());
    exchange.addCookie(tools.cookies().keep(Cookies.Use.SESSION, id.reveal(), Optional.empty()));
    written(exchange, who, Outcome.DONE, "as " + role.get().word());
    exchange.goTo(Paths.ours(begun.get().text("next")));
  }

  private void written(Exchange exchange, String who, Outcome outcome, String detail) {
    tools
        .audit()
        .add(
            new Actor(null, who, exchange.address()),
            new Deed("GET " + CALLBACK, null, outcome, detail));
  }

  private Optional<JsonObject> unlock(String kept) {
    try {
      return tools
          .vault()
          .unlock(NAME, kept)
          .map(each -> Json.object(each.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(JsonObject begun, Exchange exchange) {
    String state = Objects.requireNonNullElse(exchange.query("state"), "");
    return MessageDigest.isEqual(
            state.getBytes(StandardCharsets.UTF_8),
            begun.text("state").getBytes(StandardCharsets.UTF_8))
        && tools.clock().millis() - begun.integer("at") < PATIENCE.toMillis();
  }

  private String redirect(Exchange exchange) {
    return tools.publicUrl().map(URI::toString).orElseGet(exchange::origin) + CALLBACK;
  }

  private static String who(Claims claims) {
    for (String name : List.of("preferred_username", "email", "name")) {
      if (claims.get(name) instanceof String text && !text.isBlank()) {
        return text.length() > 100 ? text.substring(0, 100) : text;
      }
    }
    return String.valueOf(claims.getSubject());
  }

  /** A claim by its name, which may have dots in it; else by its way through others. */
  private static @Nullable Object claim(Map<String, ?> claims, String name) {
    int dot = name.indexOf('.');
    if (claims.containsKey(name) || dot < 0) {
      return claims.get(name);
    }
    return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
        ? claim(
            inner.entrySet().stream()
                .collect(
                    Collectors.toMap(each -> String.valueOf(each.getKey()), Map.Entry::getValue)),
            name.substring(dot + 1))
        : null;
  }

  private Optional<Role> role(Claims claims) {
    Object claim = claim(claims, provider.settings().claim());
    Collection<?> values = claim instanceof Collection<?> many ? many : List.of();
    if (claim instanceof String one) {
      values = List.of(one);
    }
    SignInSettings.Provider settings = provider.settings();
    if (values.stream().anyMatch(settings.admins()::contains)) {
      return Optional.of(Role.ADMIN);
    }
    if (values.stream().anyMatch(settings.responders()::contains)) {
      return Optional.of(Role.RESPONDER);
    }
    return values.stream().anyMatch(settings.viewers()::contains)
        ? Optional.of(Role.VIEWER)
        : Optional.empty();
  }

  private Refused unusable(Provider.Unusable why) {
    LOG.warn("Nobody can sign in with {}: {}", provider.settings().issuer(), why.getMessage());
    return Refused.forbidden(
        "The provider could not be used",
        "The collector's log says why. Sign in with an API key meanwhile.");
  }

  private String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    tools.random().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
