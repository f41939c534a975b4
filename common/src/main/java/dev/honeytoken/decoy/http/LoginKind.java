package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What kinds have in common that are a user name, a password with the seal, and an address. */
abstract class LoginKind implements Kind {
  private static final String USERNAME = "username";
  private static final String PATH = "path";

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9._@+-");
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(USERNAME, PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Parts parts = Parts.of(Credential.VALUE, password(material, draw));
    String username = Options.or(context.options(), USERNAME, username(draw));
    parts = parts.and(Credential.USERNAME, Secret.of(username));
    if (!Options.alone(context)) {
      String path = Options.or(context.options(), PATH, path(draw));
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint()) + path));
    }
    return new Credential(parts, false);
  }

  /** The password; draws first. */
  abstract Secret password(Material material, Draw draw);

  /** The user name; draws second. */
  String username(Draw draw) {
    String role = draw.pick(Words.ROLES);
    String team = draw.pick(Words.TEAMS);
    return switch (draw.choice(3)) {
      case 0 -> role + "-" + team;
      case 1 -> team + "-" + role;
      default -> "svc-" + team + "-" + role;
    };
  }

  /** Where on its host the login is used: empty, or with a slash in front. */
  abstract String path(Draw draw);

  /** The user name that was read back; empty if there was none. */
  static String username(Map<String, Secret> found) {
    return Objects.requireNonNullElse(found.get(Credential.USERNAME), Secret.of("")).reveal();
  }
}
