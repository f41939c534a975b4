package dev.honeytoken.decoy;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a credential is presented over. The collector has a listener for each, under the name {@link
 * #id}; all but {@link #HTTP} are off unless they are configured.
 */
public enum Protocol {
  /** HTTP or HTTPS (RFC 9110); its port is part of the endpoint. */
  HTTP("http", "http", -1, "X-Request-Id", "User-Agent"),
  /**
   * PostgreSQL's <a href="https://www.postgresql.org/docs/current/protocol.html">frontend/backend
   * protocol</a> 3; the nonce is the name of the application.
   */
  POSTGRESQL("postgres", "postgresql", 5432, "application_name", "application_name"),
  /**
   * MySQL's <a
   * href="https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html">client/server
   * protocol</a>; the nonce is a connection attribute.
   */
  MYSQL("mysql", "mysql", 3306, "program_name", "program_name"),
  /**
   * Redis' <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a> 2 and
   * 3; the nonce is the name of the client that {@code HELLO … SETNAME} gives.
   */
  REDIS("redis", "redis", 6379, "name", "name"),
  /** SSH 2 (RFC 4253); the nonce is the comment in the client's version (section 4.2). */
  SSH("ssh", "ssh", 22, "comment", "version");

  private final String id;
  private final String scheme;
  private final int port;
  private final String nonceField;
  private final String clientField;

  Protocol(String id, String scheme, int port, String nonceField, String clientField) {
    this.id = id;
    this.scheme = scheme;
    this.port = port;
    this.nonceField = nonceField;
    this.clientField = clientField;
  }

  /** The name of its listener in the collector's configuration and in evidence. */
  public String id() {
    return id;
  }

  /** The scheme of its addresses; {@code https} is {@link #HTTP}'s too. */
  public String scheme() {
    return scheme;
  }

  /** The port that clients use where an address has none; negative for {@link #HTTP}. */
  public int port() {
    return port;
  }

  /** The ordinary header or field in which the nonce of a drill rides. */
  public String nonceField() {
    return nonceField;
  }

  /** The header or field in which a client says what it is. */
  public String clientField() {
    return clientField;
  }

  /** The protocol of an address, or null if it is none of these. */
  public static @Nullable Protocol of(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals("https")) {
      return HTTP;
    }
    for (Protocol each : values()) {
      if (each.scheme.equals(scheme)) {
        return each;
      }
    }
    return null;
  }

  /** The protocol with that {@link #id}; {@link IllegalArgumentException} if there is none. */
  public static Protocol ofId(String id) {
    for (Protocol each : values()) {
      if (each.id.equals(id)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no protocol '" + id + "'");
  }
}
