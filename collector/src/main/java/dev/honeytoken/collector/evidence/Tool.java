package dev.honeytoken.collector.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program that requests may come from.
 *
 * @param name what people call it
 * @param says how its user agents begin, in lower case; those that begin with {@code *} may stand
 *     anywhere in it
 * @param manner how its requests look, null if that is not known
 * @param distinct whether no other program's requests look so, and the manner alone tells it
 */
record Tool(String name, List<String> says, @Nullable Manner manner, boolean distinct) {
  private static final Pattern VERSION = Pattern.compile("[/ ]v?(\\d[\\w.+-]{0,30})");

  Tool {
    says = List.copyOf(says);
  }

  /** One that says so. */
  static Tool of(String name, String... says) {
    return new Tool(name, List.of(says), null, false);
  }

  /** The same, whose requests look so, as others' may too. */
  Tool like(Manner look) {
    return new Tool(name, says, look, false);
  }

  /** The same, whose requests look so, and no other's do. */
  Tool only(Manner look) {
    return new Tool(name, says, look, true);
  }

  /** What it says it is, with the version, if it is this one. */
  Optional<String> claim(String userAgent) {
    String lower = userAgent.toLowerCase(Locale.ROOT);
    for (String each : says) {
      int at =
          each.startsWith("*") ? lower.indexOf(each.substring(1)) : lower.startsWith(each) ? 0 : -1;
      if (at >= 0) {
        int from = at + each.length() - (each.startsWith("*") ? 2 : 1);
        Matcher version = VERSION.matcher(userAgent).region(Math.max(from, 0), userAgent.length());
        return Optional.of(version.lookingAt() ? name + " " + version.group(1) : name);
      }
    }
    return Optional.empty();
  }
}
