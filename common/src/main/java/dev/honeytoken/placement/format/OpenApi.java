package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * OpenAPI documents (spec.openapis.org, 3.x), in YAML or JSON: an example among the components,
 * which no operation refers to.
 */
final class OpenApi implements Format {
  private static final String ID = "openapi";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Format YAML = new Yaml();
  private static final Format JSON = new Json();

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.of(file).matches("(?i).*(openapi|swagger).*\\.(ya?ml|json)");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "`components.examples.<name>.value.token`; URL and user name beside it; the name is the"
        + " example's";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Slot inner = inner(slot);
    Node root = root(text, slot);
    if (!text.isBlank() && root.member("openapi") == null) {
      throw Trouble.unfit(slot, text, root.start, "it is no document of OpenAPI 3");
    }
    Nested.requireFree(
        text, slot, root, List.of("components", "examples", String.valueOf(slot.name())));
    List<Insertion> insertions = of(text).insert(text, inner, credential);
    if (!text.isBlank()) {
      return insertions;
    }
    String newline = Lines.newline(text);
    String head = String.join(newline, "openapi: 3.0.3", "info:", "  title: API", "paths: {}", "");
    List<Insertion> whole = new ArrayList<>(insertions);
    whole.add(0, new Insertion(insertions.get(0).offset(), head));
    return whole;
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    return of(text).read(text, inner(slot));
  }

  private static Node root(String text, Slot slot) {
    if (of(text) == JSON) {
      return JsonText.parse(text, slot).root();
    }
    List<Node> documents = YamlText.parse(text, slot);
    return documents.isEmpty() ? Node.absent() : documents.get(0);
  }

  private static Format of(String text) {
    return text.stripLeading().startsWith("{") ? JSON : YAML;
  }

  private static Slot inner(Slot slot) {
    String name = slot.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw Trouble.badName(slot, ID, "an example is made of letters, digits, _ and -");
    }
    return new Slot(slot.file(), "components.examples." + name + ".value.token", slot.endpoint());
  }
}
