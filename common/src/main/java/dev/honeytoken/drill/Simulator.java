package dev.honeytoken.drill;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Drill;
import dev.honeytoken.client.Identity;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Transport;
import dev.honeytoken.client.WireException;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.http.SignedAssertion;
import dev.honeytoken.drill.login.Logins;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Uses a credential over HTTP as a real client does, down to asking first without it where the real
 * one does. A credential goes to the host that stands in the file and to no other: redirects are
 * not followed, nor is a token realm elsewhere. Thread-safe.
 */
final class Simulator {
  private static final int LIMIT = 64 << 10;
  private static final int UNAUTHORIZED = 401;

  private final Transport transport;
  private final Clock clock;

  Simulator(Transport transport) {
    this(transport, Clock.systemUTC());
  }

  /** A simulator of clients whose clock is that one. */
  Simulator(Transport transport, Clock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /**
   * What came of a use.
   *
   * @param presented whether the credential was sent at all
   * @param status of the last answer; 0 where the protocol has none
   */
  record Result(boolean presented, int status) {}

  /**
   * Carries out a use.
   *
   * @param nonce rides in every request of it
   * @param timeout for each request
   * @throws IOException if the host does not answer
   */
  Result run(Use use, String nonce, Duration timeout) throws IOException {
    Attempt attempt = new Attempt(use, nonce, timeout);
    return switch (use.authentication()) {
      case BEARER -> presented(attempt.send(bearer(use.secret().reveal())));
      case BASIC -> presented(attempt.send(basic(use)));
      case BASIC_AFTER_CHALLENGE -> afterChallenge(attempt, attempt.send(null));
      case TOKEN_REALM -> overRealm(attempt);
      case NATIVE -> {
        Logins.attempt(use, nonce, timeout);
        yield new Result(true, 0);
      }
      case IN_REQUEST -> presented(attempt.send(null));
      case AWS_SIGNATURE -> presented(attempt.send(signed(use), use.body()));
      case CLIENT_CERTIFICATE ->
          presented(attempt.exchange(Identity.of(use.secret()), Map.of(), use.body()));
      case SIGNED_ASSERTION ->
          presented(attempt.send(Map.of(), SignedAssertion.form(use.secret(), clock.instant())));
    };
  }

  private Map<String, String> signed(Use use) {
    return AwsSignature.headers(
        Objects.requireNonNullElse(use.username(), ""),
        use.secret(),
        use.uri(),
        Objects.requireNonNullElse(use.headers().get("Content-Type"), ""),
        Objects.requireNonNullElse(use.body(), ""),
        clock.instant());
  }

  private Result afterChallenge(Attempt attempt, Transport.Reply first) throws IOException {
    if (first.status() != UNAUTHORIZED || Challenge.find(first, "Basic") == null) {
      return new Result(false, first.status());
    }
    return presented(attempt.send(basic(attempt.use)));
  }

  private Result overRealm(Attempt attempt) throws IOException {
    Transport.Reply first = attempt.send(null);
    Challenge challenge = first.status() == UNAUTHORIZED ? Challenge.find(first, "Bearer") : null;
    if (challenge == null) {
      return afterChallenge(attempt, first);
    }
    URI realm = realm(challenge, attempt.use);
    Transport.Reply token = attempt.send("GET", realm, basic(attempt.use), null);
    String issued = token.status() == 200 ? issued(token) : null;
    return presented(issued == null ? token : attempt.send(bearer(issued)));
  }

  private static Result presented(Transport.Reply reply) {
    return new Result(true, reply.status());
  }

  /**
   * The realm with the parameters that clients add: the distribution specification, "auth/token".
   */
  private static URI realm(Challenge challenge, Use use) throws IOException {
    String realm = challenge.parameter("realm");
    try {
      URI uri = URI.create(realm == null ? "" : realm);
      if (!use.uri().getRawAuthority().equalsIgnoreCase(uri.getRawAuthority())
          || !use.uri().getScheme().equalsIgnoreCase(uri.getScheme())) {
        throw new IOException("it sends clients to another host for a token");
      }
      StringBuilder query = new StringBuilder();
      add(query, "account", use.username());
      add(query, "service", challenge.parameter("service"));
      add(query, "scope", challenge.parameter("scope"));
      String joint = uri.getRawQuery() == null ? "?" : "&";
      return query.isEmpty() ? uri : URI.create(uri + joint + query.substring(1));
    } catch (IllegalArgumentException e) {
      throw new IOException("its token realm is no address", e);
    }
  }

  private static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query
          .append('&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static @Nullable String issued(Transport.Reply reply) {
    try {
      JsonObject json = Json.object(reply.body());
      String token = json.optionalText("token");
      return token == null ? json.optionalText("access_token") : token;
    } catch (WireException e) {
      return null;
    }
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }

  private static String basic(Use use) {
    String user = use.username() == null ? "" : use.username();
    Secret secret = use.secret();
    byte[] pair = (user + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The requests of one use. */
  private final class Attempt {
    final Use use;
    private final String nonce;
    private final Duration timeout;

    Attempt(Use use, String nonce, Duration timeout) {
      this.use = use;
      this.nonce = nonce;
      this.timeout = timeout;
    }

    Transport.Reply send(@Nullable String authorization) throws IOException {
      return send(use.method(), use.uri(), authorization, use.body());
    }

    Transport.Reply send(Map<String, String> more, @Nullable String body) throws IOException {
      return exchange(null, more, body);
    }

    Transport.Reply send(
        String method, URI uri, @Nullable String authorization, @Nullable String body)
        throws IOException {
      return exchange(
          null,
          method,
          uri,
          authorization == null ? Map.of() : Map.of("Authorization", authorization),
          body);
    }

    Transport.Reply exchange(
        @Nullable Identity identity, Map<String, String> more, @Nullable String body)
        throws IOException {
      return exchange(identity, use.method(), use.uri(), more, body);
    }

    private Transport.Reply exchange(
        @Nullable Identity identity,
        String method,
        URI uri,
        Map<String, String> more,
        @Nullable String body)
        throws IOException {
      Map<String, String> headers = new HashMap<>(use.headers());
      headers.putAll(more);
      headers.put(Drill.NONCE_HEADER, nonce);
      try {
        Transport.Exchange exchange = new Transport.Exchange(method, uri, headers, body);
        return transport.send(exchange, identity, timeout, LIMIT);
      } catch (IllegalArgumentException e) {
        // The library's message may quote a header, and with it the credential.
        throw new IOException("what stands in the file makes no HTTP request");
      }
    }
  }
}
