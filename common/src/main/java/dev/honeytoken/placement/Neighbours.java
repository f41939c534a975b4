package dev.honeytoken.placement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What else in a file looks like a credential, by its name alone: whoever has read the decoy has
 * read that too, and it is what has to be replaced first. No value is ever kept, and none is looked
 * at but for whether there is one. Goes line by line and knows no format, so that it works in all
 * of them, and may miss what spans lines. Thread-safe.
 */
public final class Neighbours {
  /** So many names are told of a file. */
  public static final int MOST = 20;

  /** A name that is longer is none. */
  public static final int LONGEST = 120;

  private static final int LONGEST_LINE = 4_096;

  private static final String NAME = "[\\w.$/:@{}-]{1," + LONGEST + "}";

  /** A name and its value: {@code name = value}, {@code "name": "value"}, {@code - name: value}. */
  private static final Pattern PAIR =
      Pattern.compile(
          "^\\s*(?:-\\s+)?(?:export\\s+|set\\s+|ENV\\s+|ARG\\s+)?[\"']?("
              + NAME
              + ")[\"']?\\s*(?:=>|[:=])\\s*(\\S.*)$");

  private static final Pattern ELEMENT =
      Pattern.compile("<([\\w.-]{1,60})>\\s*([^<\\s][^<]*)</\\1>");
  private static final Pattern SECTION =
      Pattern.compile("^\\s*\\[+\\s*\"?([^\\]\"]{1,80})\"?\\s*\\]+\\s*$");
  private static final Pattern MACHINE = Pattern.compile("^\\s*machine\\s+(\\S{1,80})(.*)$");
  private static final Pattern PASSWORD = Pattern.compile("^\\s*password\\s+\\S+\\s*$");
  private static final Pattern LOGIN_IN_ADDRESS =
      Pattern.compile(
          "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@]{1,80}:[^\\s/@]{1,200}@([\\w.-]{1,80})");

  private static final Pattern SECRET =
      Pattern.compile(
          "(?:^|[^a-z])(?:token|secret|password|passwd|pwd|passphrase|credentials?|auth|apikey"
              + "|accesskey|privatekey|secretkey|key|pat|dsn)(?:_id)?$");

  private static final Pattern NO_SECRET = Pattern.compile("true|false|null|[0-9]{1,6}|[|>][+-]?");

  private Neighbours() {}

  /** Names of what looks like a credential in a text, in order, each once. */
  public static List<String> of(String text) {
    Set<String> names = new LinkedHashSet<>();
    @Nullable String within = null;
    for (String line : text.lines().toList()) {
      if (names.size() >= MOST) {
        break;
      }
      if (line.length() > LONGEST_LINE || isRemark(line)) {
        continue;
      }
      Matcher section = SECTION.matcher(line);
      if (section.matches()) {
        within = section.group(1);
        continue;
      }
      within = look(line, within, names);
    }
    return List.copyOf(new ArrayList<>(names).subList(0, Math.min(MOST, names.size())));
  }

  private static boolean isRemark(String line) {
    String start = line.stripLeading();
    return start.startsWith("#") || (start.startsWith("//") && !start.contains("="));
  }

  private static @Nullable String look(String line, @Nullable String within, Set<String> names) {
    @Nullable String inner = within;
    Matcher machine = MACHINE.matcher(line);
    if (machine.matches()) {
      if (machine.group(2).contains(" password ")) {
        names.add(named("password", machine.group(1)));
      }
      return machine.group(1);
    }
    if (PASSWORD.matcher(line).matches()) {
      names.add(named("password", inner));
      return inner;
    }
    Matcher element = ELEMENT.matcher(line);
    while (element.find()) {
      if (element.group(1).equals("id")) {
        inner = element.group(2).strip();
      } else if (isSecret(element.group(1))) {
        names.add(named(element.group(1), inner));
      }
    }
    Matcher pair = PAIR.matcher(line);
    if (pair.matches() && isValue(pair.group(2))) {
      if (isSecret(pair.group(1))) {
        names.add(named(pair.group(1), inner));
        return inner;
      }
    } else if (opens(line)) {
      inner = line.strip().replaceAll("^-\\s+|[\"'{:\\s]+$|^[\"']+", "");
    }
    Matcher address = LOGIN_IN_ADDRESS.matcher(line);
    if (address.find()) {
      names.add("login (" + address.group(1) + ")");
    }
    return inner;
  }

  /** Whether what follows belongs to it: a name and an opening brace, or {@code profile:}. */
  private static boolean opens(String line) {
    String end = line.strip();
    return end.length() <= LONGEST
        && (end.endsWith(":") || end.endsWith(": {") || end.endsWith(":{"));
  }

  /** Whether something stands there, and no mere reference to where it stands. */
  private static boolean isValue(String value) {
    String bare = value.strip().replaceAll("^[\"']|[\"',;]+$", "");
    return !bare.isEmpty()
        && !bare.startsWith("{")
        && !bare.startsWith("[")
        && !bare.startsWith("$")
        && !NO_SECRET.matcher(bare).matches();
  }

  private static boolean isSecret(String name) {
    // camelCase and kebab-case as snake_case, so that one pattern knows the words of all.
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).replace('-', '_');
    return SECRET.matcher(words).find();
  }

  private static String named(String name, @Nullable String within) {
    return within == null || within.isBlank() || within.length() > LONGEST
        ? name
        : name + " (" + within + ")";
  }
}
