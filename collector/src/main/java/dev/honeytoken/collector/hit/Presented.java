package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a request has anything in it that somebody may be trying out. What has nothing of the
 * kind, such as a scanner's, is answered at once; whatever else comes waits like a decoy does. To
 * call too much presented costs that request some time, and nothing else.
 */
final class Presented {
  /** No credential of fewer characters is planted where it would stand by itself. */
  private static final int SHORTEST_RUN = 16;

  /** What clients send of their own accord; in all others something is meant to be found. */
  private static final Set<String> USUAL = new HashSet<>();

  static {
    for (String each :
        List.of(
            "Host",
            "User-Agent",
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Charset",
            "Cache-Control",
            "Connection",
            "Content-Length",
            "Content-Type",
            "Date",
            "DNT",
            "Expect",
            "Forwarded",
            "Keep-Alive",
            "Origin",
            "Pragma",
            "Range",
            "Referer",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "Sec-Fetch-User",
            "TE",
            "Upgrade-Insecure-Requests",
            "Via",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Real-IP")) {
      USUAL.add(each);
      USUAL.add(each.toLowerCase(Locale.ROOT));
    }
  }

  private Presented() {}

  static boolean in(Incoming request) {
    if (request.protocol() != Protocol.HTTP
        || request.body().bytes() > 0
        || request.target().indexOf('?') >= 0
        || hasRun(request.target())) {
      return true;
    }
    for (Header each : request.headers()) {
      if (!USUAL.contains(each.name()) || hasRun(each.value())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasRun(String text) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-'
              || c == '%'
              || c >= 0x80;
      run = word ? run + 1 : 0;
      if (run >= SHORTEST_RUN) {
        return true;
      }
    }
    return false;
  }
}
