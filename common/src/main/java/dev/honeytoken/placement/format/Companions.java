package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the other parts of a credential stand beside its value, in the style of the
 * value's own name: {@code BILLING_API_TOKEN} has {@code BILLING_API_URL} beside it, {@code
 * payment.gateway.key} has {@code payment.gateway.url}, {@code apiToken} has {@code apiUrl}.
 */
public final class Companions {
  /** Words that say "this is the secret"; the companion's word takes their place. */
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "token",
          "key",
          "secret",
          "password",
          "passwd",
          "pass",
          "pwd",
          "pat",
          "credential",
          "credentials",
          "jwt",
          "bearer",
          "apikey",
          "auth");

  /** What stands beside a value, in the order in which a person would list it. */
  private static final List<String> PARTS =
      List.of(Credential.URL, Credential.USERNAME, Credential.ID);

  /** What AWS calls the secret, in words, and what it calls the rest. */
  private static final List<String> AWS = List.of("secret", "access", "key");

  private static final Map<String, List<String>> AWS_PARTS =
      Map.of(
          Credential.ID, List.of("access", "key", "id"),
          Credential.URL, List.of("endpoint", "url"));

  /** Where one word of a name ends and the next begins. */
  private static final Pattern WORDS =
      Pattern.compile("[_\\-.]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Companions() {}

  /**
   * The name for a part of the credential whose value is placed under {@code name}.
   *
   * @param name a key; where dots nest, only what comes after the last one changes
   * @param part {@link Credential#URL}, {@link Credential#USERNAME} or {@link Credential#ID}
   */
  public static String name(String name, String part) {
    int dot = name.lastIndexOf('.');
    return name.substring(0, dot + 1) + last(name.substring(dot + 1), part, dot >= 0);
  }

  private static String last(String segment, String part, boolean nested) {
    List<String> words = new ArrayList<>(List.of(WORDS.split(segment)));
    String aws = aws(segment, words, part);
    if (aws != null) {
      return aws;
    }
    boolean alone = words.size() == 1;
    while (words.size() > 1 && isSecret(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    boolean upper = !segment.isEmpty() && segment.equals(segment.toUpperCase(Locale.ROOT));
    String word = upper ? part.toUpperCase(Locale.ROOT) : part;
    String stem = segment.substring(0, length(segment, words));
    if (stem.isEmpty() || (isSecret(stem) && (alone || nested))) {
      return !segment.isEmpty() && Character.isUpperCase(segment.charAt(0)) ? capital(word) : word;
    }
    String joint = upper || segment.contains("_") ? "_" : segment.contains("-") ? "-" : "";
    return stem + joint + (joint.isEmpty() ? capital(word) : word);
  }

  /** The name that AWS has for the part, if the value has the name that AWS has for it. */
  private static @Nullable String aws(String segment, List<String> words, String part) {
    int stem = words.size() - AWS.size();
    List<String> its = AWS_PARTS.get(part);
    if (stem < 0
        || its == null
        || !AWS.equals(
            words.subList(stem, words.size()).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList())) {
      return null;
    }
    String before = segment.substring(0, length(segment, words.subList(0, stem)));
    boolean upper = segment.equals(segment.toUpperCase(Locale.ROOT));
    String joint = segment.contains("_") ? "_" : segment.contains("-") ? "-" : "";
    StringBuilder name = new StringBuilder(before);
    for (String each : its) {
      String word = upper ? each.toUpperCase(Locale.ROOT) : each;
      boolean first = name.isEmpty();
      boolean camel = joint.isEmpty() && !(first && Character.isLowerCase(segment.charAt(0)));
      name.append(first ? "" : joint).append(camel ? capital(word) : word);
    }
    return name.toString();
  }

  private static boolean isSecret(String word) {
    return SECRET_WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** How much of the segment the words take up, with what joins them. */
  private static int length(String segment, List<String> words) {
    int at = 0;
    for (String word : words) {
      at = segment.indexOf(word, at) + word.length();
    }
    return at;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /**
   * What a format with keys writes: names and values, in the order in which a person would list
   * them.
   */
  static Map<String, Secret> entries(String name, Credential credential) {
    Map<String, Secret> entries = new LinkedHashMap<>();
    for (String part : PARTS) {
      Secret text = credential.part(part);
      if (text != null) {
        entries.put(name(name, part), text);
      }
    }
    entries.put(name, credential.value());
    return entries;
  }

  /**
   * The other side of {@link #entries}. A URL that does not lead to the collector is the project's
   * own, and so is a user name beside it: nobody may use a decoy there.
   *
   * @param value gives what stands under a name, or null
   */
  static Map<String, Secret> found(Slot slot, Function<String, @Nullable String> value) {
    String name = Objects.requireNonNull(slot.name());
    Map<String, Secret> parts = new LinkedHashMap<>();
    String secret = value.apply(name);
    if (secret == null) {
      return parts;
    }
    parts.put(Credential.VALUE, Secret.of(secret));
    String url = value.apply(name(name, Credential.URL));
    if (url != null && url.contains(slot.endpoint().getAuthority())) {
      parts.put(Credential.URL, Secret.of(url));
      for (String part : List.of(Credential.USERNAME, Credential.ID)) {
        String text = value.apply(name(name, part));
        if (text != null) {
          parts.put(part, Secret.of(text));
        }
      }
    }
    return parts;
  }
}
