package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Jenkins controller that nobody may read without a login.
 *
 * @see <a href="https://www.jenkins.io/doc/book/using/remote-access-api/">Remote access API</a>
 */
final class JenkinsPersona implements Persona {
  private static final List<String> ROOTS =
      List.of("/job/", "/view/", "/computer/", "/crumbIssuer/", "/whoAmI", "/me/", "/scriptText");
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
    return ask.hasLogin()
        ? headed(
            Answer.json(
                200,
                "{\"_class\":\"hudson.model.Hudson\",\"assignedLabels\":[{}],\"mode\":\"NORMAL\","
                    + "\"nodeDescription\":\"the Jenkins controller's built-in node\","
                    + "\"numExecutors\":2,\"jobs\":[],\"useCrumbs\":true,\"useSecurity\":true}"))
        : answer(ask);
  }

  private static Answer wrong(Ask ask) {
    return new Answer(
            401,
            Map.of("Content-Type", "text/html;charset=iso-8859-1"),
            """
            <html>
            <head>
            <meta http-equiv="Content-Type" content="text/html;charset=ISO-8859-1"/>
            <title>Error 401 Unauthorized</title>
            </head>
            <body><h2>HTTP ERROR 401 Unauthorized</h2>
            <table>
            <tr><th>URI:</th><td>%s</td></tr>
            <tr><th>STATUS:</th><td>401</td></tr>
            <tr><th>MESSAGE:</th><td>Unauthorized</td></tr>
            </table>

            </body>
            </html>
            """
                .formatted(Escaped.markup(ask.path())))
        .with("Www-Authenticate", "Basic realm=\"Jenkins\"");
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
