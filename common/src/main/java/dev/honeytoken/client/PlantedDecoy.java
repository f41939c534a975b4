package dev.honeytoken.client;

import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Target;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the collector remembers of a decoy; never its credential.
 *
 * @param decoy its id
 * @param kind its kind
 * @param target where it went
 * @param endpoint what it points to
 * @param tripClass what the client found it to be, null before it was placed
 * @param state where in its life it is
 * @param cuts how to take it out
 */
public record PlantedDecoy(
    String decoy,
    String kind,
    Target target,
    URI endpoint,
    @Nullable TripClass tripClass,
    DecoyState state,
    List<Cut> cuts) {
  /** Copies. */
  public PlantedDecoy {
    cuts = List.copyOf(cuts);
  }
}
