package dev.honeytoken.client;

/**
 * A decoy that may be used once without alarm.
 *
 * @param decoy the decoy
 * @param nonce rides in the header {@link Drill#NONCE_HEADER} of the requests that use it, and is
 *     good for the first hit that brings it
 */
public record ArmedDecoy(PlantedDecoy decoy, String nonce) {
  @Override
  public String toString() {
    return "ArmedDecoy[" + decoy + ", ****]";
  }
}
