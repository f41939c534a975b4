package dev.honeytoken.collector.persona;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A container registry with tokens: {@code /v2/} challenges with a Bearer realm, and the realm
 * would give an opaque token for a Basic login that is good (Distribution specification, "Token
 * Authentication").
 */
final class DockerPersona implements Persona {
  private static final String REALM = "/service/token";
  private static final int TOKEN_BYTES = 48;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String id() {
    return "docker";
  }

  @Override
  public boolean owns(Ask ask) {
    String path = ask.path();
    return path.equals("/v2") || path.startsWith("/v2/") || path.equals(REALM);
  }

  @Override
  public Answer answer(Ask ask) {
    if (!ask.path().equals(REALM)) {
      return registry(ask);
    }
    return Answer.json(
        401,
        "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\""
            + (ask.hasLogin() ? "incorrect username or password" : "authentication required")
            + "\",\"detail\":null}]}\n");
  }

  private Answer token() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    return Answer.json(
            200,
            "{\"token\":\"" + text + "\",\"access_token\":\"" + text + "\",\"expires_in\":300}\n")
        .with("Cache-Control", "no-store");
  }

  /** A token that is not good is told so in the challenge (RFC 6750, 3.1), and asked for again. */
  private static Answer registry(Ask ask) {
    boolean token = ask.hasLogin() && !ask.basic();
    return Answer.json(
            401,
            "{\"errors\":[{\"code\":\"UNAUTHORIZED\","
                + "\"message\":\"authentication required\",\"detail\":null}]}\n")
        .with(
            "Www-Authenticate",
            "Bearer realm=\""
                + ask.url(REALM)
                + "\",service=\""
                + ask.base().getHost()
                + "\""
                + (token ? ",error=\"invalid_token\"" : ""))
        .with("Docker-Distribution-Api-Version", "registry/2.0");
  }

  @Override
  public Answer accept(Ask ask) {
    if (ask.path().equals(REALM) && ask.hasLogin()) {
      return token();
    }
    if (!ask.hasLogin() || ask.basic()) {
      return answer(ask);
    }
    Answer answer =
        ask.path().equals("/v2/") || ask.path().equals("/v2")
            ? Answer.json(200, "{}")
            : ask.path().equals("/v2/_catalog")
                ? Answer.json(200, "{\"repositories\":[]}\n")
                : Answer.json(
                    404,
                    "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"repository name not known"
                        + " to registry\"}]}\n");
    return answer.with("Docker-Distribution-Api-Version", "registry/2.0");
  }
}
