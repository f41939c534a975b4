package dev.honeytoken.placement;

import java.util.function.IntPredicate;

/**
 * A polynomial hash of a run of bytes modulo the prime 2^61 − 1, moved along a file one byte at a
 * time (Karp and Rabin, 1987).
 */
final class RollingHash {
  private static final long PRIME = (1L << 61) - 1;

  /** Any number below the prime does; it is part of what the collector keeps, so it stays. */
  private static final long BASE = 0x0F3A_91C7_5D2E_B84BL;

  private RollingHash() {}

  /** The hash of {@code bytes[from..from + length)}. */
  static long of(byte[] bytes, int from, int length) {
    long hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = add(times(hash, BASE), (bytes[i] & 0xFF) + 1);
    }
    return hash;
  }

  /** Tells {@code at} of every position of a run with that hash, in ascending order. */
  static void search(byte[] bytes, int length, long wanted, IntPredicate at) {
    if (length <= 0 || length > bytes.length) {
      return;
    }
    long leaving = 1;
    for (int i = 1; i < length; i++) {
      leaving = times(leaving, BASE);
    }
    long hash = of(bytes, 0, length);
    for (int from = 0; ; from++) {
      if (hash == wanted && !at.test(from)) {
        return;
      }
      int next = from + length;
      if (next >= bytes.length) {
        return;
      }
      long out = times(leaving, (bytes[from] & 0xFF) + 1);
      hash = add(hash, PRIME - out);
      hash = add(times(hash, BASE), (bytes[next] & 0xFF) + 1);
    }
  }

  private static long add(long a, long b) {
    long sum = a + b;
    return sum >= PRIME ? sum - PRIME : sum;
  }

  private static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long sum = (low & PRIME) + ((high << 3) | (low >>> 61));
    return sum >= PRIME ? sum - PRIME : sum;
  }
}
