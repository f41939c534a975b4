package dev.honeytoken.collector.channel.aws.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The profiles of {@code ~/.aws/credentials} and {@code ~/.aws/config}; where both have a field,
 * the former goes first. Source: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 *
 * @param profiles fields by lower-case name, by profile
 */
record ProfileFiles(Map<String, Map<String, String>> profiles) {
  private static final String PREFIX = "profile ";

  /** Those that the environment names, or the usual ones; none if there are no such files. */
  static ProfileFiles read(Map<String, String> environment) throws KeysUnavailable {
    Map<String, Map<String, String>> profiles = new HashMap<>();
    read(file(environment, "AWS_CONFIG_FILE", "config"), true, profiles);
    read(file(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials"), false, profiles);
    return new ProfileFiles(profiles);
  }

  private static Path file(Map<String, String> environment, String variable, String usual) {
    String named = EnvironmentKeys.value(environment, variable);
    if (named != null) {
      return Path.of(named);
    }
    String home = EnvironmentKeys.value(environment, "HOME");
    return Path.of(home != null ? home : System.getProperty("user.home", ""), ".aws", usual);
  }

  private static void read(Path file, boolean prefixed, Map<String, Map<String, String>> profiles)
      throws KeysUnavailable {
    if (!Files.isRegularFile(file)) {
      return;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new KeysUnavailable(file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    Map<String, String> current = new HashMap<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
        continue;
      }
      if (text.startsWith("[")) {
        current = section(text, prefixed).map(each -> of(profiles, each)).orElseGet(HashMap::new);
      } else if (!Character.isWhitespace(line.charAt(0)) && text.contains("=")) {
        // What is indented belongs to the field above, and to no service that is asked for here.
        int equals = text.indexOf('=');
        current.put(
            text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            text.substring(equals + 1).replaceFirst("\\s[#;].*$", "").strip());
      }
    }
  }

  private static Map<String, String> of(Map<String, Map<String, String>> profiles, String name) {
    return profiles.computeIfAbsent(name, each -> new HashMap<>());
  }

  private static Optional<String> section(String text, boolean prefixed) {
    int end = text.indexOf(']');
    if (end < 0) {
      return Optional.empty();
    }
    String name = text.substring(1, end).strip().replaceAll("\\s+", " ");
    if (!prefixed || name.equals("default")) {
      return Optional.of(name);
    }
    return name.startsWith(PREFIX)
        ? Optional.of(name.substring(PREFIX.length()).strip())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ProfileFiles" + profiles.keySet();
  }
}
