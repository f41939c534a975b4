package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Map;

/**
 * A SonarQube server: refusals have no body, and whoever asks whether a login is good is told no.
 *
 * @see <a href="https://next.sonarqube.com/sonarqube/web_api/api/authentication">Web API</a>
 */
final class SonarPersona implements Persona {
  private static final String VALIDATE = "/api/authentication/validate";
  private static final List<String> ROOTS =
      List.of(
          "/api/authentication/",
          "/api/user_tokens/",
          "/api/users/",
          "/api/issues/",
          "/api/hotspots/",
          "/api/qualitygates/",
          "/api/qualityprofiles/",
          "/api/projects/",
          "/api/components/",
          "/api/measures/",
          "/api/rules/",
          "/api/ce/",
          "/api/settings/",
          "/api/system/",
          "/api/server/version",
          "/api/v2/analysis/");

  @Override
  public String id() {
    return "sonar";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.under(ROOTS);
  }

  @Override
  public Answer answer(Ask ask) {
    return open(ask, "{\"valid\":false}", new Answer(401, Map.of(), ""));
  }

  @Override
  public Answer accept(Ask ask) {
    return ask.hasLogin()
        ? open(ask, "{\"valid\":true}", Answer.json(200, nothing(ask.path())))
        : answer(ask);
  }

  /** An empty page of whatever is listed there. */
  private static String nothing(String path) {
    return switch (path) {
      case "/api/v2/analysis/jres" -> "[]";
      case "/api/user_tokens/search" -> "{\"login\":\"ci\",\"userTokens\":[]}";
      case "/api/users/current" ->
          "{\"isLoggedIn\":true,\"login\":\"ci\",\"name\":\"ci\",\"groups\":[\"sonar-users\"],"
              + "\"permissions\":{\"global\":[]}}";
      case "/api/settings/values" -> "{\"settings\":[],\"setSecuredSettings\":[]}";
      case "/api/issues/search" -> page("issues");
      case "/api/hotspots/search" -> page("hotspots");
      case "/api/rules/search" -> page("rules");
      case "/api/users/search" -> page("users");
      case "/api/ce/activity", "/api/ce/component" -> "{\"tasks\":[],\"queue\":[]}";
      case "/api/qualitygates/list" -> "{\"qualitygates\":[]}";
      case "/api/qualityprofiles/search" -> "{\"profiles\":[]}";
      default -> page("components");
    };
  }

  private static String page(String things) {
    return "{\"paging\":{\"pageIndex\":1,\"pageSize\":100,\"total\":0},\"" + things + "\":[]}";
  }

  private static Answer open(Ask ask, String validity, Answer otherwise) {
    return switch (ask.path()) {
      case VALIDATE -> Answer.json(200, validity);
      case "/api/server/version", "/api/v2/analysis/version" ->
          new Answer(200, Map.of("Content-Type", "text/html;charset=utf-8"), "10.7.0.96327");
      case "/api/system/status" ->
          Answer.json(
              200,
              "{\"id\":\"147B411E-AZ"
                  + Made.text("server", 18)
                  + "\",\"version\":\"10.7.0.96327\","
                  + "\"status\":\"UP\"}");
      default -> otherwise;
    };
  }
}
