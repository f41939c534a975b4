package dev.honeytoken.collector.hit;

import dev.honeytoken.decoy.Recogniser;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognisers by the lengths of text that they look at, so that a candidate is shown only to the
 * few whose shape it may have. Immutable.
 */
final class ByLength {
  /** Texts of that length and longer ones are not told apart. */
  private static final int LONG = 512;

  private final List<Recogniser> all;
  private final Recogniser[][] lengths = new Recogniser[LONG + 1][];

  ByLength(List<Recogniser> recognisers) {
    this.all = List.copyOf(recognisers);
    for (int length = 0; length <= LONG; length++) {
      lengths[length] = at(length);
    }
  }

  private Recogniser[] at(int length) {
    List<Recogniser> found = new ArrayList<>();
    for (Recogniser each : all) {
      boolean longEnough = each.shortest() <= length || length == LONG;
      if (longEnough && length <= each.longest()) {
        found.add(each);
      }
    }
    return found.toArray(new Recogniser[0]);
  }

  /** The same and one more; one that is there already is not asked twice. */
  ByLength and(Recogniser recogniser) {
    if (all.contains(recogniser)) {
      return this;
    }
    List<Recogniser> more = new ArrayList<>(all);
    more.add(recogniser);
    return new ByLength(more);
  }

  /** Those for texts of that length; not to be changed. */
  Recogniser[] of(int length) {
    return lengths[Math.min(length, LONG)];
  }
}
