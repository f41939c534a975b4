package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A self-managed GitLab, its API and Git over HTTP.
 *
 * @see <a href="https://docs.gitlab.com/api/rest/authentication/">Authentication</a>
 */
final class GitLabPersona implements Persona {
  private static final List<String> TOKENS = List.of("private-token", "job-token", "deploy-token");

  /** One of many, by its number or path, or what belongs to it. */
  private static final Pattern ONE =
      Pattern.compile("/api/v4/(?:projects|groups|users|runners|personal_access_tokens)/.+");

  private static final Persona GIT = new GitPersona();

  @Override
  public String id() {
    return "gitlab";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.path().startsWith("/api/v4/") || TOKENS.stream().anyMatch(ask::has);
  }

  @Override
  public Answer answer(Ask ask) {
    return GIT.owns(ask)
        ? GIT.answer(ask)
        : headed(Answer.json(401, "{\"message\":\"401 Unauthorized\"}"));
  }

  @Override
  public Answer accept(Ask ask) {
    if (GIT.owns(ask)) {
      return GIT.accept(ask);
    }
    if (!ask.hasLogin() && TOKENS.stream().noneMatch(ask::has)) {
      return answer(ask);
    }
    return headed(
        switch (ask.path()) {
          case "/api/v4/user" ->
              Answer.json(
                  200,
                  "{\"id\":"
                      + Made.number("user", 60, 4000)
                      + ",\"username\":\"project_"
                      + Made.number("project", 20, 900)
                      + "_bot\",\"name\":\"deploy\","
                      + "\"state\":\"active\",\"locked\":false,\"bot\":true,\"is_admin\":false}");
          case "/api/v4/version" ->
              Answer.json(200, "{\"version\":\"17.6.2\",\"revision\":\"b67a5ae6e9f\"}");
          default ->
              ONE.matcher(ask.path()).matches()
                  ? Answer.json(404, "{\"message\":\"404 Not found\"}")
                  : Answer.json(200, "[]");
        });
  }

  private static Answer headed(Answer answer) {
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 26);
    return answer
        .with("Cache-Control", "no-cache")
        .with("Vary", "Origin")
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "SAMEORIGIN")
        .with("X-Gitlab-Meta", "{\"correlation_id\":\"" + id + "\",\"version\":\"1\"}")
        .with("X-Request-Id", id);
  }
}
