package dev.honeytoken.collector.config;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is let in to the dashboard, and for how long.
 *
 * @param idle a session ends when nothing was done for so long
 * @param longest a session ends after so long, whatever was done
 * @param provider where people sign in, besides API keys; empty for nowhere
 */
public record SignInSettings(Duration idle, Duration longest, Optional<Provider> provider) {
  private static final int LONGEST_LINE = 200;

  /**
   * A provider of OpenID Connect 1.0.
   *
   * @param name what its button is called
   * @param issuer its address; what tokens name as their issuer, to the letter
   * @param clientId what it calls this collector
   * @param clientSecret what this collector proves itself with; empty for a public client
   * @param scopes what is asked for
   * @param claim the claim of the ID token that roles are taken from: a text or a list
   * @param admins its values that make an admin
   * @param responders its values that make a responder
   * @param viewers its values that make a viewer
   */
  public record Provider(
      String name,
      URI issuer,
      String clientId,
      Optional<Secret> clientSecret,
      List<String> scopes,
      String claim,
      List<String> admins,
      List<String> responders,
      List<String> viewers) {
    /** Copies. */
    public Provider {
      scopes = List.copyOf(scopes);
      admins = List.copyOf(admins);
      responders = List.copyOf(responders);
      viewers = List.copyOf(viewers);
    }
  }

  static SignInSettings of(Section section) {
    Duration idle =
        section
            .field("idleTimeout")
            .map(field -> field.duration(Duration.ofMinutes(1), Duration.ofDays(7)))
            .orElse(Duration.ofMinutes(30));
    Duration longest =
        section
            .field("longestSession")
            .map(field -> field.duration(Duration.ofMinutes(1), Duration.ofDays(30)))
            .orElse(Duration.ofHours(12));
    Optional<Provider> provider = provider(section.section("oidc"));
    section.finish();
    return new SignInSettings(idle, longest, provider);
  }

  private static Optional<Provider> provider(Section section) {
    Optional<Field> issuer = section.field("issuer");
    Optional<Field> clientId = section.field("clientId");
    Optional<Secret> secret = section.field("clientSecret").map(Field::secret);
    String name =
        section.field("name").map(field -> field.line(LONGEST_LINE)).orElse("your organisation");
    List<String> scopes = lines(section, "scopes");
    Section roles = section.section("roles");
    String claim = roles.field("claim").map(field -> field.line(LONGEST_LINE)).orElse("groups");
    List<String> admins = lines(roles, "admin");
    List<String> responders = lines(roles, "responder");
    List<String> viewers = lines(roles, "viewer");
    roles.finish();
    section.finish();
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    if (admins.isEmpty() && responders.isEmpty() && viewers.isEmpty()) {
      throw section.wrong(
          "nobody would be let in, since no value of the claim makes a role",
          "Add lines such as 'roles: {claim: groups, responder: [security]}'.");
    }
    return Optional.of(
        new Provider(
            name,
            issuer.get().webAddress(),
            clientId
                .orElseThrow(
                    () ->
                        section.wrong(
                            "it lacks 'clientId'", "Add what the provider calls this collector."))
                .line(LONGEST_LINE),
            secret,
            scopes.isEmpty() ? List.of("openid", "profile", "email") : scopes,
            claim,
            admins,
            responders,
            viewers));
  }

  private static List<String> lines(Section section, String name) {
    return section.fields(name).stream().map(field -> field.line(LONGEST_LINE)).toList();
  }
}
