package dev.honeytoken.survey;

import dev.honeytoken.planting.DecoySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where an intruder would look, with what is there.
 *
 * @param id the place's id
 * @param title what it is, for people
 * @param rank how soon an intruder looks there: the place's weight, and more where real keys lie
 * @param count how many files, or variables, are there; 0 for a place that is usual and empty
 * @param examples the first of them, by path ({@code ~/} for the home) or name
 * @param keys shapes of real credentials in them, never a value
 * @param precedents the reports that show that intruders look there
 * @param decoy a decoy that was tried out and fits; null if none does
 * @param why why none does, null if one does
 */
public record Finding(
    String id,
    String title,
    int rank,
    int count,
    List<String> examples,
    List<Key> keys,
    List<Precedent> precedents,
    @Nullable DecoySpec decoy,
    @Nullable String why) {
  /** Copies. */
  public Finding {
    examples = List.copyOf(examples);
    keys = List.copyOf(keys);
    precedents = List.copyOf(precedents);
  }

  /**
   * Something with the shape of a real credential.
   *
   * @param shape which shape
   * @param file where
   * @param count how often
   * @param lines the lines of the first few, from 1
   */
  public record Key(String shape, String file, int count, List<Integer> lines) {
    /** Copies. */
    public Key {
      lines = List.copyOf(lines);
    }
  }
}
