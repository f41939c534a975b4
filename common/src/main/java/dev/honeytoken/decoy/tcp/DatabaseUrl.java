package dev.honeytoken.decoy.tcp;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.LoginRecogniser;
import dev.honeytoken.decoy.tools.SealText;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database with a login in it, as drivers read it: {@code
 * scheme://user:password@host:port/database}, and as JDBC's do: {@code
 * jdbc:scheme://host:port/database?user=…&password=…}. Stateless, thread-safe.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS">libpq</a>
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">pgjdbc</a>
 */
final class DatabaseUrl {
  /** Length of the passwords, in characters. */
  static final int PASSWORD_LENGTH = 32;

  static final SealText CODEC = SealText.over(Alphabet.BASE62, 0, PASSWORD_LENGTH);
  static final Recogniser RECOGNISER = new Finder();

  private static final Recogniser LOGINS = new LoginRecogniser(CODEC, PASSWORD_LENGTH);
  private static final String JDBC = "jdbc:";
  private static final String USER = "?user=";
  private static final String PASSWORD = "&password=";
  private static final int LONGEST = 2048;

  private DatabaseUrl() {}

  static String of(URI endpoint, String authority, String user, Secret password, String path) {
    return endpoint.getScheme() + "://" + user + ":" + password.reveal() + "@" + authority + path;
  }

  static String jdbc(URI endpoint, String authority, String user, Secret password, String path) {
    return JDBC
        + endpoint.getScheme()
        + "://"
        + authority
        + path
        + USER
        + user
        + PASSWORD
        + password.reveal();
  }

  /** Both forms; where an address in JDBC's has something in front, its parameters stand alone. */
  private static final class Finder implements Recogniser {
    @Override
    public int shortest() {
      return PASSWORD_LENGTH;
    }

    @Override
    public int longest() {
      return LONGEST;
    }

    @Override
    public @Nullable Seal seal(CharSequence candidate) {
      if (candidate.length() > PASSWORD_LENGTH
          && candidate.length() <= LONGEST
          && candidate.charAt(0) == JDBC.charAt(0)) {
        String text = candidate.toString();
        int from = text.indexOf(PASSWORD) + PASSWORD.length();
        if (from >= PASSWORD.length()) {
          return from + PASSWORD_LENGTH <= text.length()
              ? CODEC.decode(text.substring(from, from + PASSWORD_LENGTH))
              : null;
        }
      }
      return LOGINS.seal(candidate);
    }
  }

  /** The login at the database that the text names. */
  static Use use(String text) {
    String url = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
    int authority = url.indexOf("://") + 3;
    int user = url.indexOf(USER);
    int password = url.indexOf(PASSWORD);
    if (user > 0 && password > user) {
      return login(
          url.substring(0, user),
          url.substring(user + USER.length(), password),
          url.substring(password + PASSWORD.length()));
    }
    int at = url.indexOf('@', authority);
    String login = at < 0 ? "" : url.substring(authority, at);
    int colon = login.indexOf(':');
    return login(
        url.substring(0, authority) + url.substring(Math.max(at + 1, authority)),
        login.substring(0, Math.max(colon, 0)),
        login.substring(colon + 1));
  }

  static Use login(String address, String user, String password) {
    return new Use(
        "LOGIN",
        URI.create(address),
        Use.Authentication.NATIVE,
        user,
        Secret.of(password),
        Map.of(),
        null);
  }
}
