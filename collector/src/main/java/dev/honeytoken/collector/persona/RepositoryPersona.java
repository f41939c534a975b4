package dev.honeytoken.collector.persona;

import java.util.List;

/** A repository manager for Maven artifacts: Basic logins, and no anonymous access. */
final class RepositoryPersona implements Persona {
  private static final List<String> ROOTS = List.of("/maven", "/releases", "/snapshots");

  @Override
  public String id() {
    return "repository";
  }

  @Override
  public boolean owns(Ask ask) {
    return ROOTS.stream().anyMatch(ask.path()::startsWith)
        || ask.path().endsWith(".pom")
        || ask.path().endsWith(".jar")
        || ask.path().endsWith("maven-metadata.xml");
  }

  @Override
  public Answer answer(Ask ask) {
    return Answer.page(401).with("Www-Authenticate", "Basic realm=\"Repository Manager\"");
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin()) {
      return answer(ask);
    }
    return ask.method().equals("PUT") ? new Answer(201, java.util.Map.of(), "") : Answer.page(404);
  }
}
