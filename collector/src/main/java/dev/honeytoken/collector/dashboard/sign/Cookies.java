package dev.honeytoken.collector.dashboard.sign;

import java.time.Duration;
import java.util.Optional;

/**
 * The cookies of the dashboard (RFC 6265). Over TLS their names begin with {@code __Host-}, so that
 * a browser takes them over TLS alone and for this host alone. Immutable, thread-safe.
 *
 * @param secure whether browsers come over TLS
 */
public record Cookies(boolean secure) {
  /** What a cookie is for. */
  public enum Use {
    /** Who is signed in. */
    SESSION("honeytoken-session"),
    /** A sign-in with a provider that is under way. */
    SIGN_IN("honeytoken-sign-in"),
    /** Light or dark. */
    THEME("honeytoken-theme");

    private final String name;

    Use(String name) {
      this.name = name;
    }
  }

  /** The name a cookie goes by. */
  public String name(Use use) {
    return (secure ? "__Host-" : "") + use.name;
  }

  /**
   * A cookie to keep.
   *
   * @param age empty for until the browser is closed
   */
  public String keep(Use use, String value, Optional<Duration> age) {
    // Lax: the link in an alert has to find the reader signed in; forms bring a token of their own.
    return name(use)
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "")
        + age.map(each -> "; Max-Age=" + each.toSeconds()).orElse("");
  }

  /** A cookie to forget. */
  public String forget(Use use) {
    return keep(use, "", Optional.of(Duration.ZERO));
  }
}
