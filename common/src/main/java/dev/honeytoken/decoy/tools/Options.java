package dev.honeytoken.decoy.tools;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.RenderContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the options of all kinds have in common. */
public final class Options {
  /**
   * On every kind: {@code all} places what stands beside the value, {@code none} the value alone.
   */
  public static final String COMPANIONS = "companions";

  private static final int LONGEST = 256;

  private Options() {}

  /**
   * Checks that a kind knows every option.
   *
   * @return a copy
   * @throws ConfigurationException naming the option and the known ones
   */
  public static Map<String, String> check(
      Kind kind, Map<String, String> given, List<String> known) {
    List<String> all = new ArrayList<>(known);
    all.add(COMPANIONS);
    for (Map.Entry<String, String> option : new TreeMap<>(given).entrySet()) {
      String name = option.getKey();
      if (!all.contains(name)) {
        throw new ConfigurationException(
            "kind '" + kind.id() + "' has no option '" + name + "'",
            "Use one of " + String.join(", ", all) + " in {0}; " + Nearest.hint(name, all),
            Setting.DECOY_OPTIONS);
      }
      if (name.equals(COMPANIONS) && !List.of("all", "none").contains(option.getValue())) {
        throw wrong(kind, name, "is '" + option.getValue() + "'", "all or none");
      }
    }
    return Map.copyOf(given);
  }

  /** Whether the user wants the value alone. */
  public static boolean alone(RenderContext context) {
    return "none".equals(context.options().get(COMPANIONS));
  }

  /** Checks an option that is to be a path, if it is given: {@code /a/b/}. */
  public static void path(Kind kind, Map<String, String> given, String name) {
    String path = given.get(name);
    if (path != null && (!path.matches("/[A-Za-z0-9._~/@-]*") || path.length() > LONGEST)) {
      throw wrong(kind, name, "is no path", "a path such as /team/app/");
    }
  }

  /** Checks an option that is to be one word, if it is given. */
  public static void word(Kind kind, Map<String, String> given, String name, String characters) {
    String word = given.get(name);
    if (word != null && (!word.matches("[" + characters + "]+") || word.length() > LONGEST)) {
      throw wrong(
          kind, name, "has a character it cannot have", "1 to 256 characters of " + characters);
    }
  }

  /** Checks an option that is to be one of some words, if it is given. */
  public static void oneOf(Kind kind, Map<String, String> given, String name, List<String> words) {
    String word = given.get(name);
    if (word != null && !words.contains(word)) {
      throw wrong(kind, name, "is '" + word + "'", "one of " + String.join(", ", words));
    }
  }

  /** Checks an option that is to be a number of so many digits, if it is given. */
  public static void digits(Kind kind, Map<String, String> given, String name, int count) {
    String number = given.get(name);
    if (number != null && !number.matches("[0-9]{" + count + "}")) {
      throw wrong(kind, name, "is no such number", count + " digits");
    }
  }

  private static ConfigurationException wrong(
      Kind kind, String name, String what, String expected) {
    return new ConfigurationException(
        "option '" + name + "' of kind '" + kind.id() + "' " + what,
        "Set '" + name + "' in {0} to " + expected + ".",
        Setting.DECOY_OPTIONS);
  }

  /** The option if it was given, else what was drawn. */
  public static String or(Map<String, String> options, String name, String drawn) {
    String given = options.get(name);
    return given == null ? drawn : given;
  }

  /** The endpoint as text, with no slash at its end. */
  public static String base(URI endpoint) {
    String text = endpoint.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
