package dev.honeytoken.decoy.tools;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted passwords as Maven 3 writes them in {@code settings.xml}, and Maven 4 still reads
 * (maven.apache.org, "Password Encryption"): base64 in braces of 8 bytes of salt, the length of the
 * padding, AES-128 in CBC mode under SHA-256(key and salt), and the padding. Stateless.
 */
public final class MavenCipher {
  /** What Maven encrypts the master password with. */
  public static final String MASTER_KEY = "settings.security";

  /** Bytes of salt and padding together. */
  public static final int RANDOM = 15;

  private static final int SALT = 8;
  private static final int HALF = 16;

  private MavenCipher() {}

  /**
   * Encrypts: the same arguments give the same text.
   *
   * @param random {@link #RANDOM} bytes that look random
   */
  public static String encrypt(String clear, String key, byte[] random) {
    byte[] salt = Arrays.copyOf(random, SALT);
    byte[] body = run(Cipher.ENCRYPT_MODE, clear.getBytes(StandardCharsets.UTF_8), key, salt);
    byte[] padding = Arrays.copyOfRange(random, SALT, RANDOM);
    byte[] all = Arrays.copyOf(salt, SALT + 1 + body.length + padding.length);
    all[SALT] = (byte) padding.length;
    System.arraycopy(body, 0, all, SALT + 1, body.length);
    System.arraycopy(padding, 0, all, SALT + 1 + body.length, padding.length);
    return "{" + Base64.getEncoder().encodeToString(all) + "}";
  }

  /** Whether Maven takes the text for an encrypted one. */
  public static boolean isEncrypted(String text) {
    return text.length() > 2 && text.startsWith("{") && text.endsWith("}");
  }

  /** The clear text; null if the text is no such thing, or was encrypted with another key. */
  public static @Nullable String decrypt(String text, String key) {
    if (!isEncrypted(text)) {
      return null;
    }
    try {
      byte[] all = Base64.getDecoder().decode(text.substring(1, text.length() - 1));
      int end = all.length > SALT ? all.length - all[SALT] : 0;
      if (end <= SALT + 1 || end > all.length) {
        return null;
      }
      byte[] body = Arrays.copyOfRange(all, SALT + 1, end);
      byte[] clear = run(Cipher.DECRYPT_MODE, body, key, Arrays.copyOf(all, SALT));
      return new String(clear, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return null;
    }
  }

  private static byte[] run(int mode, byte[] text, String key, byte[] salt) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(key.getBytes(StandardCharsets.UTF_8));
      byte[] both = sha256.digest(salt);
      // CBC without authentication is Maven's choice, and what stands in the file must be Maven's.
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          mode,
          new SecretKeySpec(both, 0, HALF, "AES"),
          new IvParameterSpec(both, HALF, both.length - HALF));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not encrypted with that key", e);
    }
  }
}
