package dev.honeytoken.collector.config;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.config.yaml.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is, in the words of libpq's addresses.
 *
 * @param hosts one or several, each perhaps with a port, separated by commas
 * @param database its name
 * @param user who connects; empty for the operating system's user
 * @param password empty where the server asks for none
 * @param parameters how to connect: {@code sslmode} and the like, by libpq's names
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html">libpq, 32.1.1.2</a>
 */
public record PostgresSettings(
    String hosts,
    String database,
    Optional<String> user,
    Optional<Secret> password,
    Map<String, String> parameters) {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^@/?#:]+)(?<password>:[^@/?#]*)?@)?"
              + "(?<hosts>[A-Za-z0-9.,:\\[\\]_-]+)/(?<database>[^/?#]+)(?:\\?(?<query>[^#]*))?");

  private static final List<String> MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final String CERTIFICATES = "sslrootcert";
  private static final String MODE = "sslmode";

  private static final List<String> KNOWN =
      List.of(MODE, CERTIFICATES, "application_name", "connect_timeout", "target_session_attrs");

  /** Copies. */
  public PostgresSettings {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /**
   * Reads an address.
   *
   * @param field what is written in the field {@code store}
   * @param password what is written in the field {@code storePassword}
   */
  static PostgresSettings of(Field field, Optional<Field> password) {
    String text = field.isReference() ? field.secret().reveal() : field.text().strip();
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      // Not repeated here: a password may be in it.
      throw field.wrong(
          "this is no address of a PostgreSQL database",
          "Write postgresql://user@host:5432/database, or leave the field out to use SQLite in the"
              + " data directory.");
    }
    Optional<Secret> secret = password.map(Field::secret);
    if (matcher.group("password") != null) {
      if (!field.isReference()) {
        throw field.wrong(
            "a password does not belong in a configuration file",
            "Leave it out of the address and refer to it: storePassword: env:NAME, file:PATH, or"
                + " {command: [program, argument]}.");
      }
      secret = Optional.of(Secret.of(decoded(matcher.group("password").substring(1))));
    }
    return new PostgresSettings(
        matcher.group("hosts"),
        decoded(matcher.group("database")),
        Optional.ofNullable(matcher.group("user")).map(PostgresSettings::decoded),
        secret,
        parameters(field, Optional.ofNullable(matcher.group("query")).orElse("")));
  }

  private static Map<String, String> parameters(Field field, String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String each : query.split("&", -1)) {
      if (each.isEmpty()) {
        continue;
      }
      String[] pair = each.split("=", 2);
      String name = pair[0];
      String value = pair.length < 2 ? "" : decoded(pair[1]);
      if (!KNOWN.contains(name)) {
        // The driver would pass over a name it does not know: a slip would switch TLS off.
        throw field.wrong(
            "'" + name + "' is no parameter of the address",
            "Known: " + String.join(", ", KNOWN) + ". They mean what they mean to libpq.");
      }
      if (name.equals(CERTIFICATES)) {
        value = field.readableFile(value).toString();
      }
      if (name.equals(MODE) && !MODES.contains(value)) {
        throw field.wrong(
            "sslmode '" + value + "' is not known", "Known: " + String.join(", ", MODES) + ".");
      }
      if (name.equals("connect_timeout") && !value.matches("\\d{1,4}")) {
        throw field.wrong(
            "connect_timeout '" + value + "' is no number of seconds", "Write one such as 5.");
      }
      parameters.put(name, value);
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The same on another database of that server; the parameters stay. */
  public PostgresSettings database(String name) {
    return new PostgresSettings(hosts, name, user, password, parameters);
  }

  /** Host and database, for messages: nothing secret. */
  public String place() {
    return Arrays.stream(hosts.split(",")).findFirst().orElse(hosts) + "/" + database;
  }
}
