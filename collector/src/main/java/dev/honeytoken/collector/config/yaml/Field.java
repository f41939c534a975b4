package dev.honeytoken.collector.config.yaml;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value that an operator wrote, and where. Every way of reading it fails with {@link
 * ConfigurationException} that says file, line, field and mend. Immutable, thread-safe.
 */
public final class Field {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private final String text;
  private final String where;
  private final Origin origin;

  Field(String text, String where, Origin origin) {
    this.text = text;
    this.where = where;
    this.origin = origin;
  }

  /** The text as it stands there. */
  public String text() {
    return text;
  }

  /** A complaint about this value. */
  public ConfigurationException wrong(String problem, String mend) {
    return new ConfigurationException(where + ": " + problem, mend);
  }

  private ConfigurationException wrong(String problem, Throwable cause, String mend) {
    return new ConfigurationException(where + ": " + problem, cause, mend);
  }

  /** A whole number within bounds, both inclusive. */
  public int number(int least, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The complaint is the same for a text and for a number out of bounds.
    }
    throw wrong(
        "'" + text + "' is no whole number from " + least + " to " + most,
        "Write a number in that range.");
  }

  /** A span of time such as {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 3d}. */
  public Duration duration(Duration least, Duration most) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw wrong(
          "'" + text + "' is no span of time",
          "Write a number and a unit (ms, s, m, h or d), such as 15m.");
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw wrong(
          "'" + text + "' is out of range",
          "Write a span from " + words(least) + " to " + words(most) + ".");
    }
    return duration;
  }

  private static String words(Duration span) {
    long millis = span.toMillis();
    long[] units = {86_400_000, 3_600_000, 60_000, 1_000};
    String[] names = {"d", "h", "m", "s"};
    for (int i = 0; i < units.length; i++) {
      if (millis >= units[i] && millis % units[i] == 0) {
        return millis / units[i] + names[i];
      }
    }
    return millis + "ms";
  }

  /** One of some words, in whatever case. */
  public String oneOf(List<String> words) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (words.contains(lower)) {
      return lower;
    }
    throw wrong(
        "'" + text + "' is not known",
        Nearest.to(lower, words).map(near -> "Did you mean '" + near + "'? ").orElse("")
            + "Known: "
            + String.join(", ", words)
            + ".");
  }

  /** A path; a relative one is taken from the directory of the file that names it. */
  public Path path() {
    try {
      return origin.directory().resolve(text.strip()).normalize();
    } catch (InvalidPathException e) {
      throw wrong("'" + text + "' is no path", e, "Write the path of a file.");
    }
  }

  /** The path of a file that can be read. */
  public Path readableFile() {
    Path path = path();
    if (!Files.isRegularFile(path)) {
      throw wrong("there is no file " + path, "Create it, or correct the path.");
    }
    if (!Files.isReadable(path)) {
      throw wrong(path + " cannot be read", "Let the collector's user read it: chmod u+r " + path);
    }
    return path;
  }

  /** An http or https address, written here or referred to by {@code env:} or {@code file:}. */
  public URI webAddress() {
    String address = isReference() ? secret().reveal() : text.strip();
    String shown = isReference() ? "what " + text.strip() + " holds" : "'" + address + "'";
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      // The cause quotes the address, which may be a secret.
      throw wrong(shown + " is no address", "Write it as https://host/path.");
    }
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
      throw wrong(
          shown + " is no address of a web server", "Write it as https://host/path or http://….");
    }
    return uri;
  }

  /** Whether the text only says where the value is. */
  public boolean isReference() {
    return text.startsWith("env:") || text.startsWith("file:");
  }

  /** A secret, which is never written here but referred to: {@code env:NAME}, {@code file:PATH}. */
  public Secret secret() {
    String given = text.strip();
    if (given.startsWith("env:")) {
      String name = given.substring("env:".length());
      @Nullable String value = origin.environment().get(name);
      if (value == null || value.isBlank()) {
        throw wrong(
            "the environment variable " + name + " is not set",
            "Start the collector with " + name + " set, or name another variable.");
      }
      return Secret.of(value.strip());
    }
    if (given.startsWith("file:")) {
      Path path = new Field(given.substring("file:".length()), where, origin).readableFile();
      try {
        String value = Files.readString(path).strip();
        if (value.isEmpty()) {
          throw wrong(path + " is empty", "Write the secret into it.");
        }
        return Secret.of(value);
      } catch (IOException e) {
        throw wrong(path + " cannot be read (" + e.getMessage() + ")", e, "Correct the file.");
      }
    }
    throw wrong(
        "a secret does not belong in a configuration file",
        "Refer to it instead: env:NAME of an environment variable, or file:PATH.");
  }

  @Override
  public String toString() {
    return "Field[" + where + "]";
  }

  /** What a value may refer to. */
  record Origin(Path directory, java.util.Map<String, String> environment) {}
}
