package dev.honeytoken.collector.persona;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a persona goes by.
 *
 * @param method HTTP method
 * @param path without query, as it came
 * @param query without question mark, null if there is none
 * @param authorization the header of that name, null if there is none
 * @param accept the header of that name, null if there is none
 * @param base scheme and authority under which clients reach the listener
 */
public record Ask(
    String method,
    String path,
    @Nullable String query,
    @Nullable String authorization,
    @Nullable String accept,
    URI base) {

  boolean hasLogin() {
    return authorization != null && !authorization.isBlank();
  }

  boolean basic() {
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("basic ");
  }

  /** An absolute address of ours. */
  String url(String path) {
    return base.getScheme() + "://" + base.getRawAuthority() + path;
  }
}
