package dev.honeytoken.decoy.tcp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair (RFC 8032) as OpenSSH writes it. Stateless, thread-safe.
 *
 * @see <a
 *     href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key">PROTOCOL.key</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8709#section-4">RFC 8709, public key</a>
 */
final class OpenSshKey {
  /** Length of the private key that all is computed from, in bytes. */
  static final int SEED_BYTES = 32;

  static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
  private static final String END = "-----END OPENSSH PRIVATE KEY-----";
  private static final String MAGIC = "openssh-key-v1\0";
  private static final String TYPE = "ssh-ed25519";
  private static final int BLOCK = 8;
  private static final int LINE = 70;

  private OpenSshKey() {}

  /** The public key's 32 bytes. */
  static byte[] publicKey(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
      generator.initialize(SEED_BYTES * Byte.SIZE - 1, new Given(seed));
      KeyPair pair = generator.generateKeyPair();
      byte[] used = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      if (!Arrays.equals(used, seed)) {
        throw new IllegalStateException("this Java platform does not make the key it was given");
      }
      return encoded(((EdECPublicKey) pair.getPublic()).getPoint());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /** RFC 8032, section 5.1.2: y in 32 bytes, the least significant first, x's lowest bit on top. */
  private static byte[] encoded(EdECPoint point) {
    byte[] big = point.getY().add(BigInteger.ONE.shiftLeft(SEED_BYTES * Byte.SIZE)).toByteArray();
    byte[] little = new byte[SEED_BYTES];
    for (int i = 0; i < SEED_BYTES; i++) {
      little[i] = big[big.length - 1 - i];
    }
    if (point.isXOdd()) {
      little[SEED_BYTES - 1] |= (byte) 0x80;
    }
    return little;
  }

  /** Hands out the bytes it was given: how a key pair is made from a private key. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] out) {
      System.arraycopy(bytes, 0, out, 0, Math.min(bytes.length, out.length));
    }
  }

  /** The public key as it is presented and as {@code authorized_keys} has it, without the type. */
  static String blob(byte[] publicKey) {
    return Base64.getEncoder().encodeToString(blobBytes(publicKey));
  }

  private static byte[] blobBytes(byte[] publicKey) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    string(out, TYPE.getBytes(StandardCharsets.US_ASCII));
    string(out, publicKey);
    return out.toByteArray();
  }

  /**
   * The text of the file that holds the private key, not encrypted.
   *
   * @param check a number that the file has twice
   */
  static String text(byte[] seed, byte[] publicKey, int check, String comment) {
    ByteArrayOutputStream secret = new ByteArrayOutputStream();
    secret.writeBytes(ByteBuffer.allocate(BLOCK).putInt(check).putInt(check).array());
    secret.writeBytes(blobBytes(publicKey));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(seed);
    both.writeBytes(publicKey);
    string(secret, both.toByteArray());
    string(secret, comment.getBytes(StandardCharsets.UTF_8));
    for (int i = 1; secret.size() % BLOCK != 0; i++) {
      secret.write(i);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(MAGIC.getBytes(StandardCharsets.US_ASCII));
    string(file, "none".getBytes(StandardCharsets.US_ASCII));
    string(file, "none".getBytes(StandardCharsets.US_ASCII));
    string(file, new byte[0]);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(1).array());
    string(file, blobBytes(publicKey));
    string(file, secret.toByteArray());
    StringBuilder text = new StringBuilder(BEGIN).append('\n');
    // The platform's own line breaks fall on multiples of four characters, and ssh-keygen's do not.
    String base64 = Base64.getEncoder().encodeToString(file.toByteArray());
    for (int at = 0; at < base64.length(); at += LINE) {
      text.append(base64, at, Math.min(at + LINE, base64.length())).append('\n');
    }
    return text.append(END).append('\n').toString();
  }

  private static void string(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  /**
   * Public key and comment of such a text.
   *
   * @param blob see {@link OpenSshKey#blob}
   */
  record Described(String blob, String comment) {}

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  static Described read(String text) {
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no private key of OpenSSH");
    }
    ByteBuffer file =
        ByteBuffer.wrap(Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to)));
    try {
      file.position(MAGIC.length());
      bytes(file);
      bytes(file);
      bytes(file);
      file.getInt();
      byte[] blob = bytes(file);
      ByteBuffer secret = ByteBuffer.wrap(bytes(file));
      secret.position(BLOCK);
      bytes(secret);
      bytes(secret);
      bytes(secret);
      return new Described(
          Base64.getEncoder().encodeToString(blob),
          new String(bytes(secret), StandardCharsets.UTF_8));
    } catch (java.nio.BufferUnderflowException e) {
      throw new IllegalArgumentException("no whole private key of OpenSSH");
    }
  }

  private static byte[] bytes(ByteBuffer from) {
    int length = from.getInt();
    if (length < 0 || length > from.remaining()) {
      throw new IllegalArgumentException("no whole private key of OpenSSH");
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
