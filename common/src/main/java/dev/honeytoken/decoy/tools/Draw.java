package dev.honeytoken.decoy.tools;

import dev.honeytoken.decoy.Material;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Takes numbers from a material's stream, one after the other. What is drawn in the same order from
 * the same material is the same for ever, so a kind must never change the order of its draws.
 * Belongs to one rendering; not thread-safe.
 */
public final class Draw {
  private static final int CHOICE_BITS = 8;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final Material material;
  private int offset;
  private ByteBuffer beyond = NOTHING;
  private long pool;
  private int pooled;

  /** Draws from the stream's {@code offset} on, which is a multiple of eight. */
  public Draw(Material material, int offset) {
    this.material = material;
    this.offset = offset;
  }

  /** The next eight bytes. */
  public long nextLong() {
    if (offset <= Material.DIRECT - Long.BYTES) {
      long drawn = material.streamLong(offset);
      offset += Long.BYTES;
      return drawn;
    }
    if (!beyond.hasRemaining()) {
      // A whole block at a time: each costs a digest.
      beyond = ByteBuffer.wrap(material.stream(offset, 32));
      offset += 32;
    }
    return beyond.getLong();
  }

  /** A number from 0 to {@code bound - 1}; bound is at most 2^62, and best below 2^48. */
  public long below(long bound) {
    return Math.multiplyHigh(nextLong() >>> 1, bound << 1);
  }

  /** One of a few things. */
  public <T> T pick(List<T> things) {
    return things.get(choice(things.size()));
  }

  /** A number from 0 to {@code bound - 1} that costs one byte of stream; bound up to 64. */
  public int choice(int bound) {
    if (pooled == 0) {
      pool = nextLong();
      pooled = Long.SIZE;
    }
    int drawn = (int) (pool & ((1 << CHOICE_BITS) - 1));
    pool >>>= CHOICE_BITS;
    pooled -= CHOICE_BITS;
    return (drawn * bound) >>> CHOICE_BITS;
  }

  /** A uniform text. */
  public String text(Alphabet alphabet, int length) {
    byte[] out = new byte[length];
    SealText.fill(List.of(new SealText.Run(alphabet, 0, length)), this, out);
    return new String(out, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
