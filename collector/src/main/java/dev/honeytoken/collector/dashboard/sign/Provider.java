package dev.honeytoken.collector.dashboard.sign;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.config.SignInSettings;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.Locator;
import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A provider of OpenID Connect: finds out where its ends are (OpenID Connect Discovery 1.0), trades
 * codes for ID tokens (OpenID Connect Core 1.0, 3.1), and believes a token only by its signature,
 * issuer, audience, time and nonce. Thread-safe.
 */
final class Provider {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration KEYS_AT_MOST_EVERY = Duration.ofMinutes(1);
  private static final long SKEW_SECONDS = 60;
  private static final long LARGEST_ANSWER = 1 << 20;

  /** Those with a public key: with any other, whoever knows our secret could sign. */
  private static final Set<String> SIGNATURES =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  private final SignInSettings.Provider settings;
  private final OkHttpClient http;
  private final Clock clock;
  private @Nullable Ends ends;
  private Instant endsAt = Instant.MIN;
  private Map<String, Key> keys = Map.of();
  private Instant keysAt = Instant.MIN;

  Provider(SignInSettings.Provider settings, OkHttpClient http, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Where its ends are.
   *
   * @param secretInForm whether it takes our secret in the form alone, and in no header
   */
  record Ends(URI authorization, URI token, URI keys, boolean secretInForm) {}

  /** The provider cannot be reached, or does not do what the standard says. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  SignInSettings.Provider settings() {
    return settings;
  }

  synchronized Ends ends() throws Unusable {
    Instant now = clock.instant();
    Ends known = ends;
    if (known != null && now.isBefore(endsAt.plus(FRESH))) {
      return known;
    }
    String issuer = settings.issuer().toString();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    JsonObject document =
        call(new Request.Builder().url(base + "/.well-known/openid-configuration").build());
    Ends found;
    try {
      if (!document.text("issuer").equals(issuer)) {
        throw new Unusable("its discovery document is of another issuer");
      }
      found =
          new Ends(
              document.address("authorization_endpoint"),
              document.address("token_endpoint"),
              document.address("jwks_uri"),
              isSecretInForm(document));
    } catch (WireException e) {
      throw new Unusable("its discovery document cannot be used: " + e.getMessage(), e);
    }
    ends = found;
    endsAt = now;
    return found;
  }

  /** A provider that lists no ways takes the header (OpenID Connect Discovery 1.0, 3). */
  private static boolean isSecretInForm(JsonObject document) {
    String field = "token_endpoint_auth_methods_supported";
    List<String> ways = document.has(field) ? document.texts(field) : List.of();
    return ways.contains("client_secret_post") && !ways.contains("client_secret_basic");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Trades a code for the claims of an ID token that was issued for this very sign-in. */
  Claims claims(String code, String verifier, String nonce, String redirect) throws Unusable {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "authorization_code")
            .add("code", code)
            .add("redirect_uri", redirect)
            .add("code_verifier", verifier);
    Request.Builder request = new Request.Builder().url(ends().token().toString());
    Optional<String> secret = settings.clientSecret().map(Secret::reveal);
    if (secret.isPresent() && !ends().secretInForm()) {
      // RFC 6749, 2.3.1: both are written as in a form before they go in the header.
      request.header(
          "Authorization", Credentials.basic(encoded(settings.clientId()), encoded(secret.get())));
    } else {
      form.add("client_id", settings.clientId());
      secret.ifPresent(each -> form.add("client_secret", each));
    }
    JsonObject answer =
        call(request.header("Accept", "application/json").post(form.build()).build());
    String token = answer.has("id_token") ? answer.text("id_token") : "";
    return verified(token, nonce);
  }

  private Claims verified(String token, String nonce) throws Unusable {
    try {
      Claims claims =
          Jwts.parser()
              .json(new JsonReader())
              .keyLocator(locator())
              .requireIssuer(settings.issuer().toString())
              .requireAudience(settings.clientId())
              .clock(() -> Date.from(clock.instant()))
              .clockSkewSeconds(SKEW_SECONDS)
              .build()
              .parseSignedClaims(token)
              .getPayload();
      if (claims.getExpiration() == null || !nonce.equals(claims.get("nonce"))) {
        throw new Unusable("its token was not issued for this sign-in");
      }
      Object party = claims.get("azp");
      if (party != null && !party.equals(settings.clientId())) {
        throw new Unusable("its token was issued for another party");
      }
      return claims;
    } catch (JwtException | IllegalArgumentException e) {
      // The message may quote the token.
      throw new Unusable("its token is not valid (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Locator<Key> locator() {
    return header -> {
      if (!(header instanceof JwsHeader signed) || !SIGNATURES.contains(signed.getAlgorithm())) {
        throw new io.jsonwebtoken.UnsupportedJwtException("not a signature with a public key");
      }
      try {
        return key(signed.getKeyId());
      } catch (Unusable e) {
        throw new io.jsonwebtoken.security.SecurityException("its keys could not be had", e);
      }
    };
  }

  private synchronized Key key(@Nullable String id) throws Unusable {
    Key known = find(id);
    Instant now = clock.instant();
    if (known == null && now.isAfter(keysAt.plus(KEYS_AT_MOST_EVERY))) {
      // It may have begun to sign with another.
      keys = fetch();
      keysAt = now;
      known = find(id);
    }
    if (known == null) {
      throw new Unusable("it has no key that the token names");
    }
    return known;
  }

  private @Nullable Key find(@Nullable String id) {
    if (id != null) {
      return keys.get(id);
    }
    return keys.size() == 1 ? keys.values().iterator().next() : null;
  }

  private Map<String, Key> fetch() throws Unusable {
    byte[] document = bytes(new Request.Builder().url(ends().keys().toString()).build());
    try {
      Map<String, Key> found = new HashMap<>();
      for (Jwk<?> each :
          Jwks.setParser()
              .json(new JsonReader())
              .build()
              .parse(new String(document, StandardCharsets.UTF_8))
              .getKeys()) {
        if (each.toKey() instanceof PublicKey key) {
          found.put(String.valueOf(each.getId()), key);
        }
      }
      return found;
    } catch (JwtException | IllegalArgumentException e) {
      throw new Unusable("its key set cannot be read", e);
    }
  }

  private JsonObject call(Request request) throws Unusable {
    try {
      return Json.object(bytes(request));
    } catch (IllegalArgumentException e) {
      throw new Unusable(request.url().encodedPath() + " answered with something else than JSON");
    }
  }

  private byte[] bytes(Request request) throws Unusable {
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new Unusable(request.url().encodedPath() + " answered " + response.code());
      }
      try (var peek = response.peekBody(LARGEST_ANSWER)) {
        return peek.bytes();
      }
    } catch (IOException e) {
      throw new Unusable("it cannot be reached (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** Has jjwt read JSON as everything else here does. */
  private static final class JsonReader extends AbstractDeserializer<Map<String, ?>> {
    @Override
    protected Map<String, ?> doDeserialize(Reader reader) throws IOException {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[4_096];
      int read = reader.read(buffer);
      while (read >= 0) {
        text.append(buffer, 0, read);
        read = reader.read(buffer);
      }
      return Json.map(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
