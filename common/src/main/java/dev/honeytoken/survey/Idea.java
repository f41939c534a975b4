package dev.honeytoken.survey;

import org.jspecify.annotations.Nullable;

/**
 * A decoy that could stand in some place.
 *
 * @param kind its kind
 * @param format its format, null for the one that suits kind and file
 * @param naming how it is named there
 */
record Idea(String kind, @Nullable String format, Naming naming) {
  static Idea of(String kind, Naming naming) {
    return new Idea(kind, null, naming);
  }
}
