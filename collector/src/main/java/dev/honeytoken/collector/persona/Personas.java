package dev.honeytoken.collector.persona;

import java.util.List;

/** The registry of personas: one line each, the most particular first. Immutable, thread-safe. */
public final class Personas {
  private static final List<Persona> ALL =
      List.of(
          new AwsPersona(),
          new DockerPersona(),
          new OpenIdPersona(),
          new OAuthPersona(),
          new TerraformPersona(),
          new McpPersona(),
          new KubernetesPersona(),
          new GitPersona(),
          new SonarPersona(),
          new JenkinsPersona(),
          new SentryPersona(),
          new VaultPersona(),
          new NpmPersona(),
          new PypiPersona(),
          new GitLabPersona(),
          new ArtifactoryPersona(),
          new NexusPersona(),
          new RepositoryPersona(),
          new ApiPersona(),
          new PlainPersona());

  /** Each where requests look like its product's, and no login is good. */
  public static final Personas DEFAULT = new Personas(List.of());

  private final List<PersonaRule> rules;

  /** These rules first, then what requests look like. */
  public Personas(List<PersonaRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The names of all. */
  public static List<String> ids() {
    return ALL.stream().map(Persona::id).toList();
  }

  /** What the product that the request is meant for would say. */
  public Answer answer(Ask ask) {
    for (PersonaRule rule : rules) {
      if (rule.host() != null && rule.host().equals(ask.host())) {
        return answer(of(rule.persona()), rule.accept(), ask);
      }
    }
    Persona persona = ALL.stream().filter(each -> each.owns(ask)).findFirst().orElseThrow();
    boolean accept =
        rules.stream()
            .anyMatch(
                rule ->
                    rule.host() == null && rule.accept() && rule.persona().equals(persona.id()));
    return answer(persona, accept, ask);
  }

  private static Answer answer(Persona persona, boolean accept, Ask ask) {
    return accept ? persona.accept(ask) : persona.answer(ask);
  }

  private static Persona of(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }
}
