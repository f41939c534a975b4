package dev.honeytoken.collector.dashboard;

import dev.honeytoken.client.Json;
import dev.honeytoken.decoy.tools.JsonClaims;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/**
 * A provider of OpenID Connect that lies where it is told to, in ways that a real one cannot be
 * made to. One that others wrote is in the end-to-end tests.
 */
final class OwnProvider implements AutoCloseable {
  static final String CLIENT = "honeytoken";
  static final String SECRET = "a-client-secret";
  private static final String KEY_ID = "k1";

  private final MockWebServer server = new MockWebServer();
  private KeyPair published = Jwts.SIG.RS256.keyPair().build();
  private String keyId = KEY_ID;
  private KeyPair signing = published;
  private UnaryOperator<Map<String, Object>> document = given -> given;
  private UnaryOperator<Map<String, Object>> claims = given -> given;
  private UnaryOperator<String> token = given -> given;
  private String challenge = "";
  private String nonce = "";

  OwnProvider() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** Signs with a key that it does not publish. */
  void forge() {
    signing = Jwts.SIG.RS256.keyPair().build();
  }

  /** Signs with a new key from now on, which it publishes in place of the old one. */
  void rotate() {
    published = Jwts.SIG.RS256.keyPair().build();
    signing = published;
    keyId = "k2";
  }

  /** Describes itself otherwise. */
  void describe(UnaryOperator<Map<String, Object>> other) {
    document = other;
  }

  /** Says other things of a user. */
  void claim(UnaryOperator<Map<String, Object>> other) {
    claims = other;
  }

  /** Sends another token than it made. */
  void send(UnaryOperator<String> other) {
    token = other;
  }

  /** What a user does there: allows it, and is sent back with a code. */
  String allow(String address) {
    HttpUrl url = Objects.requireNonNull(HttpUrl.parse(address));
    challenge = String.valueOf(url.queryParameter("code_challenge"));
    nonce = String.valueOf(url.queryParameter("nonce"));
    return url.queryParameter("redirect_uri") + "?code=c0de&state=" + url.queryParameter("state");
  }

  private MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    if (path.equals("/.well-known/openid-configuration")) {
      return json(
          document.apply(
              new TreeMap<>(
                  Map.of(
                      "issuer", issuer(),
                      "authorization_endpoint", issuer() + "/authorize",
                      "token_endpoint", issuer() + "/token",
                      "jwks_uri", issuer() + "/keys"))));
    }
    if (path.equals("/keys")) {
      return json(Map.of("keys", List.of(key())));
    }
    return path.equals("/token") ? token(request) : new MockResponse.Builder().code(404).build();
  }

  private MockResponse token(RecordedRequest request) {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    String body = Objects.requireNonNull(request.getBody()).utf8();
    HttpUrl form = Objects.requireNonNull(HttpUrl.parse("http://form/?" + body));
    boolean proven =
        hash(String.valueOf(form.queryParameter("code_verifier"))).equals(challenge)
            && basic.equals(request.getHeaders().get("Authorization"))
            && "c0de".equals(form.queryParameter("code"));
    if (!proven) {
      return new MockResponse.Builder().code(400).build();
    }
    Instant now = Instant.now();
    Map<String, Object> said = new TreeMap<>();
    said.put("iss", issuer());
    said.put("aud", CLIENT);
    said.put("sub", "4711");
    said.put("preferred_username", "ada");
    said.put("realm.groups", "security");
    said.put("nonce", nonce);
    said.put("iat", now.getEpochSecond());
    said.put("exp", now.plusSeconds(300).getEpochSecond());
    String made =
        Jwts.builder()
            .json(JsonClaims.SERIALIZER)
            .header()
            .keyId(keyId)
            .and()
            .content(Json.write(claims.apply(said)))
            .signWith(signing.getPrivate(), Jwts.SIG.RS256)
            .compact();
    return json(Map.of("id_token", token.apply(made), "access_token", "x", "token_type", "Bearer"));
  }

  private Map<String, Object> key() {
    RSAPublicKey key = (RSAPublicKey) published.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "kid",
        keyId,
        "use",
        "sig",
        "alg",
        "RS256",
        "n",
        number(key.getModulus()),
        "e",
        number(key.getPublicExponent()));
  }

  private static String number(java.math.BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static String hash(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MockResponse json(Map<String, ?> tree) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(new String(Json.write(tree), StandardCharsets.UTF_8))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
