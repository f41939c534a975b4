package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.tools.Belief;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import java.util.List;
import java.util.Map;

/**
 * What kinds have in common whose credential is one token, with the address of a product beside it.
 */
abstract class ApiToken implements Kind {
  private static final String PATH = "path";

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Parts parts = Parts.of(Credential.VALUE, token(material, draw, context));
    if (!Options.alone(context)) {
      String path = Options.or(context.options(), PATH, path(draw));
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint()) + path));
    }
    return new Credential(parts, false);
  }

  @Override
  public boolean believable(Material material, RenderContext context) {
    return Belief.hasDigits(render(material, context).value().reveal());
  }

  /** The token; draws before {@link #path} does. */
  abstract Secret token(Material material, Draw draw, RenderContext context);

  /** Where on its host the product is: empty, or with a slash in front. */
  abstract String path(Draw draw);
}
