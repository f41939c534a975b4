package dev.honeytoken.collector.store;

import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.util.Map;

/**
 * A key that a provider watches.
 *
 * @param kind of the decoys that such keys become
 * @param reference what the provider calls it
 * @param pair the key
 * @param extra what the provider wants to hear besides, secret as well
 */
public record BackedKey(String kind, String reference, AwsKeyPair pair, Map<String, String> extra) {
  /** Copies. */
  public BackedKey {
    extra = Map.copyOf(extra);
  }

  @Override
  public String toString() {
    return "BackedKey[" + kind + " " + reference + "]";
  }
}
