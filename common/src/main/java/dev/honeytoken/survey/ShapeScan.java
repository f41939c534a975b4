package dev.honeytoken.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what has the shape of a real credential in one pass over a file's bytes, and remembers the
 * shape and the line, never the text. Thread-safe.
 */
final class ShapeScan {
  private static final int MOST_LINES = 5;
  private static final Shape[][] BY_FIRST = byFirst();

  private ShapeScan() {}

  /**
   * What was found of one shape.
   *
   * @param shape its id
   * @param count how many
   * @param lines the lines of the first few, from 1
   */
  record Found(String shape, int count, List<Integer> lines) {}

  static List<Found> of(byte[] bytes, int length) {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    int line = 1;
    for (int at = 0; at < length; at++) {
      byte each = bytes[at];
      if (each == '\n') {
        line++;
        continue;
      }
      Shape[] shapes = each < 0 ? null : BY_FIRST[each];
      if (shapes == null || (at > 0 && isLetter(each) && isWord(bytes[at - 1]))) {
        continue;
      }
      for (Shape shape : shapes) {
        int end = shape.end(bytes, at, length);
        if (end > 0) {
          counts.merge(shape.id(), 1, Integer::sum);
          List<Integer> its = lines.computeIfAbsent(shape.id(), id -> new ArrayList<>());
          if (its.size() < MOST_LINES && !its.contains(line)) {
            its.add(line);
          }
          // What is inside a credential is part of it, save for a login, which may hold a token.
          at = shape.id().equals("login-in-url") ? at : end - 1;
          break;
        }
      }
    }
    return counts.entrySet().stream()
        .map(
            each ->
                new Found(
                    each.getKey(),
                    each.getValue(),
                    List.copyOf(lines.getOrDefault(each.getKey(), List.of()))))
        .toList();
  }

  private static boolean isLetter(byte each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
  }

  private static boolean isWord(byte each) {
    return isLetter(each) || (each >= '0' && each <= '9') || each == '_';
  }

  private static Shape[][] byFirst() {
    Shape[][] table = new Shape[128][];
    for (int first = 0; first < table.length; first++) {
      int wanted = first;
      Shape[] its =
          Shapes.all().stream().filter(each -> each.first() == wanted).toArray(Shape[]::new);
      table[first] = its.length == 0 ? null : its;
    }
    return table;
  }
}
