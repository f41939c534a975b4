package dev.honeytoken.collector.keyring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One version of the master key. What works with it gets a key of its own, derived by the expanding
 * half of HKDF-SHA256 (RFC 5869; the master key is uniform, so nothing is to be extracted).
 */
final class MasterKey {
  static final int BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  private final int version;
  private final byte[] key;

  /** A key; versions begin at 1. */
  MasterKey(int version, byte[] key) {
    if (version < 1 || key.length != BYTES) {
      throw new IllegalArgumentException("a master key has a version and " + BYTES + " bytes");
    }
    this.version = version;
    this.key = key.clone();
  }

  int version() {
    return version;
  }

  byte[] bytes() {
    return key.clone();
  }

  /** The 32-byte key for a purpose. */
  byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 1);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[" + version + "]";
  }
}
