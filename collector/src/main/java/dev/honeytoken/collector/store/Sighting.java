package dev.honeytoken.collector.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with decoys in it, on its way to the disk.
 *
 * @param evidence what is kept of it
 * @param body the beginning of its body as text, credentials replaced; null if there was none
 * @param decoys the decoys, each once, at least one
 * @param nonce what may be the nonce of a drill, null if the request brought nothing like it
 * @param uses how many uses past a rate it stands for, being the last of them; 0 if it is kept for
 *     itself
 */
public record Sighting(
    Evidence evidence,
    @Nullable String body,
    List<Found> decoys,
    @Nullable String nonce,
    long uses) {
  /** One that stands for itself. */
  public Sighting(
      Evidence evidence, @Nullable String body, List<Found> decoys, @Nullable String nonce) {
    this(evidence, body, decoys, nonce, 0);
  }

  /** Whether it is the last of uses past a rate. */
  public boolean condensed() {
    return uses > 0;
  }

  /** How many hits of each of its decoys it is. */
  long weight() {
    return Math.max(1, uses);
  }

  /** This one, standing for those as well that another one of the same decoy stands for. */
  Sighting after(Sighting before) {
    return new Sighting(evidence, body, decoys, nonce, before.uses + uses);
  }

  /** Copies. */
  public Sighting {
    decoys = List.copyOf(decoys);
  }

  /**
   * A decoy.
   *
   * @param decoy its id
   * @param where part of the request that held its credential
   */
  public record Found(long decoy, String where) {}
}
