package dev.honeytoken.collector.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One observed use of a decoy, as it is on disk.
 *
 * @param id grows with time
 * @param decoy the decoy whose credential was presented
 * @param planting its planting, null if the decoy is of this keyring but no longer in the store
 * @param drill the drill whose nonce it brought, null for a real one
 * @param incident null until it was grouped
 * @param foundIn part of the request that held the credential, such as {@code header authorization}
 * @param evidence everything else
 */
public record Hit(
    String id,
    String decoy,
    @Nullable String planting,
    @Nullable String drill,
    @Nullable String incident,
    String foundIn,
    Evidence evidence) {
  /** When it was. */
  public Instant at() {
    return evidence.at();
  }
}
