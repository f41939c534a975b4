package dev.honeytoken.maven;

import dev.honeytoken.planting.InUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registries that npm itself would use here: a decoy beside one of them would become the token
 * that npm sends.
 *
 * @see <a href="https://docs.npmjs.com/cli/configuring-npm/npmrc">npmrc</a>
 */
final class NpmRegistries {
  private static final String DEFAULT = "registry.npmjs.org";

  private NpmRegistries() {}

  /**
   * Collects them.
   *
   * @param planted the home that decoys may go to, if there is one
   */
  static List<InUse> of(Path directory, Map<String, String> environment, @Nullable String planted) {
    List<InUse> names = new ArrayList<>();
    names.add(new InUse(InUse.Type.REGISTRY_HOST, DEFAULT, "npm's default registry"));
    environment.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("npm_config_registry")) {
            add(names, value, "the environment variable " + name);
          }
        });
    read(names, directory.resolve(".npmrc"), "the registry of .npmrc", false);
    String home = environment.get("HOME");
    if (home != null) {
      boolean decoys = planted != null && Path.of(planted).equals(Path.of(home));
      read(names, Path.of(home, ".npmrc"), "the registry of the user's ~/.npmrc", !decoys);
    }
    return names;
  }

  /**
   * {@code registry=…}, and {@code @scope:registry=…} in a file that no decoy goes into: in others,
   * a scope may be what an earlier planting has set beside its token.
   */
  private static void read(List<InUse> names, Path file, String where, boolean scopes) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip();
        if (key.equals("registry") || (scopes && key.endsWith(":registry"))) {
          add(names, line.substring(equals + 1), where);
        }
      }
    } catch (MalformedInputException e) {
      return; // not a text that npm could read either; placing in it will say so
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<InUse> names, String url, String where) {
    String stripped = url.strip().replaceAll("^[\"']|[\"']$", "");
    String authority = authority(stripped);
    if (authority != null) {
      names.add(new InUse(InUse.Type.REGISTRY_HOST, authority, where));
    }
  }

  /** Host and, where there is one, port of a URL; null where there is none. */
  static @Nullable String authority(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      return host == null || uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    } catch (URISyntaxException e) {
      return null; // ${...} that nothing fills, scp-like addresses: no host of a registry
    }
  }
}
