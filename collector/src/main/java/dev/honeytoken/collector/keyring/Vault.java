package dev.honeytoken.collector.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps texts in the database that only this installation's keyring opens: AES-256 in GCM (NIST SP
 * 800-38D) under a key derived for this, with a random nonce, bound to the name it is kept under.
 * Thread-safe.
 */
public final class Vault {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final int newest;
  private final Map<Integer, SecretKeySpec> keys;
  private final SecureRandom random;

  /** A vault with the keys of that ring. */
  public Vault(Keyring keyring, SecureRandom random) {
    this.newest = keyring.sealing();
    this.keys =
        keyring.newestFirst().stream()
            .collect(
                Collectors.toMap(
                    MasterKey::version, each -> new SecretKeySpec(each.derive("vault"), "AES")));
    this.random = random;
  }

  /** The text in a form that can be kept. */
  public String lock(String name, String text) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] locked =
        run(Cipher.ENCRYPT_MODE, newest, nonce, name, text.getBytes(StandardCharsets.UTF_8))
            .orElseThrow();
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(Integer.BYTES + NONCE + locked.length)
                .putInt(newest)
                .put(nonce)
                .put(locked)
                .array());
  }

  /** The text again; empty if it was kept by another keyring, or under another name. */
  public Optional<String> unlock(String name, String kept) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(kept));
    if (bytes.remaining() < Integer.BYTES + NONCE) {
      return Optional.empty();
    }
    int version = bytes.getInt();
    byte[] nonce = new byte[NONCE];
    bytes.get(nonce);
    byte[] locked = new byte[bytes.remaining()];
    bytes.get(locked);
    Function<byte[], String> text = plain -> new String(plain, StandardCharsets.UTF_8);
    return run(Cipher.DECRYPT_MODE, version, nonce, name, locked).map(text);
  }

  private Optional<byte[]> run(int mode, int version, byte[] nonce, String name, byte[] input) {
    SecretKeySpec key = keys.get(version);
    if (key == null) {
      return Optional.empty();
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
      return Optional.of(cipher.doFinal(input));
    } catch (javax.crypto.AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }
}
