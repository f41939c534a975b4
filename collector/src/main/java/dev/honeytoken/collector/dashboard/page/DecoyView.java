package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.Life;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoy with all that is known of it.
 *
 * @param decoy the decoy
 * @param life where in its life it is
 * @param drilledAt when a drill last saw it used, null if none ever has
 * @param siblings what else its planting planted
 * @param incidents real incidents of it, the latest first
 * @param hits the latest hits, those of drills too
 * @param identified whether the reader came here with its value
 */
public record DecoyView(
    KnownDecoy decoy,
    Life life,
    @Nullable Instant drilledAt,
    List<KnownDecoy> siblings,
    List<IncidentSearch.Found> incidents,
    List<Hit> hits,
    boolean identified) {
  /** Copies. */
  public DecoyView {
    siblings = List.copyOf(siblings);
    incidents = List.copyOf(incidents);
    hits = List.copyOf(hits);
  }

  /** Whether somebody other than a drill has used it. */
  public boolean leaked() {
    return !incidents.isEmpty();
  }
}
