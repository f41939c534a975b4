package dev.honeytoken.decoy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Secret bytes of a grant, from which a kind renders the credential: the {@link Seal} and a
 * pseudo-random stream.
 *
 * <p>The first {@link #DIRECT} bytes of the stream are carried as they are; beyond them it goes on
 * as SHA-256(last 32 carried bytes ‖ counter), so that a kind may take as much as it needs. The
 * same material gives the same stream for ever: it is part of what a decoy is. Immutable,
 * thread-safe, never written to disk by a client.
 */
public final class Material {
  /** Length on the wire, in bytes. */
  public static final int BYTES = 64;

  /** Bytes of the stream that are carried rather than computed. */
  public static final int DIRECT = BYTES - Seal.BYTES;

  private static final int BLOCK = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int ECHO_AT = BYTES - Seal.BYTES;

  private final byte[] bytes;
  private final Seal seal;

  private Material(byte[] bytes) {
    this.bytes = bytes;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    this.seal = new Seal(buffer.getLong(), buffer.getLong());
  }

  /**
   * Material from its {@link #BYTES} bytes: 16 of the seal, then 48 of the stream.
   *
   * @throws IllegalArgumentException for any other length
   */
  public static Material of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "material is " + BYTES + " bytes long, not " + bytes.length);
    }
    return new Material(bytes.clone());
  }

  /** The seal. */
  public Seal seal() {
    return seal;
  }

  /**
   * The last 16 carried bytes, which a collector makes a second seal of the same decoy: for a
   * credential that is seen in two places of which either may come back alone, such as a token and
   * the address of its issuer. Nobody but the collector can tell that the two belong together.
   */
  public Seal echo() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, ECHO_AT, Seal.BYTES);
    return new Seal(buffer.getLong(), buffer.getLong());
  }

  /** The wire form, as a fresh array. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** {@code length} bytes of the stream from {@code offset} on. */
  public byte[] stream(int offset, int length) {
    byte[] out = new byte[length];
    int direct = Math.max(0, Math.min(length, DIRECT - offset));
    if (direct > 0) {
      System.arraycopy(bytes, Seal.BYTES + offset, out, 0, direct);
    }
    for (int at = direct; at < length; ) {
      int beyond = offset + at - DIRECT;
      byte[] block = block(beyond / BLOCK);
      int from = beyond % BLOCK;
      int count = Math.min(BLOCK - from, length - at);
      System.arraycopy(block, from, out, at, count);
      at += count;
    }
    return out;
  }

  /** Eight bytes of the carried stream as a big-endian number; {@code offset} at most 40. */
  public long streamLong(int offset) {
    return (long) LONGS.get(bytes, Seal.BYTES + offset);
  }

  private byte[] block(int counter) {
    MessageDigest digest = sha256();
    digest.update(bytes, BYTES - BLOCK, BLOCK);
    return digest.digest(ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Material that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Material[****]";
  }
}
