package dev.honeytoken.collector.persona;

/** An npm registry ({@code npm whoami}, {@code publish}, {@code install}). */
final class NpmPersona implements Persona {
  @Override
  public String id() {
    return "npm";
  }

  @Override
  public boolean owns(Ask ask) {
    String path = ask.path();
    return path.contains("/-/")
        || path.contains("/npm-")
        || path.contains("/npm/")
        || path.contains("-npm/")
        || path.contains("-npm-");
  }

  @Override
  public Answer answer(Ask ask) {
    return ask.hasLogin()
        ? Answer.json(401, "{\"error\":\"Unauthorized\"}")
            .with("Www-Authenticate", "Bearer, Basic realm=\"registry\"")
        : Answer.json(401, "{\"error\":\"You must be logged in to do that.\"}")
            .with("Www-Authenticate", "Bearer, Basic realm=\"registry\"");
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin()) {
      return answer(ask);
    }
    if (ask.path().endsWith("/-/whoami")) {
      return Answer.json(200, "{\"username\":\"ci-publish\"}");
    }
    return ask.method().equals("PUT")
        ? Answer.json(201, "{\"ok\":\"created new package\",\"success\":true}")
        : Answer.json(404, "{\"error\":\"Not found\"}");
  }
}
