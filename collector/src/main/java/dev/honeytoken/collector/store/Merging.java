package dev.honeytoken.collector.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what a flood says over and over: of uses past a rate the last stands for all of its decoy
 * and source. What stands for itself stays as it is. For one thread.
 */
final class Merging {
  private final Map<Crowd, Sighting> crowds = new LinkedHashMap<>();
  private final List<Sighting> singles = new ArrayList<>();

  private record Crowd(long decoy, String source) {}

  /** Takes what came later than all that was taken before. */
  void later(List<Sighting> sightings) {
    sightings.forEach(each -> add(each, true));
  }

  /** Takes crowds that came earlier. */
  void earlier(List<Sighting> sightings) {
    sightings.forEach(each -> add(each, false));
  }

  private void add(Sighting sighting, boolean later) {
    if (!sighting.condensed()) {
      singles.add(sighting);
      return;
    }
    // What is past the rate has one decoy.
    crowds.merge(
        new Crowd(sighting.decoys().get(0).decoy(), sighting.evidence().source()),
        sighting,
        (known, added) -> later ? added.after(known) : known.after(added));
  }

  int size() {
    return crowds.size() + singles.size();
  }

  List<Sighting> crowds() {
    return List.copyOf(crowds.values());
  }

  List<Sighting> singles() {
    return List.copyOf(singles);
  }

  /** All of it. */
  List<Sighting> all() {
    List<Sighting> all = new ArrayList<>(singles);
    all.addAll(crowds.values());
    return all;
  }
}
