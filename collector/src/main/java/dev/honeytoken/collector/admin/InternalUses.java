package dev.honeytoken.collector.admin;

import java.util.concurrent.CompletableFuture;

/** Takes uses of decoys that no listener sees, since they were told by whoever keeps the decoy. */
@FunctionalInterface
public interface InternalUses {
  /**
   * Records one.
   *
   * @param decoy id of the decoy
   * @param source the address it was told from
   * @param by who has used it
   * @return completes with whether it is on disk; never fails
   */
  CompletableFuture<Boolean> tell(String decoy, String source, String by);
}
