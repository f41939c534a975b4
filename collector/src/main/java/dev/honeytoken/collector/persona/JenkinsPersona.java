package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A Jenkins controller that nobody may read without a login.
 *
 * @see <a href="https://www.jenkins.io/doc/book/using/remote-access-api/">Remote access API</a>
 */
final class JenkinsPersona implements Persona {
  private static final List<String> ROOTS =
      List.of("/job/", "/view/", "/computer/", "/crumbIssuer/", "/whoAmI", "/me/", "/scriptText");
  private static final String FRONT =
      "{\"_class\":\"hudson.model.Hudson\",\"assignedLabels\":[{}],\"mode\":\"NORMAL\","
          + "\"nodeDescription\":\"the Jenkins controller's built-in node\",\"nodeName\":\"\","
          + "\"numExecutors\":2,\"description\":null,\"jobs\":[],\"overallLoad\":{},"
          + "\"quietingDown\":false,\"useCrumbs\":true,\"useSecurity\":true,\"views\":[]}";
  private static final Pattern API = Pattern.compile(".*/api/(json|xml|python)");

  @Override
  public String id() {
    return "jenkins";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.under(ROOTS) || API.matcher(ask.path()).matches();
  }

  @Override
  public Answer answer(Ask ask) {
    return headed(ask.hasLogin() ? wrong(ask) : nobody(ask));
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin()) {
      return answer(ask);
    }
    String path = ask.path().replaceFirst("/api/json$", "/").replaceFirst("^/jenkins/", "/");
    return headed(
        switch (path) {
          case "/" -> Answer.json(200, FRONT);
          case "/me/", "/whoAmI/" ->
              Answer.json(
                  200,
                  "{\"_class\":\"hudson.security.WhoAmI\",\"anonymous\":false,"
                      + "\"authenticated\":true,\"authorities\":[\"authenticated\"],\"name\":\"ci\","
                      + "\"id\":\"ci\",\"fullName\":\"ci\"}");
          case "/crumbIssuer/" ->
              Answer.json(
                  200,
                  "{\"_class\":\"hudson.security.csrf.DefaultCrumbIssuer\",\"crumb\":\""
                      + UUID.randomUUID().toString().replace("-", "").repeat(2)
                      + "\",\"crumbRequestField\":\"Jenkins-Crumb\"}");
          case "/computer/" ->
              Answer.json(200, "{\"_class\":\"hudson.model.ComputerSet\",\"computer\":[]}");
          default -> error(ask, 404, "Not Found");
        });
  }

  private static Answer wrong(Ask ask) {
    return error(ask, 401, "Unauthorized").with("Www-Authenticate", "Basic realm=\"Jenkins\"");
  }

  /** The page that the server below Jenkins makes. */
  private static Answer error(Ask ask, int status, String reason) {
    return new Answer(
        status,
        Map.of("Content-Type", "text/html;charset=iso-8859-1"),
        """
            <html>
            <head>
            <meta http-equiv="Content-Type" content="text/html;charset=ISO-8859-1"/>
            <title>Error %1$d %2$s</title>
            </head>
            <body><h2>HTTP ERROR %1$d %2$s</h2>
            <table>
            <tr><th>URI:</th><td>%3$s</td></tr>
            <tr><th>STATUS:</th><td>%1$d</td></tr>
            <tr><th>MESSAGE:</th><td>%2$s</td></tr>
            </table>

            </body>
            </html>
            """
            .formatted(status, reason, Escaped.markup(ask.path())));
  }

  private static Answer nobody(Ask ask) {
    String from = Escaped.markup(ask.path().replace("/", "%2F"));
    return new Answer(
            403,
            Map.of("Content-Type", "text/html;charset=utf-8"),
            "<html><head><meta http-equiv='refresh' content='1;url=/login?from="
                + from
                + "'/><script id='redirect' data-redirect-url='/login?from="
                + from
                + "' src='/static/31f1b8a4/scripts/redirect.js'></script></head>"
                + "<body style='background-color:white; color:white;'>\nAuthentication required\n<!--\n-->\n\n</body></html>")
        .with("X-You-Are-Authenticated-As", "anonymous")
        .with("X-Required-Permission", "hudson.model.Hudson.Read");
  }

  private static Answer headed(Answer answer) {
    return answer
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Hudson", "1.395")
        .with("X-Jenkins", "2.479.3");
  }
}
