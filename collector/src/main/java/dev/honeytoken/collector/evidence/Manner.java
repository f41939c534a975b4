package dev.honeytoken.collector.evidence;

import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Evidence.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a program's requests look: which headers in which order, and which paths. Headers that depend
 * on the request or on what stands between are left out: host, connection, content, credentials,
 * forwarding. Immutable, thread-safe.
 */
final class Manner {
  private static final Pattern NEUTRAL =
      Pattern.compile(
          "host|connection|keep-alive|te|transfer-encoding|expect|content-.*|cookie|via|forwarded"
              + "|(proxy-)?authorization|x-forwarded-.*|x-real-ip|x-request-id|x-amzn-trace-id"
              + "|cf-.*|traceparent|tracestate|x-b3-.*");

  private static final int MOST_HEADERS = 200;

  private final List<Sign> signs;
  private final @Nullable Pattern path;

  private record Sign(String name, boolean optional, boolean whole, String value) {
    private static final Pattern FORM = Pattern.compile("([^?=~]+)(\\??)([=~]?)(.*)");

    static Sign of(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException("no sign: " + text);
      }
      return new Sign(
          form.group(1), !form.group(2).isEmpty(), form.group(3).equals("="), form.group(4));
    }

    boolean any() {
      return name.equals("*");
    }

    boolean fits(Header header) {
      return header.name().equalsIgnoreCase(name)
          && (whole ? header.value().equals(value) : header.value().startsWith(value));
    }
  }

  private Manner(List<Sign> signs, @Nullable Pattern path) {
    this.signs = signs;
    this.path = path;
  }

  /**
   * A manner written down: names of headers in order, separated by blanks; {@code name?} may be
   * missing, {@code name=text} has that value, {@code name~text} one that begins so, {@code *} is
   * any number of any others.
   */
  static Manner of(String headers) {
    return new Manner(Arrays.stream(headers.split(" ", -1)).map(Sign::of).toList(), null);
  }

  /** The same for those paths only. */
  Manner at(String regex) {
    return new Manner(signs, Pattern.compile(regex));
  }

  /** Whether a request looks so. */
  boolean fits(Evidence request) {
    if (path != null && !path.matcher(request.path()).matches()) {
      return false;
    }
    List<Header> headers =
        request.headers().stream()
            .filter(each -> !NEUTRAL.matcher(each.name().toLowerCase(Locale.ROOT)).matches())
            .toList();
    return headers.size() <= MOST_HEADERS && fits(0, headers, 0);
  }

  private boolean fits(int sign, List<Header> headers, int header) {
    if (sign == signs.size()) {
      return header == headers.size();
    }
    Sign next = signs.get(sign);
    if (next.any()) {
      for (int from = header; from <= headers.size(); from++) {
        if (fits(sign + 1, headers, from)) {
          return true;
        }
      }
      return false;
    }
    boolean here = header < headers.size() && next.fits(headers.get(header));
    return (here && fits(sign + 1, headers, header + 1))
        || (next.optional() && fits(sign + 1, headers, header));
  }
}
