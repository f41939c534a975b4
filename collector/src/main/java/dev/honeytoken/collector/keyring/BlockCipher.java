package dev.honeytoken.collector.keyring;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 on single blocks. Thread-safe: each thread has a cipher and a block of its own, so that
 * deciphering a request full of rubbish allocates nothing.
 */
final class BlockCipher {
  static final int BYTES = 16;

  private final ThreadLocal<Worker> workers;

  /** A cipher that enciphers, or one that deciphers, under a key of 32 bytes. */
  BlockCipher(int mode, byte[] key) {
    SecretKeySpec aes = new SecretKeySpec(key, "AES");
    this.workers = ThreadLocal.withInitial(() -> new Worker(mode, aes));
  }

  /**
   * Processes one block.
   *
   * @return two numbers, valid until this thread's next call
   */
  long[] process(long high, long low) {
    return workers.get().process(high, low);
  }

  private static final class Worker {
    private final Cipher cipher;
    private final byte[] in = new byte[BYTES];
    private final byte[] out = new byte[BYTES];
    private final long[] result = new long[2];

    Worker(int mode, SecretKeySpec key) {
      try {
        // Single blocks of pairwise different content: the one use that ECB is right for.
        cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, key);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has AES-256", e);
      }
    }

    long[] process(long high, long low) {
      put(high, 0);
      put(low, Long.BYTES);
      try {
        cipher.doFinal(in, 0, BYTES, out, 0);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("one block always fits", e);
      }
      result[0] = get(0);
      result[1] = get(Long.BYTES);
      return result;
    }

    private void put(long value, int at) {
      for (int i = 0; i < Long.BYTES; i++) {
        in[at + i] = (byte) (value >>> (Long.SIZE - Byte.SIZE * (i + 1)));
      }
    }

    private long get(int at) {
      long value = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        value = (value << Byte.SIZE) | (out[at + i] & 0xff);
      }
      return value;
    }
  }
}
