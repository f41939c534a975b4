package dev.honeytoken.client;

import java.time.Instant;
import java.util.List;

/**
 * A drill as it was armed.
 *
 * @param id opaque
 * @param expiresAt when the nonces end, by the collector's clock
 * @param decoys the planting's decoys in order; inert ones and those not {@link DecoyState#PLANTED}
 *     are not among them
 * @param channels names of the channels whose receipts are waited for
 */
public record Drill(String id, Instant expiresAt, List<ArmedDecoy> decoys, List<String> channels) {
  /** An ordinary header that any client might send. */
  public static final String NONCE_HEADER = "X-Request-Id";

  /** Copies. */
  public Drill {
    decoys = List.copyOf(decoys);
    channels = List.copyOf(channels);
  }
}
