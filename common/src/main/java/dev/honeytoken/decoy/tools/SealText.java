package dev.honeytoken.decoy.tools;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Seal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a seal into the random-looking characters of a credential, and reads it again.
 *
 * <p>The characters are cut into chunks of {@code k} characters of an alphabet of size {@code b}
 * such that b<sup>k</sup> &lt; 2<sup>62</sup>, so that all arithmetic stays in a long. A chunk that
 * carries {@code n} bits of the seal holds the number {@code r · 2^n + bits}, where {@code r} is
 * drawn uniformly from [0, ⌊b<sup>k</sup> / 2<sup>n</sup>⌋). As the seal's bits are uniform too, a
 * chunk is uniform over all but a share of at most 1/⌊b<sup>k</sup> / 2<sup>n</sup>⌋ of its texts:
 * at most one part in 1,024, mostly one in 65,536, and none at all where b is a power of two.
 * Characters that the seal does not need are drawn uniformly. Immutable, thread-safe.
 */
public final class SealText {
  /** Bits of every chunk that stay free of the seal, so that its characters remain uniform. */
  private static final int SLACK = 16;

  private static final int LEAST_SLACK = 10;

  private static final int CHUNK_BITS = 62;

  /** Chunks without seal bits stay smaller, so that a draw of 63 bits is uniform over them. */
  private static final int FILLER_BITS = 48;

  private static final int SEAL_BITS = Seal.BYTES * Byte.SIZE;

  private final Chunk[] chunks;
  private final boolean sealed;

  private SealText(List<Chunk> chunks, boolean sealed) {
    this.chunks = chunks.toArray(new Chunk[0]);
    this.sealed = sealed;
  }

  /**
   * A stretch of characters that may hold anything of an alphabet.
   *
   * @param alphabet the characters
   * @param at index of the first in the credential
   * @param length how many
   */
  public record Run(Alphabet alphabet, int at, int length) {}

  private record Chunk(Alphabet alphabet, int at, int length, int bits, long count) {}

  /** The codec over these stretches; it has no room for a seal if {@link #sealed} says so. */
  public static SealText over(List<Run> runs) {
    for (int slack = SLACK; slack >= LEAST_SLACK; slack--) {
      List<Chunk> chunks = new ArrayList<>();
      if (cut(runs, SEAL_BITS, slack, chunks) == 0) {
        return new SealText(chunks, true);
      }
    }
    List<Chunk> chunks = new ArrayList<>();
    cut(runs, 0, SLACK, chunks);
    return new SealText(chunks, false);
  }

  /**
   * The codec over one stretch.
   *
   * @throws IllegalArgumentException if it has no room for a seal
   */
  public static SealText over(Alphabet alphabet, int at, int length) {
    SealText codec = over(List.of(new Run(alphabet, at, length)));
    if (!codec.sealed) {
      throw new IllegalArgumentException(
          length + " characters of " + alphabet.size() + " have no room for a seal");
    }
    return codec;
  }

  /** Fills stretches with characters that mean nothing. */
  public static void fill(List<Run> runs, Draw draw, byte[] out) {
    List<Chunk> chunks = new ArrayList<>();
    cut(runs, 0, SLACK, chunks);
    write(chunks.toArray(new Chunk[0]), new Seal(0, 0), draw, out);
  }

  /** Cuts runs into chunks that carry {@code bits} bits; answers how many bits found no room. */
  private static int cut(List<Run> runs, int bits, int slack, List<Chunk> into) {
    int left = bits;
    for (Run run : runs) {
      Alphabet alphabet = run.alphabet;
      int end = run.at + run.length;
      for (int at = run.at; at < end; ) {
        int length = Math.min(end - at, alphabet.longestRun(CHUNK_BITS));
        int room = room(alphabet, length, slack);
        while (left > 0 && length > 1 && room(alphabet, length - 1, slack) >= left) {
          room = room(alphabet, --length, slack);
        }
        if (left == 0 || room <= 0) {
          room = 0;
          length = Math.min(end - at, alphabet.longestRun(FILLER_BITS));
        }
        room = Math.min(room, left);
        into.add(new Chunk(alphabet, at, length, room, alphabet.count(length) >>> room));
        left -= room;
        at += length;
      }
    }
    return left;
  }

  private static int room(Alphabet alphabet, int length, int slack) {
    int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(alphabet.count(length));
    return alphabet.exact() ? bits : bits - slack;
  }

  /** Whether there is room for a seal. */
  public boolean sealed() {
    return sealed;
  }

  /** Writes the seal, or as much nothing where there is no room, over the stretches. */
  public void encode(Seal seal, Draw draw, byte[] out) {
    write(chunks, seal, draw, out);
  }

  /** A text of that length that is nothing but the stretches, which carry the seal. */
  public Secret text(Seal seal, Draw draw, int length) {
    byte[] out = new byte[length];
    encode(seal, draw, out);
    return Secret.of(new String(out, StandardCharsets.ISO_8859_1));
  }

  private static void write(Chunk[] chunks, Seal seal, Draw draw, byte[] out) {
    long high = seal.high();
    long low = seal.low();
    for (int i = chunks.length - 1; i >= 0; i--) {
      Chunk chunk = chunks[i];
      int bits = chunk.bits;
      long value = chunk.count == 1 ? 0 : draw.below(chunk.count);
      if (bits > 0) {
        value = (value << bits) | (low & ((1L << bits) - 1));
        low = (low >>> bits) | (high << (Long.SIZE - bits));
        high >>>= bits;
      }
      chunk.alphabet.write(value, out, chunk.at, chunk.length);
    }
  }

  /** The seal, or null where there is none; the text is long enough for every stretch. */
  public @Nullable Seal decode(CharSequence text) {
    if (!sealed) {
      return null;
    }
    long high = 0;
    long low = 0;
    for (Chunk chunk : chunks) {
      int bits = chunk.bits;
      long value = chunk.alphabet.read(text, chunk.at, chunk.length);
      if (value < 0 || value >>> bits >= chunk.count) {
        return null;
      }
      if (bits > 0) {
        high = (high << bits) | (low >>> (Long.SIZE - bits));
        low = (low << bits) | (value & ((1L << bits) - 1));
      }
    }
    return new Seal(high, low);
  }

  /** Whether every stretch holds characters of its alphabet only. */
  public boolean matches(CharSequence text) {
    for (Chunk chunk : chunks) {
      if (chunk.alphabet.read(text, chunk.at, chunk.length) < 0) {
        return false;
      }
    }
    return true;
  }
}
