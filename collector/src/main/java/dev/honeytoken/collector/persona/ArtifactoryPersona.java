package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Map;

/**
 * A JFrog Artifactory.
 *
 * @see <a href="https://jfrog.com/help/r/jfrog-rest-apis/error-responses">Error responses</a>
 */
final class ArtifactoryPersona implements Persona {
  private static final List<String> ROOTS = List.of("/artifactory/", "/access/api/");
  private static final String PING = "/artifactory/api/system/ping";

  @Override
  public String id() {
    return "artifactory";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.under(ROOTS) || ask.has("x-jfrog-art-api");
  }

  @Override
  public Answer answer(Ask ask) {
    boolean login = ask.hasLogin() || ask.has("x-jfrog-art-api");
    if (ask.path().startsWith("/access/")) {
      return headed(
          Answer.json(
              401,
              "{\n  \"errors\" : [ {\n    \"code\" : \"UNAUTHORIZED\",\n    \"message\" : \""
                  + (login ? "Invalid token" : "Unauthorized")
                  + "\"\n  } ]\n}"));
    }
    if (ask.path().equals(PING) && !login) {
      return headed(new Answer(200, Map.of("Content-Type", "text/plain"), "OK"));
    }
    return headed(
            Answer.json(
                401,
                "{\n  \"errors\" : [ {\n    \"status\" : 401,\n    \"message\" : \""
                    + (login ? "Bad credentials" : "Authentication is required")
                    + "\"\n  } ]\n}"))
        .with("Www-Authenticate", "Basic realm=\"Artifactory Realm\"");
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin() && !ask.has("x-jfrog-art-api")) {
      return answer(ask);
    }
    if (ask.path().equals(PING)) {
      return headed(new Answer(200, Map.of("Content-Type", "text/plain"), "OK"));
    }
    if (ask.path().equals("/artifactory/api/repositories")) {
      return headed(Answer.json(200, "[ ]"));
    }
    if (ask.path().equals("/artifactory/api/system/version")) {
      return headed(
          Answer.json(
              200,
              "{\n  \"version\" : \"7.98.9\",\n  \"revision\" : \"79809900\",\n  \"addons\" : [ ]\n}"));
    }
    return ask.method().equals("PUT")
        ? headed(Answer.json(201, "{ }"))
        : headed(
            Answer.json(
                404,
                """
                {
                  "errors" : [ {
                    "status" : 404,
                    "message" : "File not found."
                  } ]
                }\
                """));
  }

  private static Answer headed(Answer answer) {
    return answer.with("X-Jfrog-Version", "Artifactory/7.98.9 79809900");
  }
}
