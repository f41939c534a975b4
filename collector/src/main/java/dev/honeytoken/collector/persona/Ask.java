package dev.honeytoken.collector.persona;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a persona goes by.
 *
 * @param method HTTP method
 * @param host the host that was asked for, in lower case and without its port; empty if none was
 * @param path without query, as it came
 * @param query without question mark, null if there is none
 * @param headers the first value of each header, by its name in lower case
 * @param certificate whether the client has presented a certificate
 * @param body the beginning of what it carried
 * @param base scheme and authority under which clients reach the listener
 */
public record Ask(
    String method,
    String host,
    String path,
    @Nullable String query,
    Map<String, String> headers,
    boolean certificate,
    String body,
    URI base) {
  /** Copies. */
  public Ask {
    headers = Map.copyOf(headers);
  }

  /** The header of that name, given in lower case, or null. */
  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean has(String header) {
    return headers.containsKey(header);
  }

  boolean hasLogin() {
    String authorization = header("authorization");
    return authorization != null && !authorization.isBlank();
  }

  boolean basic() {
    String authorization = header("authorization");
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("basic ");
  }

  /** Whether the path begins with one of those. */
  boolean under(List<String> roots) {
    // No stream: every request is asked this many times over.
    for (String each : roots) {
      if (path.startsWith(each)) {
        return true;
      }
    }
    return false;
  }

  /** An absolute address of ours. */
  String url(String path) {
    return base.getScheme() + "://" + base.getRawAuthority() + path;
  }
}
