package dev.honeytoken.collector.keyring;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes material, and tells what a seal stands for, from the keys alone: no database is asked.
 * Thread-safe.
 *
 * <p>A seal is the AES-256 block of the decoy's id (8 bytes), its kind's code (2 bytes) and 6 bytes
 * of zero, or of one in the second seal that a material carries ({@link Material#echo}); a random
 * block opens with a chance of 2<sup>-47</sup> for each key of the ring. The stream is that of
 * AES-256 in counter mode under another key, with the id as nonce.
 */
public final class Sealer {
  private static final int REDUNDANT_BITS = 48;
  private static final long ECHO = 1;
  private static final String HMAC = "HmacSHA256";

  private final List<Keys> newestFirst;
  private final Keys sealing;

  /** A sealer with the keys of that ring. */
  public Sealer(Keyring keyring) {
    this.newestFirst = keyring.newestFirst().stream().map(Keys::of).toList();
    this.sealing =
        newestFirst.stream()
            .filter(each -> each.version() == keyring.sealing())
            .findFirst()
            .orElseThrow();
  }

  /**
   * What a seal stands for.
   *
   * @param decoy id
   * @param kind code of its kind
   */
  public record Opened(long decoy, short kind) {}

  private record Keys(
      int version, BlockCipher seal, BlockCipher open, BlockCipher stream, SecretKeySpec print) {
    static Keys of(MasterKey key) {
      byte[] seal = key.derive("seal");
      return new Keys(
          key.version(),
          new BlockCipher(Cipher.ENCRYPT_MODE, seal),
          new BlockCipher(Cipher.DECRYPT_MODE, seal),
          new BlockCipher(Cipher.ENCRYPT_MODE, key.derive("stream")),
          new SecretKeySpec(key.derive("fingerprint"), HMAC));
    }
  }

  /** Version of the key that seals. */
  public int version() {
    return sealing.version();
  }

  /**
   * The material of a decoy: the same arguments give the same for ever.
   *
   * @param version key that sealed it
   * @throws IllegalArgumentException if the ring has no such key
   */
  public Material material(int version, long decoy, short kind) {
    Keys keys =
        newestFirst.stream()
            .filter(each -> each.version() == version)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the keyring has no key of version " + version));
    ByteBuffer bytes = ByteBuffer.allocate(Material.BYTES);
    long code = (kind & 0xffffL) << REDUNDANT_BITS;
    put(bytes, keys.seal().process(decoy, code));
    for (long counter = 0; bytes.remaining() > Seal.BYTES; counter++) {
      put(bytes, keys.stream().process(decoy, counter));
    }
    put(bytes, keys.seal().process(decoy, code | ECHO));
    return Material.of(bytes.array());
  }

  private static void put(ByteBuffer bytes, long[] block) {
    bytes.putLong(block[0]).putLong(block[1]);
  }

  /** What the seal stands for, or null if it is none of this ring's. */
  public @Nullable Opened open(Seal seal) {
    Opened found = null;
    // Every key is tried whatever the ones before said, so that time tells nothing.
    for (Keys each : newestFirst) {
      long[] block = each.open().process(seal.high(), seal.low());
      long redundant = block[1] & ((1L << REDUNDANT_BITS) - 1);
      if (redundant == 0 || redundant == ECHO) {
        found = new Opened(block[0], (short) (block[1] >>> REDUNDANT_BITS));
      }
    }
    return found;
  }

  /** The keyed fingerprint under which a credential without a seal is kept. */
  public String fingerprint(Secret credential) {
    return fingerprint(sealing, credential.reveal());
  }

  /** The fingerprints under which a credential may have been kept, newest key first. */
  public List<String> fingerprints(CharSequence candidate) {
    String text = candidate.toString();
    return newestFirst.stream().map(each -> fingerprint(each, text)).toList();
  }

  private static String fingerprint(Keys keys, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(keys.print());
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
