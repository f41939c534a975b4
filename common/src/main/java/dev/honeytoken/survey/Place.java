package dev.honeytoken.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sort of place where intruders look.
 *
 * @param id for JSON
 * @param title for people
 * @param weight how soon an intruder looks there, 1 to 100: what the reports list first weighs most
 * @param patterns which files belong to it
 * @param precedents the reports that show it
 * @param ideas decoys that could stand there, the best first
 * @param unless what can be said where no decoy fits
 * @param made the file to make where there is none and {@code with} is there; null for none
 * @param with a file that shows that the project works with such things
 */
record Place(
    String id,
    String title,
    int weight,
    List<PathPattern> patterns,
    List<Precedent> precedents,
    List<Idea> ideas,
    String unless,
    @Nullable String made,
    @Nullable PathPattern with) {

  Place {
    if (weight < 1 || weight > 100) {
      throw new IllegalArgumentException("weight is 1 to 100, not " + weight);
    }
    patterns = List.copyOf(patterns);
    precedents = List.copyOf(precedents);
    ideas = List.copyOf(ideas);
    Objects.requireNonNull(unless, "unless");
  }

  static Place of(String id, String title, int weight, String... patterns) {
    return new Place(
        id,
        title,
        weight,
        Arrays.stream(patterns).map(PathPattern::of).toList(),
        List.of(),
        List.of(),
        "",
        null,
        null);
  }

  /** The same, with reports that show it. */
  Place readBy(Precedent... reports) {
    return new Place(id, title, weight, patterns, List.of(reports), ideas, unless, made, with);
  }

  /** The same, with a decoy that could stand there. */
  Place idea(String kind, Naming naming) {
    return idea(Idea.of(kind, naming));
  }

  /** The same, with a decoy that could stand there. */
  Place idea(Idea idea) {
    List<Idea> more = new ArrayList<>(ideas);
    more.add(idea);
    return new Place(id, title, weight, patterns, precedents, more, unless, made, with);
  }

  /** The same, with what is said where no decoy fits. */
  Place unless(String words) {
    return new Place(id, title, weight, patterns, precedents, ideas, words, made, with);
  }

  /** The same, with a file to make where a file of that pattern is there. */
  Place made(String file, String where) {
    return new Place(
        id, title, weight, patterns, precedents, ideas, unless, file, PathPattern.of(where));
  }

  boolean owns(String path, String name) {
    for (PathPattern each : patterns) {
      if (each.matches(path, name)) {
        return true;
      }
    }
    return false;
  }
}
