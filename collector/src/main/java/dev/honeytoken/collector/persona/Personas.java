package dev.honeytoken.collector.persona;

import java.util.List;

/** The registry of personas: one line each, the most particular first. */
public final class Personas {
  private static final List<Persona> ALL =
      List.of(
          new DockerPersona(),
          new OpenIdPersona(),
          new NpmPersona(),
          new GitPersona(),
          new RepositoryPersona(),
          new ApiPersona(),
          new PlainPersona());

  private Personas() {}

  /** What the product that the request is meant for would say. */
  public static Answer answer(Ask ask) {
    for (Persona each : ALL) {
      if (each.owns(ask)) {
        return each.answer(ask);
      }
    }
    return Answer.page(404);
  }
}
