package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * npm's configuration: a token under its registry's host, and a scope that leads to the registry,
 * so that it never becomes the default one (docs.npmjs.com, "npmrc").
 */
final class Npmrc implements Format {
  private static final String ID = "npmrc";
  private static final Pattern SCOPE = Pattern.compile("@[a-z0-9~-][a-z0-9._~-]*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=~^*!?&()-]+");

  /** Scopes for a host that is an address and has no name to take one from. */
  private static final List<String> SCOPES =
      List.of("@platform", "@internal", "@shared", "@core", "@infra", "@web", "@tools", "@libs");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, ".npmrc", "npmrc");
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public boolean takesName() {
    return true;
  }

  @Override
  public String doc() {
    return "`//host/path/:_authToken=` and `@scope:registry=`; the name is the scope, taken from"
        + " the host if there is none";
  }

  private record Line(String key, String value, String sign, int offset) {}

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Trouble.refuseId(slot, ID, credential);
    URI registry = registry(slot, credential);
    String scope = scope(slot);
    String sign = "=";
    for (Line line : parse(text)) {
      String host = host(line.key());
      if (registry.getAuthority().equals(host)) {
        throw Trouble.taken(slot, "//" + host, text, line.offset());
      }
      if (line.key().equals(scope + ":registry")) {
        throw Trouble.taken(slot, line.key(), text, line.offset());
      }
      if (line.key().endsWith("registry")
          && registry.getAuthority().equals(host(afterScheme(line.value())))) {
        throw Trouble.taken(slot, line.value(), text, line.offset());
      }
      sign = line.sign();
    }
    String base = "//" + registry.getAuthority() + registry.getRawPath();
    List<String> lines = new ArrayList<>();
    lines.add(scope + ":registry" + sign + registry);
    Secret username = credential.part(Credential.USERNAME);
    if (username == null) {
      lines.add(base + ":_authToken" + sign + plain(slot, credential.value().reveal()));
    } else {
      lines.add(base + ":_auth" + sign + BasicPair.encode(username, credential.value()));
    }
    return List.of(Lines.append(text, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    Map<String, Secret> parts = new LinkedHashMap<>();
    String authority = slot.endpoint().getAuthority();
    List<Line> lines = parse(text);
    for (Line line : lines) {
      if (!authority.equals(host(line.key()))) {
        continue;
      }
      int colon = line.key().lastIndexOf(':');
      String base = line.key().substring(0, colon);
      switch (line.key().substring(colon)) {
        case ":_authToken" -> parts.put(Credential.VALUE, Secret.of(line.value()));
        case ":_auth" -> BasicPair.decode(line.value(), parts);
        default -> {
          continue;
        }
      }
      parts.put(Credential.URL, Secret.of(url(lines, base, slot.endpoint())));
    }
    return parts;
  }

  /** The registry's address as the scope has it; npm adds the scheme of no other line. */
  private static String url(List<Line> lines, String base, URI endpoint) {
    return lines.stream()
        .filter(line -> line.key().endsWith(":registry"))
        .map(Line::value)
        .filter(value -> afterScheme(value).equals(base))
        .findFirst()
        .orElse(endpoint.getScheme() + ":" + base);
  }

  /** The registry's address, ending in a slash as npm wants it. */
  private static URI registry(Slot slot, Credential credential) {
    String address = Address.of(slot, credential).toString();
    return URI.create(address.endsWith("/") ? address : address + "/");
  }

  private static String scope(Slot slot) {
    String name = slot.name();
    if (name == null) {
      return scope(slot.endpoint());
    }
    String scope = name.startsWith("@") ? name : "@" + name;
    if (!SCOPE.matcher(scope).matches()) {
      throw Trouble.badName(slot, ID, "a scope, such as @acme, in lower case");
    }
    return scope;
  }

  private static String scope(URI endpoint) {
    String[] labels = endpoint.getHost().split("\\.", -1);
    String label = labels.length > 1 ? labels[labels.length - 2] : labels[0];
    String scope = "@" + label;
    return label.matches(".*[a-z].*")
            && !label.equals("localhost")
            && SCOPE.matcher(scope).matches()
        ? scope
        : SCOPES.get(Math.floorMod(endpoint.toString().hashCode(), SCOPES.size()));
  }

  private static String plain(Slot slot, String value) {
    if (!PLAIN.matcher(value).matches()) {
      throw Trouble.unsuited(slot, ID, "npm would not read all of its characters as they are");
    }
    return value;
  }

  /** Host and port that a key such as {@code //host/path/:_authToken} belongs to. */
  private static @Nullable String host(String key) {
    if (!key.startsWith("//")) {
      return null;
    }
    int slash = key.indexOf('/', 2);
    return slash < 0 ? key.substring(2) : key.substring(2, slash);
  }

  private static String afterScheme(String url) {
    int at = url.indexOf("//");
    return at < 0 ? url : url.substring(at);
  }

  private static List<Line> parse(String text) {
    List<Line> lines = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = Lines.end(text, at);
      String line = text.substring(at, end).strip();
      int equals = line.indexOf('=');
      if (!line.startsWith(";") && !line.startsWith("#") && equals > 0) {
        String key = line.substring(0, equals);
        String sign = key.endsWith(" ") ? " = " : "=";
        lines.add(new Line(key.strip(), line.substring(equals + 1).strip(), sign, at));
      }
      at = Lines.next(text, end);
    }
    return lines;
  }
}
