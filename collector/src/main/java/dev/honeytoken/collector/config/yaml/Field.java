package dev.honeytoken.collector.config.yaml;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value that an operator wrote, and where. Every way of reading it fails with {@link
 * ConfigurationException} that says file, line, field and mend. Immutable, thread-safe.
 */
public final class Field {
  private static final int LONGEST_SECRET = 8_192;
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private final @Nullable String written;
  private final @Nullable SecretCommand command;
  private final String where;
  private final Origin origin;

  Field(String text, String where, Origin origin) {
    this(text, null, where, origin);
  }

  private Field(
      @Nullable String written, @Nullable SecretCommand command, String where, Origin origin) {
    this.written = written;
    this.command = command;
    this.where = where;
    this.origin = origin;
  }

  static Field ofCommand(SecretCommand command, String where, Origin origin) {
    return new Field(null, command, where, origin);
  }

  /** The text as it stands there. */
  public String text() {
    String text = written;
    if (text == null) {
      throw wrong(
          "only a secret can come from a command", "Write the value itself, as 'name: value'.");
    }
    return text;
  }

  /** A text of one line, not empty. */
  public String line(int most) {
    String line = text().strip();
    if (line.isEmpty()
        || line.length() > most
        || line.chars().anyMatch(c -> Character.isISOControl(c))) {
      throw wrong(
          "this is no text of one line, of 1 to " + most + " characters", "Write such a text.");
    }
    return line;
  }

  /** Yes or no. */
  public boolean flag() {
    return oneOf(List.of("true", "false", "yes", "no")).matches("true|yes");
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
      int number = Integer.parseInt(text().strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The complaint is the same for a text and for a number out of bounds.
    }
    throw wrong(
        "'" + text() + "' is no whole number from " + least + " to " + most,
        "Write a number in that range.");
  }

  /** A span of time such as {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 3d}. */
  public Duration duration(Duration least, Duration most) {
    Matcher matcher = DURATION.matcher(text().strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw wrong(
          "'" + text() + "' is no span of time",
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
          "'" + text() + "' is out of range",
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
    String lower = text().strip().toLowerCase(Locale.ROOT);
    if (words.contains(lower)) {
      return lower;
    }
    throw wrong(
        "'" + text() + "' is not known",
        Nearest.to(lower, words).map(near -> "Did you mean '" + near + "'? ").orElse("")
            + "Known: "
            + String.join(", ", words)
            + ".");
  }

  /** {@code true} or {@code false}. */
  public boolean yes() {
    return oneOf(List.of("true", "false")).equals("true");
  }

  /** A path; a relative one is taken from the directory of the file that names it. */
  public Path path() {
    if (origin.afar()) {
      throw wrong(
          "what comes over the API can name no file of the collector's machine",
          "Have the operator set it in the collector's configuration file.");
    }
    try {
      return origin.directory().resolve(text().strip()).normalize();
    } catch (InvalidPathException e) {
      throw wrong("'" + text() + "' is no path", e, "Write the path of a file.");
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

  /** The same of a path that stands within this value. */
  public Path readableFile(String within) {
    return new Field(within, where, origin).readableFile();
  }

  /** The certificates of a PEM file (RFC 7468), at least one. */
  public List<Certificate> certificates() {
    Path file = readableFile();
    try {
      Collection<? extends Certificate> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (!read.isEmpty()) {
        return List.copyOf(read);
      }
    } catch (CertificateException e) {
      // The complaint is the same for a file that holds something else and for an empty one.
    } catch (IOException e) {
      throw wrong(file + " cannot be read (" + e.getMessage() + ")", e, "Correct the file.");
    }
    throw wrong(
        file + " holds no certificate in PEM form",
        "It must begin with -----BEGIN CERTIFICATE-----; from DER: openssl x509 -inform der -in "
            + file);
  }

  /** An http or https address, written here or referred to as a {@link #secret()} is. */
  public URI webAddress() {
    // What comes from afar may be a secret under any name, and is not repeated.
    return isReference() || origin.afar()
        ? secretWebAddress()
        : webAddress(text().strip(), "'" + text() + "'");
  }

  /** An http or https address that is a secret, and therefore referred to. */
  public URI secretWebAddress() {
    return webAddress(secret().reveal(), "what " + reference() + " holds");
  }

  private URI webAddress(String address, String shown) {
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

  /** Whether what stands here only says where the value is. */
  public boolean isReference() {
    return !origin.afar()
        && (written == null || written.startsWith("env:") || written.startsWith("file:"));
  }

  private String reference() {
    if (origin.afar()) {
      return "this field";
    }
    return command == null ? text().strip() : "the command '" + command.program() + "'";
  }

  /**
   * A secret, which is never written here but referred to: {@code env:NAME}, {@code file:PATH}, or
   * {@code command: [program, argument, ...]}, which is run now and prints it. What comes from afar
   * has no such reach: there the text is the secret itself.
   */
  public Secret secret() {
    if (origin.afar()) {
      return Secret.of(line(LONGEST_SECRET));
    }
    if (command != null) {
      try {
        return Secret.of(command.run(origin));
      } catch (SecretCommand.Failed e) {
        throw wrong(
            "the command '" + command.program() + "' " + e.getMessage(),
            "Run it by hand as the collector's user. What it says is not repeated here, since the"
                + " secret may be in it.");
      }
    }
    String given = text().strip();
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
      Path path = readableFile(given.substring("file:".length()));
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
        "Refer to it instead: env:NAME of an environment variable, file:PATH, or"
            + " {command: [program, argument]} of a secret manager.");
  }

  @Override
  public String toString() {
    return "Field[" + where + "]";
  }

  /** What a value may refer to. */
  record Origin(Path directory, Map<String, String> environment, boolean afar) {
    /** Of the operator's own file. */
    Origin(Path directory, Map<String, String> environment) {
      this(directory, environment, false);
    }
  }
}
