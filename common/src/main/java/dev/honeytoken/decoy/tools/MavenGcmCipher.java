package dev.honeytoken.decoy.tools;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted passwords as Maven 4 writes them: attributes in brackets and base64, in braces; AES-256
 * in GCM under PBKDF2 of the master password, nonce and salt in front (maven.apache.org, "Password
 * Encryption (for Maven 4)"). Either way takes some tenths of a second, as it is meant to.
 * Stateless.
 */
public final class MavenGcmCipher {
  /** Bytes of nonce and salt together. */
  public static final int RANDOM = 28;

  /** The cipher's name in Maven's configuration. */
  public static final String NAME = "AES/GCM/NoPadding";

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int ITERATIONS = 310_000;
  private static final int KEY_BITS = 256;
  private static final String ATTRIBUTES = "[name=master,cipher=" + NAME + ",version=4.1]";
  private static final Pattern ENCRYPTED =
      Pattern.compile("\\{\\[([^\\]{}]*)]([A-Za-z0-9+/]+={0,2})}");

  private MavenGcmCipher() {}

  /**
   * Encrypts: the same arguments give the same text.
   *
   * @param random {@link #RANDOM} bytes that look random
   */
  public static String encrypt(String clear, String master, byte[] random) {
    byte[] body = run(Cipher.ENCRYPT_MODE, clear.getBytes(StandardCharsets.UTF_8), master, random);
    byte[] all = ByteBuffer.allocate(RANDOM + body.length).put(random).put(body).array();
    return "{" + ATTRIBUTES + Base64.getEncoder().encodeToString(all) + "}";
  }

  /** Whether Maven 4 takes the text for one that it has encrypted itself. */
  public static boolean isEncrypted(String text) {
    return text.startsWith("{[") && ENCRYPTED.matcher(text).matches();
  }

  /** The clear text; null if the text is no such thing, or was encrypted with another password. */
  public static @Nullable String decrypt(String text, String master) {
    Matcher encrypted = ENCRYPTED.matcher(text);
    if (!encrypted.matches() || !encrypted.group(1).contains("cipher=" + NAME)) {
      return null;
    }
    try {
      byte[] all = Base64.getDecoder().decode(encrypted.group(2));
      if (all.length <= RANDOM) {
        return null;
      }
      byte[] body = Arrays.copyOfRange(all, RANDOM, all.length);
      byte[] clear = run(Cipher.DECRYPT_MODE, body, master, Arrays.copyOf(all, RANDOM));
      return new String(clear, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return null;
    }
  }

  private static byte[] run(int mode, byte[] text, String master, byte[] random) {
    byte[] salt = Arrays.copyOfRange(random, NONCE, RANDOM);
    PBEKeySpec password = new PBEKeySpec(master.toCharArray(), salt, ITERATIONS, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
              .generateSecret(password)
              .getEncoded();
      Cipher cipher = Cipher.getInstance(NAME);
      cipher.init(
          mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, random, 0, NONCE));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not encrypted with that password", e);
    } finally {
      password.clearPassword();
    }
  }
}
