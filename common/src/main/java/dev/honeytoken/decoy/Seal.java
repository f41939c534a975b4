package dev.honeytoken.decoy;

/**
 * The part of the material that comes back inside a credential and tells the collector, and nobody
 * else, which decoy it is: one block of 128 bits, big-endian, that looks random.
 *
 * <p>A kind that <em>recognises</em> a seal has only found 128 bits in the right shape; whether
 * they are a decoy's is known after the collector has deciphered them.
 *
 * @param high bits 127 to 64
 * @param low bits 63 to 0
 */
public record Seal(long high, long low) {
  /** Length in bytes. */
  public static final int BYTES = 16;

  @Override
  public String toString() {
    return "Seal[****]";
  }
}
