package dev.honeytoken.drill;

import dev.honeytoken.client.Transport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One challenge of a {@code WWW-Authenticate} header (RFC 9110, section 11.6.1).
 *
 * @param text what follows the scheme, other challenges perhaps included
 */
record Challenge(String text) {
  /** The challenge of that scheme, or null where the answer has none. */
  static @Nullable Challenge find(Transport.Reply reply, String scheme) {
    Pattern start = Pattern.compile("(?i)(?:^|,)\\s*" + scheme + "(?:\\s+|$)");
    for (String header : reply.headers("WWW-Authenticate")) {
      Matcher matcher = start.matcher(header);
      if (matcher.find()) {
        return new Challenge(header.substring(matcher.end()));
      }
    }
    return null;
  }

  /** A parameter, without its quotes; null where there is none. */
  @Nullable String parameter(String name) {
    Matcher matcher =
        Pattern.compile("(?i)(?:^|[,\\s])" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))")
            .matcher(text);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
