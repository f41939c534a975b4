package dev.honeytoken.collector.persona;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An identity provider: the discovery document and key set of every issuer address under the
 * listener (OpenID Connect Discovery 1.0, section 4). Its tokens are signed with HMAC, so the key
 * set is empty (RFC 7517, section 5).
 */
final class OpenIdPersona implements Persona {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final List<String> KEY_SETS =
      List.of("/.well-known/jwks.json", "/jwks.json", "/oauth2/v3/certs");
  private static final String ENDPOINTS = "/protocol/openid-connect/";

  private static final int TOKEN_BYTES = 96;

  private final SecureRandom random = new SecureRandom();

  /** Nothing that would have to be escaped. */
  private static final Pattern ISSUER = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  @Override
  public String id() {
    return "openid";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.path().endsWith(DISCOVERY)
        || ask.path().contains(ENDPOINTS)
        || KEY_SETS.stream().anyMatch(ask.path()::endsWith);
  }

  @Override
  public Answer answer(Ask ask) {
    String path = ask.path();
    if (path.endsWith(DISCOVERY)) {
      String issuer = path.substring(0, path.length() - DISCOVERY.length());
      return ISSUER.matcher(issuer).matches()
          ? Answer.json(200, discovery(ask.url(issuer)))
          : Answer.page(404);
    }
    if (path.endsWith(ENDPOINTS + "certs") || KEY_SETS.stream().anyMatch(path::endsWith)) {
      return Answer.json(200, "{\"keys\":[]}");
    }
    return Answer.json(
        401, "{\"error\":\"invalid_client\",\"error_description\":\"Invalid client credentials\"}");
  }

  @Override
  public Answer accept(Ask ask) {
    String path = ask.path();
    boolean login = ask.hasLogin() || ask.body().contains("client_secret=");
    if (!login || !path.contains(ENDPOINTS)) {
      return answer(ask);
    }
    if (path.endsWith("/token")) {
      byte[] token = new byte[TOKEN_BYTES];
      random.nextBytes(token);
      return Answer.json(
              200,
              "{\"access_token\":\""
                  + Base64.getUrlEncoder().withoutPadding().encodeToString(token)
                  + "\",\"expires_in\":300,\"token_type\":\"Bearer\",\"scope\":\"profile email\"}")
          .with("Cache-Control", "no-store");
    }
    if (path.endsWith("/token/introspect")) {
      return Answer.json(200, "{\"active\":true}");
    }
    return path.endsWith("/userinfo")
        ? Answer.json(
            200,
            "{\"sub\":\""
                + UUID.randomUUID()
                + "\",\"preferred_username\":\"service-account-deploy\"}")
        : answer(ask);
  }

  private static String discovery(String issuer) {
    String endpoints = issuer + ENDPOINTS;
    return "{\"issuer\":\""
        + issuer
        + "\",\"authorization_endpoint\":\""
        + endpoints
        + "auth\",\"token_endpoint\":\""
        + endpoints
        + "token\",\"introspection_endpoint\":\""
        + endpoints
        + "token/introspect\",\"userinfo_endpoint\":\""
        + endpoints
        + "userinfo\",\"jwks_uri\":\""
        + endpoints
        + "certs\",\"grant_types_supported\":[\"authorization_code\",\"client_credentials\"],"
        + "\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"],"
        + "\"id_token_signing_alg_values_supported\":[\"HS256\"]}";
  }
}
