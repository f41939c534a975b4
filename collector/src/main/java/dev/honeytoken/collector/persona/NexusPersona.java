package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Map;

/**
 * A Sonatype Nexus Repository.
 *
 * @see <a href="https://help.sonatype.com/en/rest-and-integration-api.html">REST API</a>
 */
final class NexusPersona implements Persona {
  private static final List<String> ROOTS = List.of("/repository/", "/service/rest/", "/nexus/");

  @Override
  public String id() {
    return "nexus";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.under(ROOTS);
  }

  @Override
  public Answer answer(Ask ask) {
    return ask.path().equals("/service/rest/v1/status")
        ? headed(new Answer(200, Map.of(), ""))
        : headed(
            new Answer(
                401,
                Map.of("Www-Authenticate", "BASIC realm=\"Sonatype Nexus Repository Manager\""),
                ""));
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin() || ask.path().equals("/service/rest/v1/status")) {
      return answer(ask);
    }
    if (ask.path().startsWith("/service/rest/")) {
      return headed(Answer.json(200, "[]"));
    }
    return headed(ask.method().equals("PUT") ? new Answer(201, Map.of(), "") : Answer.page(404));
  }

  private static Answer headed(Answer answer) {
    return answer
        .with("Server", "Nexus/3.75.1-01 (COMMUNITY)")
        .with("X-Content-Type-Options", "nosniff");
  }
}
