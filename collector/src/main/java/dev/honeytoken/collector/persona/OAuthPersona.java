package dev.honeytoken.collector.persona;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The token endpoint of Google's identity platform, for signed assertions and client credentials.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, errors</a>
 * @see <a
 *     href="https://developers.google.com/identity/protocols/oauth2/service-account#error-codes">Google's</a>
 */
final class OAuthPersona implements Persona {
  private static final int TOKEN_BYTES = 120;
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json; charset=utf-8");

  private final SecureRandom random = new SecureRandom();

  @Override
  public String id() {
    return "oauth";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.method().equals("POST")
        && ask.path().endsWith("/token")
        && ask.body().contains("grant_type");
  }

  @Override
  public Answer answer(Ask ask) {
    if (!ask.body().contains("grant_type")) {
      return say(400, "invalid_request", "Required parameter is missing: grant_type");
    }
    return ask.body().contains("assertion=")
        ? say(400, "invalid_grant", "Invalid JWT Signature.")
        : say(401, "invalid_client", "The OAuth client was not found.");
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.body().contains("grant_type")) {
      return answer(ask);
    }
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return new Answer(
            200,
            HEADERS,
            "{\"access_token\":\"ya29.c."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token)
                + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")
        .with("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
  }

  private static Answer say(int status, String error, String description) {
    return new Answer(
            status,
            HEADERS,
            "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}")
        .with("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
  }
}
