package dev.honeytoken.collector.persona;

import java.util.List;

/** An API that speaks JSON. */
final class ApiPersona implements Persona {
  private static final List<String> ROOTS = List.of("/api", "/v1", "/v3", "/graphql", "/rest");

  @Override
  public String id() {
    return "api";
  }

  @Override
  public boolean owns(Ask ask) {
    String accept = ask.header("accept");
    return ROOTS.stream().anyMatch(ask.path()::startsWith)
        || (accept != null && accept.contains("json"))
        || (ask.hasLogin() && !ask.basic());
  }

  @Override
  public Answer answer(Ask ask) {
    return ask.hasLogin()
        ? Answer.json(
                401,
                "{\"error\":\"invalid_token\",\"error_description\":"
                    + "\"The access token is invalid or has expired\"}")
            .with("Www-Authenticate", "Bearer error=\"invalid_token\"")
        : Answer.json(
                401,
                "{\"error\":\"unauthorized\",\"error_description\":"
                    + "\"Full authentication is required to access this resource\"}")
            .with("Www-Authenticate", "Bearer");
  }

  @Override
  public Answer accept(Ask ask) {
    return ask.hasLogin() || ask.has("x-api-key")
        ? Answer.json(200, "{\"data\":[],\"total\":0}")
        : answer(ask);
  }
}
