package dev.honeytoken.jenkins.planting;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names and values as one text, to be enciphered as one. */
final class Variables {
  private Variables() {}

  static String write(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append('\0').append(value).append('\0'));
    return text.toString();
  }

  static Map<String, String> read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String[] parts = text.split("\0", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      values.put(parts[i], parts[i + 1]);
    }
    return values;
  }
}
