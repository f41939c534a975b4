package dev.honeytoken.collector.store;

import java.util.Map;

/**
 * A shape of credentials to look for in requests.
 *
 * @param kind id of the kind
 * @param options those options that its recogniser depends on
 */
public record Shape(String kind, Map<String, String> options) {
  /** Copies. */
  public Shape {
    options = Map.copyOf(options);
  }

  String text() {
    return Rows.json(new java.util.TreeMap<>(options));
  }
}
