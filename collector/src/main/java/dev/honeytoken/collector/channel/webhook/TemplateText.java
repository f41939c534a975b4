package dev.honeytoken.collector.channel.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with named fields in it: <code>{{headline}}</code>, cut at a length as <code>
 * {{headline:130}}</code>, or translated as <code>{{severity?critical=P1,high=P2,info=P5}}</code>.
 * Immutable.
 */
final class TemplateText {
  private static final Pattern FIELD =
      Pattern.compile("\\{\\{\\s*([A-Za-z]+)\\s*(?::(\\d{1,6})|\\?([^{}]*))?\\s*}}");

  private final List<Part> parts;

  /** Text as it stands, or a field: exactly one of {@code text} and {@code field} is not empty. */
  private record Part(String text, String field, int most, Map<String, String> words) {}

  private TemplateText(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static TemplateText of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = FIELD.matcher(text);
    int end = 0;
    while (matcher.find()) {
      literal(parts, text.substring(end, matcher.start()));
      String name = matcher.group(1);
      if (!TemplateFields.NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "there is no field '"
                + name
                + "'; there are "
                + String.join(", ", TemplateFields.NAMES));
      }
      int most = matcher.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(2));
      parts.add(new Part("", name, most, words(matcher.group(3))));
      end = matcher.end();
    }
    literal(parts, text.substring(end));
    return new TemplateText(List.copyOf(parts));
  }

  private static void literal(List<Part> parts, String text) {
    if (text.contains("{{")) {
      throw new IllegalArgumentException(
          "'{{' begins no field; write {{name}}, {{name:length}} or {{name?word=other,…}}");
    }
    if (!text.isEmpty()) {
      parts.add(new Part(text, "", 0, Map.of()));
    }
  }

  private static Map<String, String> words(@Nullable String given) {
    Map<String, String> words = new LinkedHashMap<>();
    if (given != null) {
      for (String each : given.split(",", -1)) {
        String[] pair = each.split("=", 2);
        if (pair.length != 2) {
          throw new IllegalArgumentException("'" + each + "' is no translation like high=P2");
        }
        words.put(pair[0].strip(), pair[1].strip());
      }
    }
    return words;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The text with its fields filled in, each escaped for where it stands. */
  String fill(Map<String, String> fields, UnaryOperator<String> escape) {
    StringBuilder filled = new StringBuilder();
    for (Part each : parts) {
      if (each.field().isEmpty()) {
        filled.append(each.text());
      } else {
        String value = fields.getOrDefault(each.field(), "");
        value = each.words().getOrDefault(value, value);
        filled.append(escape.apply(cut(value, each.most())));
      }
    }
    return filled.toString();
  }

  private static String cut(String value, int most) {
    if (value.length() <= most) {
      return value;
    }
    int end = most > 0 && Character.isHighSurrogate(value.charAt(most - 1)) ? most - 1 : most;
    return value.substring(0, end);
  }
}
